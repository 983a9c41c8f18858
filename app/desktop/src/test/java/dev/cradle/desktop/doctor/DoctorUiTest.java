package dev.cradle.desktop.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.core.device.Device;
import dev.cradle.desktop.desk.DeskLinks;
import dev.cradle.desktop.testing.Fx;
import dev.cradle.desktop.testing.TestDesk;
import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.profile.DeviceProfiles;
import dev.cradle.network.Background;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.cable.Cable;
import dev.cradle.network.cable.SerialLine;
import dev.cradle.network.link.ByteLink;
import dev.cradle.network.ppp.PppQuirks;
import dev.cradle.network.ppp.PppSettings;
import dev.cradle.network.serial.FlowControl;
import dev.cradle.network.serial.PtyPair;
import dev.cradle.network.serial.SerialByteLink;
import dev.cradle.network.serial.SerialPortInfo;
import dev.cradle.network.serial.SerialSettings;
import dev.cradle.network.usb.UsbException;
import dev.cradle.rapi.wire.RapiPorts;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/** The page by clicks and keys, over real serial lines. */
@Timeout(120)
class DoctorUiTest {
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir Path folder;
    private final FxRobot robot = new FxRobot();
    private PtyPair cable;
    private TestDesk test;
    private DeskLinks links;
    private Optional<DoctorFeature> feature = Optional.empty();
    private Stage stage;

    @BeforeEach
    void plugIn() throws Exception {
        cable = PtyPair.open();
        test = new TestDesk(folder);
        SerialPortInfo port =
                new SerialPortInfo(cable.host(), "A null-modem cable", Optional.empty());
        links =
                new DeskLinks(
                        test.hub(),
                        Platform::runLater,
                        () -> List.of("serial:" + folder.resolve("no-such-port")),
                        List::of,
                        () -> List.of(port),
                        DeskLinks.Bluetooth.NONE);
        links.start();
    }

    @AfterEach
    void putAway() throws Exception {
        Fx.run(() -> {
            stage.close();
            feature.ifPresent(DoctorFeature::close);
        });
        links.close();
        test.close();
        cable.close();
    }

    /** Opens the page and chooses a link. */
    private void open(Duration longest, String link) {
        DoctorFeature made =
                Fx.call(() ->
                        new DoctorFeature(
                                test.desk(),
                                new DoctorViewModel(
                                        test.desk(),
                                        links,
                                        () -> {
                                            throw new UsbException(
                                                    UsbException.Failure.UNAVAILABLE, "none");
                                        },
                                        new DeskExaminer(links, longest))));
        feature = Optional.of(made);
        stage = Fx.show((Parent) Fx.call(made::page), 1040, 720);
        Fx.run(() -> {
            made.shown();
            made.show(link);
        });
        Fx.await(
                "the link is chosen",
                () ->
                        ((ComboBox<?>) node("doctor-link")).getValue() instanceof DoctorLink now
                                && now.name().equals(link));
    }

    private String link() {
        return "serial:" + cable.host();
    }

    @Test
    void aFaultIsNamedWithItsRemedyAndItsTraceKept() throws Exception {
        FutureTask<Boolean> device = device("CLIENT");
        open(SHORT, link());

        robot.clickOn("#doctor-look");
        Fx.await("the call has passed", () -> is("call", "passed") && is("lcp", "failed"));

        assertThat(row("lcp").getAccessibleText())
                .contains("failed", "speaks no PPP", "restart it");
        assertThat(row("role").getAccessibleText()).contains("not reached");
        assertThat(((Label) node("page-state")).getText()).contains("(LCP)");
        Fx.await("the port is let go", () -> links.offered().size() == 1);

        robot.clickOn("#doctor-trace");
        Fx.await("the trace is saved", () -> node("doctor-folder") != null);
        try (Stream<Path> traces = Files.list(folder.resolve("traces"))) {
            Path file = traces.findFirst().orElseThrow();
            assertThat(file.toString()).endsWith(".pcapng");
            assertThat(Files.readAllBytes(file)).startsWith(0x0A, 0x0D, 0x0D, 0x0A);
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .contains("device: CLIENT");
            assertThat(texts()).contains(file.toString()).contains("no password");
        }

        robot.clickOn("#doctor-copy");
        Fx.settle();
        assertThat(Fx.call(() -> Clipboard.getSystemClipboard().getString()))
                .contains(link(), "Agreement on the line (LCP): failed.", "restart it");
        cable.unplug();
        assertThat(device.get()).isTrue();
    }

    @Test
    void aLinkOfTheConsoleIsLookedAtAsItIs() throws Exception {
        open(LONG, link());
        Fx.run(() -> links.connectOver(links.offered().getFirst()));
        Fx.await("the port is a link", () -> links.offered().isEmpty());
        try (EmulatedDevice device =
                        EmulatedDevice.builder(DeviceProfiles.load("wm65-pro")).switchOn();
                Cable calls = call(device)) {
            Fx.await("a device is in hand", () -> inHand().isPresent());
            Device before = inHand().orElseThrow();

            robot.clickOn("#doctor-look");
            Fx.await("every layer has passed", () -> is("role", "passed"));

            assertThat(row("lcp").getStyleClass()).contains("doctor-passed");
            assertThat(Fx.call(this::inHand)).contains(before);
            assertThat(calls.status().attempts()).isEqualTo(1);
            assertThat(links.offered()).isEmpty();
        }
    }

    @Test
    void keysAloneStartAndStop() {
        open(LONG, link());

        Fx.run(() -> node("doctor-look").requestFocus());
        robot.type(KeyCode.SPACE);
        Fx.await("the call is waited for", () -> is("call", "working"));
        assertThat(links.offered()).isEmpty();
        Fx.run(() -> node("doctor-stop").requestFocus());
        robot.type(KeyCode.SPACE);

        Fx.await("it has stopped", () -> is("call", "not-reached"));
        assertThat(is("open", "passed")).isTrue();
        Fx.await("the port is let go", () -> links.offered().size() == 1);
        assertThat(Fx.call(() -> node("doctor-look").isDisabled())).isFalse();
    }

    @Test
    void aPortThatIsNotThere() {
        open(SHORT, "serial:" + folder.resolve("no-such-port"));

        robot.clickOn("#doctor-start");

        Fx.await("the port is named", () -> is("port", "failed"));
        assertThat(row("port").getAccessibleText()).contains("is not there", "ls /dev/tty");
        assertThat(Fx.call(() -> ((Button) node("doctor-trace")).isDisabled())).isTrue();
    }

    private Optional<Device> inHand() {
        return test.desk().devices().all().stream()
                .filter(line -> line.isConnected())
                .flatMap(line -> line.device().stream())
                .findFirst();
    }

    private Node node(String id) {
        return stage.getScene().lookup("#" + id);
    }

    private Node row(String layer) {
        return Fx.call(() -> node("doctor-step-" + layer));
    }

    private boolean is(String layer, String state) {
        Node row = node("doctor-step-" + layer);
        return row != null && row.getStyleClass().contains("doctor-" + state);
    }

    private String texts() {
        return Fx.call(() ->
                stage.getScene().getRoot().lookupAll(".notice .label").stream()
                        .map(label -> ((Label) label).getText())
                        .reduce("", (all, one) -> all + "\n" + one));
    }

    /** Says the same again and again until the plug is pulled. */
    private FutureTask<Boolean> device(String words) throws IOException {
        ByteLink link = SerialByteLink.open(cable.device(), SerialSettings.DEFAULT);
        byte[] bytes = words.getBytes(StandardCharsets.US_ASCII);
        return Background.run(() -> {
            try (link) {
                while (!link.gone().isDone()) {
                    link.write(bytes, 0, bytes.length);
                    link.read(new byte[256], 0, 256, Duration.ofMillis(300));
                }
            } catch (IOException unplugged) {
                return true;
            }
            return true;
        });
    }

    private Cable call(EmulatedDevice device) throws IOException {
        SerialLine line = new SerialLine(cable.device(), OptionalInt.of(115_200), FlowControl.NONE);
        return Cable.start(
                line,
                PppSettings.device(PppQuirks.SERIAL),
                new Cable.User() {
                    @Override
                    public void up(DeviceNetwork network) throws IOException {
                        device.cradle(network, RapiPorts.STANDARD);
                    }

                    @Override
                    public void lost(String reason) {
                        device.uncradle();
                    }
                });
    }
}
