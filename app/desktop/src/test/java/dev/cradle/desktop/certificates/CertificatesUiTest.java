package dev.cradle.desktop.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.desktop.testing.Fx;
import dev.cradle.desktop.testing.TestDesk;
import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.certificates.DeviceStore;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;

@Timeout(90)
class CertificatesUiTest {
    @TempDir Path folder;
    private TestDesk desk;
    private EmulatedDevice device;
    private CertificatesFeature feature;
    private Stage stage;

    @BeforeEach
    void open() {
        desk = new TestDesk(folder);
        device = desk.device("wm65-pro");
        DeviceStores.typical(device);
        feature = Fx.call(() -> new CertificatesFeature(desk.desk()));
        stage = Fx.show((Parent) Fx.call(feature::page), 1040, 720);
        Fx.run(feature::shown);
        Fx.await("read", () -> feature.model().contents().get().isPresent());
    }

    @AfterEach
    void close() {
        Fx.run(() -> {
            stage.close();
            feature.close();
        });
        desk.close();
    }

    @Test
    void addsAFileByClicks() throws Exception {
        X509Certificate root = DeviceStores.certificate("CN=Clicked", "CN=Clicked", 90, true);
        Path file = Files.write(folder.resolve("root.cer"), Certificates.der(root));
        desk.ask().answer(List.of(file));

        click("#certificates-add");
        Fx.await("the form", () -> feature.view().adding().open().get());
        click("#certificates-add-now");

        Fx.await("it is in the table", () -> shows("Clicked"));
        assertThat(stored(DeviceStore.ROOT_USER, root)).isTrue();
        click("#certificates-undo");
        Fx.await("it is gone again", () -> !shows("Clicked"));
    }

    @Test
    void findsCopiesAndDeletesByKeysAlone() {
        FxRobot robot = new FxRobot();
        X509Certificate issuing = Fx.call(() -> row("Contoso Issuing CA 1").certificate());

        Fx.run(() -> feature.view().table().searchField().requestFocus());
        robot.write("issuing ca 1");
        Fx.await("found", () -> feature.view().table().shownItems().size() == 4);
        robot.press(KeyCode.DOWN).release(KeyCode.DOWN);
        Fx.run(() -> feature.view().table().select(row("Contoso Issuing CA 1")));
        robot.press(KeyCode.CONTROL, KeyCode.C).release(KeyCode.C, KeyCode.CONTROL);
        Fx.await(
                "copied",
                () ->
                        String.valueOf(Clipboard.getSystemClipboard().getString())
                                .contains("Contoso Issuing CA 1\tContoso Root CA"));
        robot.press(KeyCode.DELETE).release(KeyCode.DELETE);

        Fx.await("deleted", () -> !shows("Contoso Issuing CA 1"));
        assertThat(stored(DeviceStore.CA_USER, issuing)).isFalse();
    }

    @Test
    void thumbprintsAreFoundHoweverTheyWereCopied() {
        String hex = Fx.call(() -> row("kim.example").text(CertificateField.THUMBPRINT));
        String spaced = "\u200E" + hex.toLowerCase(java.util.Locale.ROOT).replaceAll("(..)", "$1 ");

        Fx.run(() -> feature.view().table().searchField().setText(spaced));

        assertThat(Fx.call(() -> feature.view().table().shownItems().size())).isEqualTo(1);
    }

    @Test
    void detailsNameTheMissingIssuerAndRenewingGoesToEnrolment() {
        Fx.run(() -> feature.view().select(row("kim.example (S/MIME)")));

        Fx.await("the chain is drawn", () -> feature.page().lookup("#certificate-chain") != null);
        assertThat(words("#certificate-chain"))
                .contains("Fabrikam Mail CA", "Missing: no store of the device holds this issuer.");
        click("#certificates-renew-this");
        String thumbprint =
                Fx.call(() -> row("kim.example (S/MIME)").text(CertificateField.THUMBPRINT));
        assertThat(desk.opened()).containsExactly("enrol:renew:" + thumbprint);
    }

    @Test
    void aPredictedRefusalNamesTheRoleAndTheStoreThatWorks() throws Exception {
        X509Certificate root = DeviceStores.certificate("CN=Refused", "CN=Refused", 90, true);
        Path file = Files.write(folder.resolve("root.cer"), Certificates.der(root));
        Fx.run(() -> feature.show("add:" + file));
        Fx.await("the form", () -> feature.view().adding().open().get());
        Fx.await("its store", () -> feature.page().lookup("#certificates-store-0") != null);
        ComboBox<DeviceStore> store = lookup("#certificates-store-0");

        Fx.run(() -> store.setValue(DeviceStore.ROOT_SYSTEM));
        assertThat(words("#page-certificates-add"))
                .contains("The device will refuse this certificate for ROOT (system).");
        click("#certificates-use-user-store");

        assertThat(Fx.call(store::getValue)).isEqualTo(DeviceStore.ROOT_USER);
    }

    @Test
    void withoutTheDeviceNothingCanBeChangedButWhatWasReadStays() {
        device.uncradle();
        Fx.await("lost", () -> !feature.model().connected().get());

        assertThat(Fx.call(() -> lookup("#certificates-add").isDisabled())).isTrue();
        assertThat(Fx.call(() -> lookup("#certificates-enrol").isDisabled())).isTrue();
        assertThat(Fx.call(() -> shows("kim.example"))).isTrue();
    }

    @Test
    void f5ReadsAgain() {
        new DeviceStores(device)
                .add(
                        DeviceStore.ROOT_USER,
                        DeviceStores.certificate("CN=Later", "CN=Later", 90, true));

        Fx.run(() ->
                KeyEvent.fireEvent(
                        feature.page(),
                        new KeyEvent(
                                KeyEvent.KEY_PRESSED,
                                "",
                                "",
                                KeyCode.F5,
                                false,
                                false,
                                false,
                                false)));

        Fx.await("it is there", () -> shows("Later"));
    }

    private void click(String id) {
        Fx.await(id + " is there", () -> feature.page().lookup(id) != null);
        Fx.run(() -> ((ButtonBase) lookup(id)).fire());
    }

    @SuppressWarnings("unchecked")
    private <N extends Node> N lookup(String id) {
        return (N) Fx.call(() -> feature.page().lookup(id));
    }

    private boolean shows(String name) {
        return feature.model().rows().stream()
                .anyMatch(r -> r.text(CertificateField.ISSUED_TO).equals(name));
    }

    private CertificateRow row(String name) {
        return feature.model().rows().stream()
                .filter(r -> r.text(CertificateField.ISSUED_TO).equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> words(String id) {
        return Fx.call(() ->
                feature.page().lookup(id).lookupAll(".label").stream()
                        .map(label -> ((Label) label).getText())
                        .toList());
    }

    private boolean stored(DeviceStore store, X509Certificate certificate) {
        return device.state()
                .certificates()
                .find(store, Certificates.thumbprint(certificate).hex())
                .isPresent();
    }
}
