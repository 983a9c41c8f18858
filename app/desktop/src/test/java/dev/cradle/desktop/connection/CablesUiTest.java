package dev.cradle.desktop.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.core.device.BluetoothLink;
import dev.cradle.desktop.desk.DeskLinks;
import dev.cradle.desktop.testing.Fx;
import dev.cradle.desktop.testing.TestDesk;
import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.profile.DeviceProfiles;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.bluetooth.BluetoothUnavailableException;
import dev.cradle.network.cable.Cable;
import dev.cradle.network.cable.SerialLine;
import dev.cradle.network.ppp.PppQuirks;
import dev.cradle.network.ppp.PppSettings;
import dev.cradle.network.serial.FlowControl;
import dev.cradle.network.serial.PtyPair;
import dev.cradle.network.serial.SerialPortInfo;
import dev.cradle.rapi.wire.RapiPorts;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;

@Timeout(90)
class CablesUiTest {
    @TempDir Path folder;

    @Test
    void aPortIsChosenConnectsItsDeviceAndIsLetGo() throws Exception {
        try (PtyPair cable = PtyPair.open();
                TestDesk test = new TestDesk(folder);
                DeskLinks links = links(test, cable);
                ConnectionFeature feature =
                        Fx.call(() -> new ConnectionFeature(test.desk(), links, () -> {}))) {
            Stage stage = Fx.call(() -> Fx.show((Parent) feature.page(), 1000, 700));
            links.start();
            Fx.await("the port is offered", () -> button(stage, "connection.over-port") != null);
            assertThat(links.lines()).isEmpty();

            Fx.run(() -> button(stage, "connection.over-port").fire());
            Fx.await("the port is a link", () -> button(stage, "connection.let-go") != null);
            assertThat(links.offered()).isEmpty();
            assertThat(links.firstOpen()).isEmpty();

            try (EmulatedDevice device =
                            EmulatedDevice.builder(DeviceProfiles.load("wm65-pro")).switchOn();
                    Cable calls = call(device, cable)) {
                Fx.await(
                        "the device is in hand",
                        () -> test.desk().devices().all().stream().anyMatch(l -> l.isConnected()));
                assertThat(calls.status().attempts()).isPositive();
            }
            Fx.await(
                    "the device is gone",
                    () -> test.desk().devices().all().stream().noneMatch(l -> l.isConnected()));

            Fx.run(() -> button(stage, "connection.let-go").fire());
            Fx.await("it is offered again", () -> !links.offered().isEmpty());
            assertThat(links.lines()).isEmpty();
            Fx.run(stage::close);
        }
    }

    @Test
    void usbIsChosenAndLetGo() throws Exception {
        try (TestDesk test = new TestDesk(folder);
                DeskLinks links =
                        new DeskLinks(test.hub(), Platform::runLater, List::of, List::of);
                ConnectionFeature feature =
                        Fx.call(() -> new ConnectionFeature(test.desk(), links, () -> {}))) {
            Stage stage = Fx.call(() -> Fx.show((Parent) feature.page(), 1000, 700));
            links.start();

            Fx.run(() -> button(stage, "connection.over-usb").fire());
            Fx.await("it is a link", () -> button(stage, "connection.let-go") != null);
            assertThat(Fx.call(() -> button(stage, "connection.over-usb"))).isNull();

            Fx.run(() -> button(stage, "connection.let-go").fire());
            Fx.await("it is offered again", () -> button(stage, "connection.over-usb") != null);
            Fx.run(stage::close);
        }
    }

    @Test
    void bluetoothIsOfferedWhereItIsAndAProblemNamesItsRemedy() throws Exception {
        AtomicBoolean works = new AtomicBoolean();
        AtomicBoolean there = new AtomicBoolean();
        BluetoothLink.Radio radio =
                channel -> {
                    assertThat(channel).isEqualTo(21);
                    if (!works.get()) {
                        throw BluetoothUnavailableException.adapterOff();
                    }
                    return new SilentRadio();
                };
        try (TestDesk test = new TestDesk(folder);
                DeskLinks links =
                        new DeskLinks(
                                test.hub(),
                                Platform::runLater,
                                List::of,
                                List::of,
                                List::of,
                                new DeskLinks.Bluetooth(there::get, radio));
                ConnectionFeature feature =
                        Fx.call(() -> new ConnectionFeature(test.desk(), links, () -> {}))) {
            Stage stage = Fx.call(() -> Fx.show((Parent) feature.page(), 1000, 700));
            String offer = "connection.over-bluetooth";
            assertThat(Fx.call(() -> button(stage, offer))).isNull();
            there.set(true);
            links.start();
            Fx.await("it is offered", () -> button(stage, offer) != null);

            Fx.run(() -> button(stage, offer).fire());
            Fx.await("it is refused", () -> button(stage, "connection.let-go") != null);
            assertThat(links.lines().getFirst().problem().orElseThrow().next())
                    .contains("bluetoothctl power on");
            assertThat(links.firstOpen()).isEmpty();

            works.set(true);
            links.retry();
            Fx.await("it is a link", () -> links.lines().getFirst().open().isPresent());
            assertThat(links.firstOpen()).isEmpty();
            assertThat(Fx.call(() -> button(stage, offer))).isNull();

            Fx.run(() -> button(stage, "connection.let-go").fire());
            Fx.await("it is offered again", () -> button(stage, offer) != null);
            Fx.run(stage::close);
        }
    }

    private static DeskLinks links(TestDesk test, PtyPair cable) {
        SerialPortInfo port =
                new SerialPortInfo(cable.host(), "A null-modem cable", Optional.empty());
        return new DeskLinks(
                test.hub(),
                Platform::runLater,
                List::of,
                List::of,
                () -> List.of(port),
                DeskLinks.Bluetooth.NONE);
    }

    private static Cable call(EmulatedDevice device, PtyPair cable) throws IOException {
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

    private static Button button(Stage stage, String id) {
        Node found = stage.getScene().lookup("#" + id.replace('.', '-'));
        return found instanceof Button button ? button : null;
    }
}
