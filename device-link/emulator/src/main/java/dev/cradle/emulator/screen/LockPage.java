package dev.cradle.emulator.screen;

/** The lock screen: the device opens with its PIN and shows nothing else until then. */
final class LockPage implements Page {
    private final Navigator desk;
    private final TextLine pin = new TextLine("PIN:", TextLine.Kind.PIN, "");
    private volatile boolean wrong;

    LockPage(Navigator desk) {
        this.desk = desk;
    }

    @Override
    public Content content() {
        return Content.titled("Device locked", () -> {})
                .heading(DeviceText.time(desk.now()))
                .text(DeviceText.longDate(desk.now()))
                .text(wrong ? "The PIN is wrong." : "Enter the PIN to unlock the device.")
                .field(pin)
                .left(Command.of("Unlock", this::unlock))
                .enter(this::unlock)
                .build(Screen.Locked::new);
    }

    @Override
    public void type(String text) {
        pin.type(text);
    }

    @Override
    public void erase() {
        pin.erase();
    }

    private void unlock() {
        String typed = pin.text();
        pin.clear();
        desk.work(() -> wrong = !desk.device().lock().unlock(typed));
    }
}
