package dev.cradle.network.serial;

import dev.cradle.network.os.OsFamily;

import java.io.IOException;
import java.util.Optional;

/** A port could not be opened: why, who holds it where that can be found out, and what to do. */
public final class SerialOpenException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What stands in the way. */
    public enum Reason {
        NO_SUCH_PORT,
        NO_PERMISSION,
        BUSY,
        NOT_A_SERIAL_PORT,
        REFUSED_SETTINGS
    }

    private final String path;
    private final Reason reason;
    private final transient Optional<String> holder;
    private final OsFamily os;
    private final String group;

    /**
     * @param os the system that refused
     * @param group owns the port; empty where nobody asks
     */
    public SerialOpenException(
            String path, Reason reason, Optional<String> holder, OsFamily os, String group) {
        super(
                path
                        + switch (reason) {
                            case NO_SUCH_PORT -> " is not there";
                            case NO_PERMISSION -> " may not be opened by this user";
                            case BUSY -> " is in use" + holder.map(h -> " by " + h).orElse("");
                            case NOT_A_SERIAL_PORT -> " is not a serial port";
                            case REFUSED_SETTINGS -> " does not take these settings";
                        });
        this.path = path;
        this.reason = reason;
        this.holder = holder;
        this.os = os;
        this.group = group;
    }

    public String path() {
        return path;
    }

    public Reason reason() {
        return reason;
    }

    /** The program that has the port open, such as {@code minicom, pid 1234}. */
    public Optional<String> holder() {
        return holder;
    }

    /** The next step, as a sentence. */
    public String remedy() {
        return remedy(os);
    }

    /** The same on a given system. */
    public String remedy(OsFamily system) {
        return OpenFailure.remedy(system, path, reason, group);
    }
}
