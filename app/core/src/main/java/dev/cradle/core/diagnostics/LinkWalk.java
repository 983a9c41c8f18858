package dev.cradle.core.diagnostics;

import dev.cradle.core.device.DeviceStatus;
import dev.cradle.core.device.LinkSpec;
import dev.cradle.core.problem.CradleException;
import dev.cradle.formats.security.RoleMask;
import dev.cradle.network.PortUnavailableException;
import dev.cradle.network.os.OsFamily;
import dev.cradle.network.os.PortRemedy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Goes up the layers of a link by what was seen there, to the first that does not work. Nothing
 * here waits or asks anybody: the same sight gives the same findings.
 */
public final class LinkWalk {
    private static final List<Layer> ABOVE =
            List.of(Layer.ADDRESS, Layer.CONNECTION, Layer.PASSWORD, Layer.ROLE);
    private static final List<Layer> LINE =
            List.of(Layer.PORT, Layer.OPEN, Layer.CALL, Layer.LCP, Layer.IPCP);

    /** Bluetooth has no port that could be missing by itself. */
    private static final List<Layer> CALLS = LINE.subList(1, LINE.size());

    private final OsFamily os;
    private final DoctorWords words;

    /**
     * @param os the system whose remedies are told
     */
    public LinkWalk(OsFamily os) {
        this.os = os;
        this.words = new DoctorWords(os);
    }

    /** The layers of a link before anything is seen of it. */
    public static List<Layer> path(LinkSpec spec) {
        return switch (spec) {
            case LinkSpec.Serial _ -> join(LINE, ABOVE);
            case LinkSpec.Usb _ -> rndis();
            case LinkSpec.Bluetooth _ -> join(CALLS, ABOVE);
            case LinkSpec.Tcp _, LinkSpec.Emulated _ -> ABOVE;
        };
    }

    private static List<Layer> path(LinkSpec spec, Seen seen) {
        return seen.below() instanceof Seen.Plugged plugged
                        && CableWalk.furthest(plugged.usb()).filter(CableWalk::isLine).isPresent()
                ? join(LINE, ABOVE)
                : path(spec);
    }

    private static List<Layer> rndis() {
        return join(List.of(Layer.PORT, Layer.OPEN, Layer.RNDIS), ABOVE);
    }

    private static List<Layer> join(List<Layer> below, List<Layer> above) {
        List<Layer> all = new ArrayList<>(below);
        all.addAll(above);
        return List.copyOf(all);
    }

    /**
     * What that sight means.
     *
     * @param over whether nothing more is waited for
     */
    public Diagnosis diagnosis(String link, LinkSpec spec, Seen seen, boolean over) {
        List<Finding> findings =
                switch (seen.below()) {
                    case Seen.NotOpen(CradleException why) -> notOpen(spec, why);
                    case Seen.Cabled cabled -> new CableWalk(os, words).serial(cabled);
                    case Seen.Plugged(var usb) -> new CableWalk(os, words).usb(usb);
                    case Seen.Called(var cable) -> new CableWalk(os, words).bluetooth(cable);
                    case Seen.Networked(String own) ->
                            List.of(
                                    spec instanceof LinkSpec.Emulated
                                            ? words.good(Layer.ADDRESS, "address.emulated")
                                            : words.good(Layer.ADDRESS, "address.here", own));
                };
        List<Finding> all = new ArrayList<>(findings);
        if (!(seen.below() instanceof Seen.NotOpen) && findings.stream().allMatch(Finding::good)) {
            above(seen, all);
        }
        return new Diagnosis(link, path(spec, seen), all, over);
    }

    private List<Finding> notOpen(LinkSpec spec, CradleException why) {
        if (why.getCause() instanceof PortUnavailableException port) {
            return ports(spec, why, port);
        }
        if (spec instanceof LinkSpec.Tcp || spec instanceof LinkSpec.Emulated) {
            return List.of(new Finding(Layer.ADDRESS, false, why.why(), why.next()));
        }
        return new CableWalk(os, words).notOpen(spec, why);
    }

    /** An own network's ports cannot be had. */
    private List<Finding> ports(LinkSpec spec, CradleException why, PortUnavailableException port) {
        String remedy = PortRemedy.of(os, port.reason(), port.port(), port.holder());
        if (port.reason() == PortUnavailableException.Reason.NO_SUCH_ADDRESS) {
            return List.of(new Finding(Layer.ADDRESS, false, why.why(), remedy));
        }
        String own = spec instanceof LinkSpec.Tcp tcp ? tcp.address() : "";
        return List.of(
                words.good(Layer.ADDRESS, "address.here", own),
                new Finding(Layer.CONNECTION, false, why.why(), remedy));
    }

    private void above(Seen seen, List<Finding> findings) {
        boolean system = seen.below() instanceof Seen.Networked;
        if (seen.device().isEmpty()) {
            findings.add(missing(seen, system));
            return;
        }
        DeviceStatus.State state = seen.device().get().state();
        boolean early = state == DeviceStatus.State.CONNECTING || state == DeviceStatus.State.LOST;
        findings.add(
                early
                        ? words.bad(Layer.CONNECTION, "connection.early")
                        : words.good(Layer.CONNECTION, "connection.made"));
        switch (state) {
            case CONNECTING, LOST -> {}
            case LOCKED -> findings.add(words.bad(Layer.PASSWORD, "password.needed"));
            case LOCKED_ON_DEVICE -> findings.add(words.bad(Layer.PASSWORD, "password.screen"));
            case WRONG_PASSWORD -> findings.add(words.bad(Layer.PASSWORD, "password.wrong"));
            case CONNECTED -> {
                findings.add(words.good(Layer.PASSWORD, "password.fine"));
                findings.add(role(seen.role()));
            }
        }
    }

    /** No device is there, although one could be. */
    private Finding missing(Seen seen, boolean system) {
        if (seen.refused() > 0) {
            return words.bad(Layer.CONNECTION, "connection.refused", seen.refused());
        }
        if (seen.answers().equals(Optional.of(false))) {
            return words.bad(Layer.ADDRESS, system ? "address.silent.system" : "address.silent");
        }
        return words.bad(Layer.CONNECTION, system ? "connection.none.system" : "connection.none");
    }

    private Finding role(Optional<RoleMask> role) {
        if (role.isEmpty()) {
            return words.good(Layer.ROLE, "role.untold");
        }
        return role.get().equals(RoleMask.NONE)
                ? words.bad(Layer.ROLE, "role.none")
                : words.good(Layer.ROLE, "role.told", role.get().names());
    }

    /** Whether a device's answer has been had, so that waiting is of no more use. */
    static boolean decided(Optional<DeviceStatus> device) {
        return device.filter(status -> status.state() != DeviceStatus.State.CONNECTING).isPresent();
    }
}
