package dev.cradle.emulator.screen;

import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.objectstore.ObjectStore;
import dev.cradle.emulator.profile.Platform;
import dev.cradle.emulator.system.Power;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.function.Consumer;

/** Pages that only tell something. */
final class DeviceFacts {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceFacts.class);

    private DeviceFacts() {}

    /** The state of the link to the desktop in words. */
    static String link(EmulatedDevice device) {
        if (device.connected()) {
            return "Connected";
        }
        return device.cradled() ? "Waiting for the desktop" : "Not connected";
    }

    static Page about(Navigator desk) {
        return page(
                desk,
                "About",
                content -> {
                    Platform platform = desk.device().profile().platform();
                    Platform.OsVersion os = platform.os();
                    content.fact("Device name", platform.deviceName())
                            .fact("Model", platform.model())
                            .fact("Platform", platform.platformName())
                            .fact(
                                    "Version",
                                    "CE "
                                            + os.major()
                                            + "."
                                            + os.minor()
                                            + " (Build "
                                            + os.build()
                                            + ")")
                            .fact(
                                    "Memory",
                                    DeviceText.size(platform.hardware().memory().physical()));
                });
    }

    static Page power(Navigator desk) {
        return page(
                desk,
                "Power",
                content -> {
                    Power power = desk.device().state().system().power();
                    content.fact("Battery", power.percent() + "%")
                            .fact("Backup battery", power.backupPercent() + "%")
                            .fact("Power source", power.external() ? "External power" : "Battery");
                });
    }

    static Page memory(Navigator desk) {
        return page(
                desk,
                "Memory",
                content -> {
                    ObjectStore files = desk.device().state().files();
                    content.heading("Storage");
                    space(content, files.space());
                    content.heading("Program")
                            .fact(
                                    "Free",
                                    DeviceText.size(
                                            desk.device().state().system().availableMemory()))
                            .heading("Storage Card");
                    try {
                        if (files.cardInserted()) {
                            space(content, files.space("\\" + ObjectStore.CARD));
                        } else {
                            content.text("No card is in the device.");
                        }
                    } catch (IOException e) {
                        LOG.debug("the card was pulled out meanwhile: {}", e.getMessage());
                    }
                });
    }

    private static void space(Content.Builder content, ObjectStore.Space space) {
        content.fact("Total", DeviceText.size(space.total()))
                .fact("In use", DeviceText.size(space.total() - space.free()))
                .fact("Free", DeviceText.size(space.free()));
    }

    static Page connection(Navigator desk) {
        return page(
                desk,
                "Desktop Link",
                content -> {
                    EmulatedDevice device = desk.device();
                    content.fact("State", link(device))
                            .fact("Cradle", device.cradled() ? "In the cradle" : "Not in a cradle")
                            .fact(
                                    "Desktop access",
                                    device.rapiPolicy().admits()
                                            ? device.rapiPolicy().restricted()
                                                    ? "As the user"
                                                    : "Full"
                                            : "Closed by policy");
                });
    }

    private static Page page(Navigator desk, String title, Consumer<Content.Builder> facts) {
        return () -> {
            Content.Builder content = Content.titled(title, desk::back);
            facts.accept(content);
            return content.right(Command.of("Close", desk::back)).build(Screen.Information::new);
        };
    }
}
