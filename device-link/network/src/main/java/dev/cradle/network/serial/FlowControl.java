package dev.cradle.network.serial;

/** Who may hold the other side back, and how. */
public enum FlowControl {
    /** Nobody: what works over every cable, and what a line without modem lines needs. */
    NONE,
    /** The lines RTS and CTS, which a device's cradle has to be wired for. */
    RTS_CTS,
    /** The bytes 11 and 13 hex, which PPP must then escape in both directions. */
    XON_XOFF
}
