package dev.cradle.emulator.screen;

import dev.cradle.emulator.EmulatedDevice;

/** Settings, with the items that this device has. */
final class SettingsPage implements Page {
    private final Navigator desk;
    private SettingsTab tab = SettingsTab.PERSONAL;

    SettingsPage(Navigator desk) {
        this.desk = desk;
    }

    @Override
    public Content content() {
        Content.Builder content = Content.titled("Settings", desk::back);
        for (SettingsTab each : SettingsTab.values()) {
            content.tab(each.label(), each == tab, () -> tab = each);
        }
        switch (tab) {
            case PERSONAL -> personal(content);
            case SYSTEM -> system(content);
            case CONNECTIONS ->
                    content.item(
                            Glyph.LINK,
                            "Desktop Link",
                            DeviceFacts.link(desk.device()),
                            () -> desk.open(DeviceFacts.connection(desk)));
        }
        return content.right(Command.of("Close", desk::back))
                .build(layout -> new Screen.Settings(layout, tab));
    }

    private void personal(Content.Builder content) {
        EmulatedDevice device = desk.device();
        content.item(
                Glyph.OWNER,
                "Owner Information",
                Owner.name(device.state().registry()),
                () -> desk.open(Owner.entry(desk)));
        if (device.lock().hasPassword()) {
            content.item(
                    Glyph.LOCK,
                    "Lock",
                    "Lock the device now",
                    () -> desk.work(device.lock()::lock));
        }
    }

    private void system(Content.Builder content) {
        content.item(Glyph.ABOUT, "About", "", () -> desk.open(DeviceFacts.about(desk)));
        if (desk.device().profile().certificates().enrolment().available()) {
            content.item(
                    Glyph.BLOCKED,
                    "Blocked Enrolments",
                    "",
                    () -> desk.open(new BlockedEnrolmentsPage(desk)));
        }
        content.item(
                        Glyph.CERTIFICATE,
                        "Certificates",
                        "",
                        () -> desk.open(new CertificatesPage(desk)))
                .item(Glyph.MEMORY, "Memory", "", () -> desk.open(DeviceFacts.memory(desk)))
                .item(Glyph.POWER, "Power", "", () -> desk.open(DeviceFacts.power(desk)));
    }
}
