package dev.cradle.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.core.packaging.PackageBuilder;
import dev.cradle.core.packaging.PackageStore;
import dev.cradle.desktop.desk.Preferences;
import dev.cradle.desktop.testing.Fx;
import dev.cradle.formats.cabinet.CabinetCompression;

import javafx.scene.control.MenuBar;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;

/**
 * The source procedure's paths and labels, each gone by clicks from the console's first page: rows
 * of the feature list by their number.
 */
@Timeout(180)
class NamesUiTest {
    private static final String DEVICE_CENTER = "Windows Mobile Device Center";

    @TempDir Path folder;

    @Test
    void row48DeliveryThroughDeviceCenter() throws Exception {
        Path file = folder.resolve("delivered.cab");
        try (ConsoleInHand console = new ConsoleInHand(folder.resolve("data"))) {
            X509Certificate root =
                    console.wiring().desk().workspace().authorities().lab().chain().getLast();
            new PackageBuilder(Clock.systemUTC())
                    .writeCertificate(root, PackageStore.of(root), CabinetCompression.NONE, file);
            console.clicks("#start-emulator");
            console.awaits("#tile-security");
            chooseDeviceCenter(console);
            Fx.run(() -> console.wiring().desk().navigator().open("packages", file.toString()));

            console.clicks("#packages-send");
            console.awaits("Show it in Files");
            console.clicks("Show it in Files");

            console.awaits("delivered.cab");
            assertThat(console.shows("#page-files")).isTrue();
        }
    }

    @Test
    void row70EitherProgramLeadsToTheSamePage() throws Exception {
        try (ConsoleInHand console = new ConsoleInHand(folder)) {
            console.clicks("Tools", "Advanced Tools", "Get Device Certificates…");
            console.awaits("#page-enrol");
            console.clicks("#nav-overview");

            chooseDeviceCenter(console);
            console.clicks("Mobile Device Settings", "more>>", "Get device certificates");

            console.awaits("#page-enrol");
        }
    }

    @Test
    void row97TheToolsMenuOfActiveSync() throws Exception {
        try (ConsoleInHand console = new ConsoleInHand(folder)) {
            assertThat(menus(console)).doesNotContain("Mobile Device Settings");

            console.clicks("Tools", "Advanced Tools", "Get Device Certificates…");

            console.awaits("#page-enrol");
        }
    }

    @Test
    void row109MobileDeviceSettingsOfDeviceCenter() throws Exception {
        try (ConsoleInHand console = new ConsoleInHand(folder)) {
            chooseDeviceCenter(console);

            console.clicks("Mobile Device Settings", "more>>", "Get device certificates");

            console.awaits("#page-enrol");
        }
    }

    @Test
    void row110And111TheAdvancedLinkAndItsForm() throws Exception {
        try (ConsoleInHand console = new ConsoleInHand(folder)) {
            console.clicks("#start-emulator");
            console.awaits("#tile-security");
            console.clicks("Tools", "Advanced Tools", "Get Device Certificates…");
            console.clicks(
                    "I need to configure, enroll, or manage a custom certificate type (Advanced)",
                    "Add…");
            console.awaits("Certificate type name");
            assertThat(
                            List.of(
                                    "Certificate server name",
                                    "This server requires an encrypted (SSL) connection",
                                    "Certificate template name"))
                    .allMatch(console::shows);

            console.clicks("#type-name");
            console.writes("Depot");
            console.clicks("#type-server-text");
            console.writes("ca.example");
            console.clicks("#type-template-text");
            console.writes("ExchangeUser");
            console.clicks("Save");

            console.awaits("Depot");
            console.awaits("ExchangeUser");
        }
    }

    @Test
    void row112TheEnrollButtonOfDeviceCenterCompletesTheProcess() throws Exception {
        try (ConsoleInHand console = new ConsoleInHand(folder)) {
            console.clicks("#start-emulator");
            console.awaits("#tile-security");
            chooseDeviceCenter(console);
            console.clicks("Mobile Device Settings", "more>>", "Get device certificates");
            console.clicks("Exchange User");
            console.awaits("#enrol-owner-search");
            console.clicks("#enrol-owner", "Alice Example (alice)", "#enrol-enroll");
            console.awaits("#check-good");
            console.clicks("Enroll", "#ask-yes");
            console.taps("Continue", "Yes");
            console.clicks("#ask-ok_done", "#enrol-close");

            console.awaits("Alice Example");
        }
    }

    @Test
    void row120TheLabelSwitchIsKept() throws Exception {
        try (ConsoleInHand console = new ConsoleInHand(folder)) {
            chooseDeviceCenter(console);
            assertThat(menus(console)).contains("Mobile Device Settings", "Tools");
        }
        try (ConsoleInHand again = new ConsoleInHand(folder)) {
            assertThat(again.wiring().preferences().names().get())
                    .isEqualTo(Preferences.Names.DEVICE_CENTER);
            assertThat(menus(again)).contains("Mobile Device Settings");

            again.clicks("#nav-settings", "ActiveSync");

            assertThat(menus(again)).doesNotContain("Mobile Device Settings");
        }
    }

    private static void chooseDeviceCenter(ConsoleInHand console) {
        console.clicks("#nav-settings", DEVICE_CENTER);
        Fx.await("the menu is there", () -> menus(console).contains("Mobile Device Settings"));
    }

    private static List<String> menus(ConsoleInHand console) {
        return Fx.call(() ->
                ((MenuBar) console.stage().getScene().lookup("#menu-bar"))
                        .getMenus().stream().map(menu -> menu.getText().replace("_", "")).toList());
    }
}
