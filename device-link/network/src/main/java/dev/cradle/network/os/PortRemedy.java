package dev.cradle.network.os;

import dev.cradle.network.PortUnavailableException.Reason;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What to do about a port that cannot be had. */
public final class PortRemedy {
    /** Ports that ActiveSync and Windows Mobile Device Center listen on, rapi-wire.md 1.1. */
    private static final Set<Integer> ACTIVESYNC_PORTS = Set.of(990, 999, 5678, 5679, 5721, 26675);

    private static final String STOP_ACTIVESYNC =
            "Close Windows Mobile Device Center or ActiveSync and stop its services, as"
                    + " administrator: net stop RapiMgr, then net stop WcesComm.";

    private PortRemedy() {}

    /**
     * The next step, as a sentence.
     *
     * @param holder the program that holds the port, where it is known
     */
    public static String of(OsFamily os, Reason reason, int port, Optional<String> holder) {
        return switch (reason) {
            case TAKEN -> taken(os, port, holder);
            case FORBIDDEN -> forbidden(os, port);
            case NO_SUCH_ADDRESS ->
                    "Connect the device, or see which addresses there are with "
                            + switch (os) {
                                case LINUX -> "ip address.";
                                case WINDOWS -> "ipconfig.";
                                case MACOS -> "ifconfig.";
                            };
        };
    }

    private static String taken(OsFamily os, int port, Optional<String> holder) {
        if (holder.isPresent()) {
            return isActiveSync(holder.get())
                    ? STOP_ACTIVESYNC
                    : "End that program, or choose another port for this link.";
        }
        return os == OsFamily.WINDOWS && ACTIVESYNC_PORTS.contains(port)
                ? STOP_ACTIVESYNC
                : "Find the program that holds it with "
                        + switch (os) {
                            case LINUX -> "ss -tulnp (as root)";
                            case WINDOWS -> "netstat -ano";
                            case MACOS -> "lsof -nP -i (as root)";
                        }
                        + " and end it, or choose another port for this link.";
    }

    static boolean isActiveSync(String holder) {
        String lower = holder.toLowerCase(Locale.ROOT);
        return Stream.of("wcescomm", "wcesmgr", "rapimgr", "wmdc", "wmdhost")
                .anyMatch(lower::contains);
    }

    private static String forbidden(OsFamily os, int port) {
        return switch (os) {
            case LINUX ->
                    "Let ordinary programs use it: sudo sysctl net.ipv4.ip_unprivileged_port_start="
                            + port
                            + ", or give the Java runtime the right: sudo setcap"
                            + " cap_net_bind_service=+ep JAVA-HOME/bin/java, or choose a port"
                            + " above 1023.";
            case MACOS -> "Run as administrator, or choose a port above 1023.";
            case WINDOWS ->
                    "Choose a port outside the ranges that Windows keeps; netsh interface ipv4"
                            + " show excludedportrange protocol=tcp lists them.";
        };
    }
}
