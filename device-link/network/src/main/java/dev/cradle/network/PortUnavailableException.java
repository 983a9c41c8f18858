package dev.cradle.network;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;

/**
 * A port cannot be listened on: says which, why, who holds it where that can be found out, and what
 * to do.
 */
public final class PortUnavailableException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Why the port cannot be had. */
    public enum Reason {
        TAKEN,
        FORBIDDEN,
        NO_SUCH_ADDRESS
    }

    private final int port;
    private final Reason reason;
    private final transient Optional<String> holder;
    private final String remedy;

    public PortUnavailableException(
            InetAddress address, int port, Reason reason, Optional<String> holder, String remedy) {
        super(
                "port "
                        + port
                        + " of "
                        + address.getHostAddress()
                        + " is "
                        + switch (reason) {
                            case TAKEN -> "taken" + holder.map(h -> " by " + h).orElse("");
                            case FORBIDDEN -> "reserved for administrators";
                            case NO_SUCH_ADDRESS ->
                                    "not to be had: this computer has no such address";
                        });
        this.port = port;
        this.reason = reason;
        this.holder = holder;
        this.remedy = remedy;
    }

    public int port() {
        return port;
    }

    public Reason reason() {
        return reason;
    }

    /**
     * The program that holds the port, for instance {@code "WcesComm (Windows Mobile Device
     * Center), pid 1234"}.
     */
    public Optional<String> holder() {
        return holder;
    }

    /** The next step, as a sentence. */
    public String remedy() {
        return remedy;
    }
}
