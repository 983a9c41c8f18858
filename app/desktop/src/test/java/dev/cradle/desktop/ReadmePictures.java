package dev.cradle.desktop;

import dev.cradle.desktop.testing.Fx;

import javafx.stage.Stage;
import javafx.stage.Window;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes the README's pictures of today's program: the console and the emulated device, worked from
 * first start to the certificate.
 */
public final class ReadmePictures {
    private ReadmePictures() {}

    public static void main(String[] arguments) throws Exception {
        Path screens = Path.of(arguments[0]);
        Path folder = Files.createTempDirectory("cradle-pictures");
        try (ConsoleInHand console = new ConsoleInHand(folder)) {
            Fx.run(() -> console.wiring().desk().navigator().open("doctor", "usb"));
            console.clicks("#doctor-look");
            console.awaits("#doctor-step-port");
            Fx.await(
                    "the doctor is done",
                    () -> !console.stage().getScene().lookup("#doctor-link").isDisabled());
            Fx.picture(console.stage(), screens.resolve("doctor.png"));
            Fx.run(() -> console.wiring().desk().navigator().open("start"));
            console.clicks("#start-emulator");
            console.awaits("#tile-security");
            Fx.picture(console.stage(), screens.resolve("overview.png"));
            console.clicks("Tools", "Advanced Tools", "Get Device Certificates…", "Exchange User");
            console.awaits("#enrol-owner-search");
            console.clicks("#enrol-owner", "Alice Example (alice)");
            Fx.picture(console.stage(), screens.resolve("enrol-choose.png"));
            console.clicks("#enrol-enroll");
            console.awaits("#check-good");
            console.clicks("#enrol-enroll", "#ask-yes");
            console.awaits("#tap-coach");
            Fx.picture(console.stage(), screens.resolve("enrol-approve.png"));
            Fx.picture(handheld(console), screens.resolve("handheld.png"));
            console.taps("Continue", "Yes");
            console.clicks("#ask-ok_done", "#enrol-close", "Alice Example");
            Fx.picture(console.stage(), screens.resolve("certificates.png"));
        }
        System.exit(0);
    }

    private static Stage handheld(ConsoleInHand console) {
        return Fx.call(() ->
                Window.getWindows().stream()
                        .filter(window -> window instanceof Stage && window != console.stage())
                        .map(Stage.class::cast)
                        .findFirst()
                        .orElseThrow());
    }
}
