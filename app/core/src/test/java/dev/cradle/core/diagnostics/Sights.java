package dev.cradle.core.diagnostics;

import dev.cradle.core.device.DeviceStatus;
import dev.cradle.core.device.LinkSpec;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.security.RoleMask;
import dev.cradle.network.PortUnavailableException;
import dev.cradle.network.cable.CableStatus;
import dev.cradle.network.cable.UsbLine;
import dev.cradle.network.cable.UsbStatus;
import dev.cradle.network.chat.LineStatus;
import dev.cradle.network.os.OsFamily;
import dev.cradle.network.ppp.NegotiationState;
import dev.cradle.network.ppp.PppStatus;
import dev.cradle.network.serial.SerialOpenException;
import dev.cradle.network.usb.SyncFunction;
import dev.cradle.network.usb.UsbClass;
import dev.cradle.network.usb.UsbDescription;
import dev.cradle.network.usb.UsbDevice;
import dev.cradle.network.usb.UsbEndpoint;
import dev.cradle.network.usb.UsbException;
import dev.cradle.network.usb.UsbSpeed;

import java.io.IOException;
import java.net.Inet4Address;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What is seen of links on which one thing is broken. */
final class Sights {
    static final LinkSpec SERIAL =
            new LinkSpec.Serial(
                    "/dev/ttyUSB0",
                    OptionalInt.empty(),
                    dev.cradle.network.serial.FlowControl.NONE);
    static final LinkSpec USB = new LinkSpec.Usb(Optional.empty());
    static final LinkSpec TCP = new LinkSpec.Tcp("192.168.55.100", 990, 5679, 990, 5679, 5721);

    private static final UsbEndpoint IN = UsbEndpoint.bulk(0x81, 512);
    private static final UsbEndpoint OUT = UsbEndpoint.bulk(0x02, 512);
    private static final SyncFunction RNDIS =
            new SyncFunction.Rndis(
                    1, SyncFunction.Rndis.Kind.ACTIVESYNC, 0, 1, Optional.empty(), IN, OUT);
    private static final SyncFunction IPAQ = new SyncFunction.Serial(1, 0, IN, OUT);

    private Sights() {}

    static CradleException problem(IOException cause) {
        return new CradleException(
                ProblemCode.PORT_UNAVAILABLE,
                "The link cannot be used.",
                cause.getMessage() + ".",
                "What this system says.",
                cause);
    }

    static Seen notOpen(IOException cause) {
        return Seen.first(new Seen.NotOpen(problem(cause)));
    }

    static IOException serial(SerialOpenException.Reason reason) {
        return new SerialOpenException(
                "/dev/ttyUSB0", reason, Optional.empty(), OsFamily.LINUX, "dialout");
    }

    static IOException port(int port, PortUnavailableException.Reason reason, String holder) {
        return new PortUnavailableException(
                Inet4Address.ofLiteral("192.168.55.100"),
                port,
                reason,
                Optional.of(holder).filter(h -> !h.isEmpty()),
                "");
    }

    static Seen cabled(LineStatus.Reached reached) {
        return Seen.first(new Seen.Cabled("/dev/ttyUSB0", "FT232", cable(reached)));
    }

    static CableStatus cable(LineStatus.Reached reached) {
        PppStatus.FrameCounts frames = new PppStatus.FrameCounts(9, 12, 5, 0, 0, 0);
        PppStatus ppp =
                new PppStatus(
                        PppStatus.Reached.LCP,
                        NegotiationState.REQUEST_SENT,
                        NegotiationState.INITIAL,
                        frames,
                        Optional.empty(),
                        Optional.empty());
        LineStatus line = new LineStatus(400, 1, 0, Optional.of(ppp), Optional.empty());
        return new CableStatus(Optional.empty(), Optional.of(line), reached, 1);
    }

    static Seen unplugged() {
        IOException gone = new IOException("/dev/ttyUSB0 was unplugged");
        return Seen.first(
                new Seen.Cabled(
                        "/dev/ttyUSB0",
                        "FT232",
                        new CableStatus(
                                Optional.of(gone),
                                Optional.empty(),
                                LineStatus.Reached.NOTHING,
                                1)));
    }

    static Seen usb(boolean line, UsbLine.Reached reached, CableStatus cable) {
        UsbDescription says =
                new UsbDescription(
                        0x0BB4, 0x0B51, 0, UsbClass.PER_INTERFACE, UsbSpeed.HIGH, List.of());
        UsbStatus.Plugged plugged =
                new UsbStatus.Plugged(
                        new UsbDevice("1-2", 1, 7, says), line ? IPAQ : RNDIS, reached, cable);
        return Seen.first(new Seen.Plugged(new UsbStatus(Optional.empty(), List.of(plugged), 3)));
    }

    static Seen noUsbDevice() {
        return Seen.first(new Seen.Plugged(new UsbStatus(Optional.empty(), List.of(), 3)));
    }

    static Seen usbFault(UsbException.Failure failure) {
        return usb(
                false,
                UsbLine.Reached.NOTHING,
                new CableStatus(
                        Optional.of(new UsbException(failure, "USB 1-2 cannot be used")),
                        Optional.empty(),
                        LineStatus.Reached.NOTHING,
                        3));
    }

    static Seen network() {
        return Seen.first(new Seen.Networked("192.168.55.100"));
    }

    static Seen answering(Seen seen, boolean answers) {
        return new Seen(
                seen.below(), seen.device(), seen.refused(), Optional.of(answers), seen.role());
    }

    static Seen refused(Seen seen, int times) {
        return new Seen(seen.below(), seen.device(), times, seen.answers(), seen.role());
    }

    static Seen with(Seen seen, DeviceStatus.State state) {
        DeviceStatus status = new DeviceStatus("usb", state, Optional.empty(), Optional.empty());
        return new Seen(
                seen.below(), Optional.of(status), seen.refused(), seen.answers(), seen.role());
    }

    static Seen playing(Seen seen, RoleMask role) {
        return new Seen(
                seen.below(), seen.device(), seen.refused(), seen.answers(), Optional.of(role));
    }
}
