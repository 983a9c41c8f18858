package dev.cradle.core.diagnostics;

import java.util.Locale;

/** What must work for a device to be connected, from the cable up. */
public enum Layer {
    /** The port, or the device on USB. */
    PORT,
    /** That this program may use it. */
    OPEN,
    /** That the device starts its network over USB. */
    RNDIS,
    /** That the device calls. */
    CALL,
    /** The agreement on the line. */
    LCP,
    /** The agreement on addresses. */
    IPCP,
    /** That this computer has its address, and that the device answers at its own. */
    ADDRESS,
    /** TCP 990 or 5679: that this computer has them, and that the device connects. */
    CONNECTION,
    PASSWORD,
    /** What the device's RAPI policy lets a desktop do. */
    ROLE;

    /** As scripts see it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
