package dev.cradle.core.diagnostics;

import dev.cradle.core.device.LinkSpec;
import dev.cradle.core.problem.CradleException;
import dev.cradle.network.cable.CableStatus;
import dev.cradle.network.cable.UsbLine;
import dev.cradle.network.cable.UsbStatus;
import dev.cradle.network.chat.LineStatus;
import dev.cradle.network.os.OsFamily;
import dev.cradle.network.ppp.PppStatus;
import dev.cradle.network.serial.SerialOpenException;
import dev.cradle.network.serial.SerialOpenException.Reason;
import dev.cradle.network.usb.SyncFunction;
import dev.cradle.network.usb.UsbException;
import dev.cradle.network.usb.UsbException.Failure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The layers of a cable: the port, and what is agreed on over it up to the addresses. */
final class CableWalk {
    /** USB refuses the device as a whole, whatever came of it earlier. */
    private static final Set<Failure> REFUSALS =
            EnumSet.of(
                    Failure.UNAVAILABLE, Failure.NO_PERMISSION, Failure.IN_USE, Failure.NO_DRIVER);

    private final OsFamily os;
    private final DoctorWords words;
    private final List<Finding> findings = new ArrayList<>();

    CableWalk(OsFamily os, DoctorWords words) {
        this.os = os;
        this.words = words;
    }

    /** Of several devices the one that has come furthest is told of. */
    static Optional<UsbStatus.Plugged> furthest(UsbStatus usb) {
        return usb.devices().stream()
                .max(
                        Comparator.comparing((UsbStatus.Plugged p) -> p.cable().furthest())
                                .thenComparing(UsbStatus.Plugged::reached));
    }

    static boolean isLine(UsbStatus.Plugged device) {
        return device.function() instanceof SyncFunction.Serial;
    }

    /** The link could not be opened. */
    List<Finding> notOpen(LinkSpec spec, CradleException problem) {
        Throwable cause = problem.getCause();
        if (spec instanceof LinkSpec.Bluetooth) {
            findings.add(new Finding(Layer.OPEN, false, problem.why(), problem.next()));
            return findings;
        }
        boolean absent =
                switch (cause) {
                    case UsbException usb -> usb.failure() == Failure.UNAVAILABLE;
                    case SerialOpenException serial -> serial.reason() == Reason.NO_SUCH_PORT;
                    case null, default -> true;
                };
        if (!absent) {
            findings.add(
                    spec instanceof LinkSpec.Serial serial
                            ? words.good(Layer.PORT, "port.there", serial.port(), serial.port())
                            : words.good(Layer.PORT, "usb.refused"));
        }
        String remedy = cause instanceof IOException io ? remedy(io) : problem.next();
        findings.add(new Finding(absent ? Layer.PORT : Layer.OPEN, false, problem.why(), remedy));
        return findings;
    }

    List<Finding> serial(Seen.Cabled seen) {
        findings.add(words.good(Layer.PORT, "port.there", seen.port(), seen.words()));
        Optional<IOException> shut = seen.cable().port();
        if (shut.isPresent()) {
            refused(Layer.OPEN, shut.get());
            return findings;
        }
        findings.add(words.good(Layer.OPEN, "open.done"));
        conversation(seen.cable());
        return findings;
    }

    List<Finding> usb(UsbStatus status) {
        if (status.bus().isPresent()) {
            refused(Layer.PORT, status.bus().get());
            return findings;
        }
        Optional<UsbStatus.Plugged> best = furthest(status);
        if (best.isEmpty()) {
            findings.add(words.bad(Layer.PORT, "usb.none", status.others()));
            return findings;
        }
        UsbStatus.Plugged device = best.get();
        findings.add(words.good(Layer.PORT, "usb.there", device.device().name()));
        Optional<IOException> fault = device.cable().port();
        if (fault.filter(why -> isRefusal(device, why)).isPresent()) {
            refused(Layer.OPEN, fault.get());
            return findings;
        }
        findings.add(words.good(Layer.OPEN, "open.done"));
        switch (device.function()) {
            case SyncFunction.Rndis _ -> rndis(device, fault);
            case SyncFunction.Serial _ -> conversation(device.cable());
        }
        return findings;
    }

    List<Finding> bluetooth(Optional<CableStatus> cable) {
        findings.add(words.good(Layer.OPEN, "bluetooth.open"));
        cable.ifPresentOrElse(
                this::conversation, () -> findings.add(words.bad(Layer.CALL, "bluetooth.nothing")));
        return findings;
    }

    private static boolean isRefusal(UsbStatus.Plugged device, IOException fault) {
        return device.reached() == UsbLine.Reached.NOTHING
                || fault instanceof UsbException usb && REFUSALS.contains(usb.failure());
    }

    private void refused(Layer layer, IOException why) {
        findings.add(new Finding(layer, false, why.getMessage() + ".", remedy(why)));
    }

    private String remedy(IOException why) {
        return switch (why) {
            case UsbException usb -> usb.remedy(os);
            case SerialOpenException serial -> serial.remedy(os);
            default -> words.text("plug.again");
        };
    }

    private void rndis(UsbStatus.Plugged device, Optional<IOException> fault) {
        if (device.reached() != UsbLine.Reached.STARTED) {
            findings.add(
                    fault.isPresent()
                            ? words.bad(
                                    Layer.RNDIS,
                                    "rndis.none",
                                    String.valueOf(fault.get().getMessage()))
                            : words.bad(Layer.RNDIS, "rndis.silent"));
            return;
        }
        findings.add(words.good(Layer.RNDIS, "rndis.started"));
        findings.add(
                device.cable().furthest() == LineStatus.Reached.UP
                        ? words.good(Layer.ADDRESS, "address.agreed")
                        : words.bad(Layer.ADDRESS, "address.none"));
    }

    /** How far the device's call and PPP have come. */
    private void conversation(CableStatus status) {
        long bytes = status.line().map(LineStatus::bytesHeard).orElse(0L);
        switch (status.furthest()) {
            case NOTHING -> findings.add(words.bad(Layer.CALL, "call.nothing"));
            case NOISE -> findings.add(words.bad(Layer.CALL, "call.noise", bytes));
            case HANDSHAKE -> {
                call(status);
                findings.add(words.bad(Layer.LCP, "lcp.none"));
            }
            case LCP -> {
                call(status);
                PppStatus.FrameCounts frames =
                        status.line()
                                .flatMap(LineStatus::ppp)
                                .map(PppStatus::frames)
                                .orElse(new PppStatus.FrameCounts(0, 0, 0, 0, 0, 0));
                findings.add(
                        words.bad(
                                Layer.LCP,
                                "lcp.stuck",
                                frames.received() + frames.damaged(),
                                frames.damaged()));
            }
            case IPCP -> {
                agreed(status);
                findings.add(words.bad(Layer.IPCP, "ipcp.stuck"));
            }
            case UP -> {
                agreed(status);
                findings.add(words.good(Layer.IPCP, "ipcp.agreed"));
                findings.add(words.good(Layer.ADDRESS, "address.agreed"));
            }
        }
    }

    private void call(CableStatus status) {
        boolean word = status.line().map(line -> line.clientsHeard() > 0).orElse(false);
        findings.add(words.good(Layer.CALL, word ? "call.heard" : "call.resumed"));
    }

    private void agreed(CableStatus status) {
        call(status);
        findings.add(words.good(Layer.LCP, "lcp.agreed"));
    }
}
