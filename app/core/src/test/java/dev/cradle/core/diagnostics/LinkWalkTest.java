package dev.cradle.core.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.cradle.core.device.DeviceStatus;
import dev.cradle.core.device.LinkSpec;
import dev.cradle.formats.security.RoleMask;
import dev.cradle.network.PortUnavailableException;
import dev.cradle.network.cable.UsbLine;
import dev.cradle.network.chat.LineStatus;
import dev.cradle.network.os.OsFamily;
import dev.cradle.network.serial.SerialOpenException;
import dev.cradle.network.usb.UsbException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Each layer broken once; the one that is named, and what is to be done on each system. */
class LinkWalkTest {
    private static final Seen UP = Sights.cabled(LineStatus.Reached.UP);

    private static Diagnosis walk(OsFamily os, LinkSpec spec, Seen seen) {
        return new LinkWalk(os).diagnosis("link", spec, seen, true);
    }

    /** Fault, link, sight, layer, then words of the remedy on Linux, Windows and macOS. */
    static Stream<Arguments> faults() {
        return Stream.of(
                fault(
                        "no port",
                        Sights.SERIAL,
                        Sights.notOpen(Sights.serial(SerialOpenException.Reason.NO_SUCH_PORT)),
                        Layer.PORT,
                        "ls /dev/tty",
                        "Device Manager",
                        "/dev/cu."),
                fault(
                        "no permission for the port",
                        Sights.SERIAL,
                        Sights.notOpen(Sights.serial(SerialOpenException.Reason.NO_PERMISSION)),
                        Layer.OPEN,
                        "usermod -aG dialout",
                        "read and write",
                        "read and write"),
                fault(
                        "the port in use",
                        Sights.SERIAL,
                        Sights.notOpen(Sights.serial(SerialOpenException.Reason.BUSY)),
                        Layer.OPEN,
                        "ModemManager",
                        "Mobile Device Center",
                        "lsof"),
                fault(
                        "unplugged",
                        Sights.SERIAL,
                        Sights.unplugged(),
                        Layer.OPEN,
                        "Plug it in again",
                        "Plug it in again",
                        "Plug it in again"),
                fault(
                        "a silent device",
                        Sights.SERIAL,
                        Sights.cabled(LineStatus.Reached.NOTHING),
                        Layer.CALL,
                        "null-modem",
                        "null-modem",
                        "null-modem"),
                fault(
                        "noise",
                        Sights.SERIAL,
                        Sights.cabled(LineStatus.Reached.NOISE),
                        Layer.CALL,
                        "115200",
                        "115200",
                        "115200"),
                fault(
                        "no PPP",
                        Sights.SERIAL,
                        Sights.cabled(LineStatus.Reached.HANDSHAKE),
                        Layer.LCP,
                        "one direction only",
                        "one direction only",
                        "one direction only"),
                fault(
                        "LCP stuck",
                        Sights.SERIAL,
                        Sights.cabled(LineStatus.Reached.LCP),
                        Layer.LCP,
                        "flow=rtscts",
                        "flow=rtscts",
                        "flow=rtscts"),
                fault(
                        "IPCP stuck",
                        Sights.SERIAL,
                        Sights.cabled(LineStatus.Reached.IPCP),
                        Layer.IPCP,
                        "server-assigned",
                        "server-assigned",
                        "server-assigned"),
                fault(
                        "nothing on USB",
                        Sights.USB,
                        Sights.noUsbDevice(),
                        Layer.PORT,
                        "lsusb",
                        "WinUSB",
                        "System Information"),
                fault(
                        "no USB",
                        Sights.USB,
                        Sights.notOpen(
                                new UsbException(UsbException.Failure.UNAVAILABLE, "no USB")),
                        Layer.PORT,
                        "serial port",
                        "network interface",
                        "USB library"),
                fault(
                        "no permission for USB",
                        Sights.USB,
                        Sights.usbFault(UsbException.Failure.NO_PERMISSION),
                        Layer.OPEN,
                        "udev rule",
                        "user who may use",
                        "user who may use"),
                fault(
                        "no permission for USB at once",
                        Sights.USB,
                        Sights.notOpen(new UsbException(UsbException.Failure.NO_PERMISSION, "no")),
                        Layer.OPEN,
                        "udev rule",
                        "user who may use",
                        "user who may use"),
                fault(
                        "another driver",
                        Sights.USB,
                        Sights.usbFault(UsbException.Failure.IN_USE),
                        Layer.OPEN,
                        "lsof",
                        "virtual machine",
                        "virtual machine"),
                fault(
                        "not bound to WinUSB",
                        Sights.USB,
                        Sights.usbFault(UsbException.Failure.NO_DRIVER),
                        Layer.OPEN,
                        "network interface",
                        "WinUSB",
                        "network interface"),
                fault(
                        "RNDIS refused",
                        Sights.USB,
                        Sights.usb(
                                false,
                                UsbLine.Reached.TAKEN,
                                Sights.cable(LineStatus.Reached.NOTHING)),
                        Layer.RNDIS,
                        "restart it",
                        "own RNDIS driver",
                        "restart it"),
                fault(
                        "no address over RNDIS",
                        Sights.USB,
                        Sights.usb(
                                false,
                                UsbLine.Reached.STARTED,
                                Sights.cable(LineStatus.Reached.NOTHING)),
                        Layer.ADDRESS,
                        "ten seconds",
                        "ten seconds",
                        "ten seconds"),
                fault(
                        "nobody at the address",
                        Sights.SERIAL,
                        Sights.answering(UP, false),
                        Layer.ADDRESS,
                        "VPN",
                        "VPN",
                        "VPN"),
                fault(
                        "nobody at the address of the system's network",
                        Sights.TCP,
                        Sights.answering(Sights.network(), false),
                        Layer.ADDRESS,
                        "ip route",
                        "ipconfig",
                        "ifconfig"),
                fault(
                        "no such address here",
                        Sights.TCP,
                        Sights.notOpen(
                                Sights.port(
                                        990, PortUnavailableException.Reason.NO_SUCH_ADDRESS, "")),
                        Layer.ADDRESS,
                        "ip address",
                        "ipconfig",
                        "ifconfig"),
                fault(
                        "990 taken",
                        Sights.TCP,
                        Sights.notOpen(Sights.port(990, PortUnavailableException.Reason.TAKEN, "")),
                        Layer.CONNECTION,
                        "ss -tulnp",
                        "net stop RapiMgr",
                        "lsof"),
                fault(
                        "5679 taken by Device Center",
                        Sights.TCP,
                        Sights.notOpen(
                                Sights.port(
                                        5679,
                                        PortUnavailableException.Reason.TAKEN,
                                        "WcesComm, pid 7")),
                        Layer.CONNECTION,
                        "WcesComm",
                        "net stop WcesComm",
                        "WcesComm"),
                fault(
                        "a port below 1024",
                        Sights.TCP,
                        Sights.notOpen(
                                Sights.port(990, PortUnavailableException.Reason.FORBIDDEN, "")),
                        Layer.CONNECTION,
                        "ip_unprivileged_port_start=990",
                        "excludedportrange",
                        "administrator"),
                fault(
                        "RAPI silent",
                        Sights.SERIAL,
                        Sights.answering(UP, true),
                        Layer.CONNECTION,
                        "4097",
                        "4097",
                        "4097"),
                fault(
                        "a firewall",
                        Sights.TCP,
                        Sights.answering(Sights.network(), true),
                        Layer.CONNECTION,
                        "ufw allow",
                        "Windows Security",
                        "System Settings"),
                fault(
                        "each connection ended",
                        Sights.SERIAL,
                        Sights.refused(UP, 3),
                        Layer.CONNECTION,
                        "4097",
                        "4097",
                        "4097"),
                fault(
                        "it does not say who it is",
                        Sights.SERIAL,
                        Sights.with(UP, DeviceStatus.State.CONNECTING),
                        Layer.CONNECTION,
                        "restart the device",
                        "restart the device",
                        "restart the device"),
                fault(
                        "a password",
                        Sights.SERIAL,
                        Sights.with(UP, DeviceStatus.State.LOCKED),
                        Layer.PASSWORD,
                        "connection page",
                        "connection page",
                        "connection page"),
                fault(
                        "a wrong password",
                        Sights.SERIAL,
                        Sights.with(UP, DeviceStatus.State.WRONG_PASSWORD),
                        Layer.PASSWORD,
                        "right one",
                        "right one",
                        "right one"),
                fault(
                        "locked on its screen",
                        Sights.TCP,
                        Sights.with(Sights.network(), DeviceStatus.State.LOCKED_ON_DEVICE),
                        Layer.PASSWORD,
                        "Unlock it there",
                        "Unlock it there",
                        "Unlock it there"),
                fault(
                        "no role",
                        Sights.SERIAL,
                        Sights.playing(
                                Sights.with(UP, DeviceStatus.State.CONNECTED), RoleMask.NONE),
                        Layer.ROLE,
                        "4119",
                        "4119",
                        "4119"));
    }

    private static Arguments fault(
            String name, LinkSpec spec, Seen seen, Layer layer, String... remedies) {
        return arguments(name, spec, seen, layer, List.of(remedies));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void namesExactlyTheLayerThatFailsAndItsRemedy(
            String name, LinkSpec spec, Seen seen, Layer layer, List<String> remedies) {
        List<OsFamily> systems = List.of(OsFamily.LINUX, OsFamily.WINDOWS, OsFamily.MACOS);
        for (int i = 0; i < systems.size(); i++) {
            Diagnosis diagnosis = walk(systems.get(i), spec, seen);

            assertThat(diagnosis.healthy()).isFalse();
            assertThat(diagnosis.findings()).filteredOn(f -> !f.good()).hasSize(1);
            Finding failing = diagnosis.failing().orElseThrow();
            assertThat(failing.layer()).isEqualTo(layer);
            assertThat(failing.says()).endsWith(".").doesNotContain("{");
            assertThat(failing.next()).contains(remedies.get(i)).endsWith(".");
            assertThat(diagnosis.findings().getLast()).isEqualTo(failing);
            assertThat(states(diagnosis)).containsOnlyOnce(Step.State.FAILED);
            assertThat(diagnosis.steps())
                    .allMatch(step ->
                            step.state()
                                    == (step.layer() == layer
                                            ? Step.State.FAILED
                                            : step.layer().compareTo(layer) < 0
                                                    ? Step.State.PASSED
                                                    : Step.State.NOT_REACHED));
        }
    }

    @ParameterizedTest
    @EnumSource(OsFamily.class)
    void aConnectedDevicePassesEveryLayer(OsFamily os) {
        Seen connected =
                Sights.playing(Sights.with(UP, DeviceStatus.State.CONNECTED), RoleMask.USER_AUTH);

        Diagnosis diagnosis = walk(os, Sights.SERIAL, connected);

        assertThat(diagnosis.healthy()).isTrue();
        assertThat(states(diagnosis)).containsOnly(Step.State.PASSED);
        assertThat(diagnosis.findings().getLast().says()).contains("USER_AUTH");
    }

    @Test
    void aLayerIsWorkedOnUntilTheTimeIsOver() {
        Diagnosis diagnosis =
                new LinkWalk(OsFamily.LINUX)
                        .diagnosis(
                                "link",
                                Sights.SERIAL,
                                Sights.cabled(LineStatus.Reached.LCP),
                                false);

        assertThat(diagnosis.healthy()).isFalse();
        assertThat(states(diagnosis))
                .startsWith(
                        Step.State.PASSED,
                        Step.State.PASSED,
                        Step.State.PASSED,
                        Step.State.WORKING,
                        Step.State.WAITING);
    }

    @Test
    void theLayersOfUsbAreThoseOfThePluggedDevice() {
        assertThat(LinkWalk.path(Sights.USB)).contains(Layer.RNDIS).doesNotContain(Layer.LCP);

        Diagnosis ipaq =
                walk(
                        OsFamily.LINUX,
                        Sights.USB,
                        Sights.usb(
                                true,
                                UsbLine.Reached.STARTED,
                                Sights.cable(LineStatus.Reached.LCP)));

        assertThat(ipaq.path()).contains(Layer.LCP, Layer.IPCP).doesNotContain(Layer.RNDIS);
        assertThat(ipaq.failing().orElseThrow().layer()).isEqualTo(Layer.LCP);
    }

    private static List<Step.State> states(Diagnosis diagnosis) {
        return diagnosis.steps().stream().map(Step::state).toList();
    }

    @Test
    void aTraceIsNamedAfterItsLinkAndItsTime() {
        assertThat(
                        SavedTrace.nameFor(
                                "serial:/dev/ttyUSB0,baud=19200",
                                java.time.Instant.parse("2009-06-01T12:00:00Z")))
                .isEqualTo("link-serial-dev-ttyUSB0-baud-19200-20090601-120000.pcapng");
        assertThat(Arrays.stream(Layer.values()).map(Layer::id)).doesNotHaveDuplicates();
    }
}
