package dev.cradle.emulator.screen;

import dev.cradle.emulator.EmulatedDevice;

import java.util.List;

/** The start screen. */
final class TodayPage implements Page {
    private final Navigator desk;

    TodayPage(Navigator desk) {
        this.desk = desk;
    }

    @Override
    public Content content() {
        EmulatedDevice device = desk.device();
        String owner = Owner.name(device.state().registry());
        Content.Builder content =
                Content.titled("Today", () -> {})
                        .heading(DeviceText.time(desk.now()))
                        .text(DeviceText.longDate(desk.now()))
                        .item(
                                "owner",
                                Glyph.OWNER,
                                owner.isEmpty() ? "Set owner information" : "Owner: " + owner,
                                "",
                                () -> desk.open(Owner.entry(desk)),
                                List.of())
                        .item(
                                "link",
                                Glyph.LINK,
                                DeviceFacts.link(device),
                                device.profile().platform().deviceName(),
                                () -> desk.open(DeviceFacts.connection(desk)),
                                List.of());
        if (device.lock().hasPassword()) {
            content.item(
                    "lock",
                    Glyph.LOCK,
                    "Device unlocked",
                    "Tap to lock",
                    () -> desk.work(device.lock()::lock),
                    List.of());
        }
        return content.left(Command.of("Files", () -> desk.start(FileExplorerPage.home(desk))))
                .right(Command.of("Settings", () -> desk.start(new SettingsPage(desk))))
                .build(layout -> new Screen.Today(layout, owner, device.connected()));
    }
}
