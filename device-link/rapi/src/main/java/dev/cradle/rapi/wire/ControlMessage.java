package dev.cradle.rapi.wire;

/** Message types and fixed messages of the control connections (rapi-wire.md 1.2, 1.3). */
public final class ControlMessage {
    /** Device: hello, and later "unlocked by the user". Host: acknowledges the unlock. */
    public static final int HELLO = 0;

    public static final int PING = 1;
    public static final int PING_ANSWER = 2;
    public static final int HELLO_ANSWER = 3;

    /** Device info; a length and the block follow. */
    public static final int INFO = 4;

    /** Asks the device for a data channel; length 4 and the channel's id follow. */
    public static final int OPEN_CHANNEL = 5;

    public static final int ASK_VERSION = 6;

    /** The host's version; length 8, major and minor follow. */
    public static final int VERSION = 7;

    public static final int SHOW_UNLOCK = 8;

    /** Follows the acknowledgement of an unlock; without it the session dies. */
    public static final int AFTER_UNLOCK = 0x0C;

    /** Both ways on a legacy control connection. */
    public static final int LEGACY_PING = 0x12345678;

    /** The one byte of the datagram that makes a device connect. */
    public static final byte TRIGGER = 0x7F;

    private ControlMessage() {}

    /** "ActiveSync 4.5", which WM6 wants. */
    public static byte[] version(int major, int minor) {
        return Words.of(VERSION, 8, major, minor);
    }

    public static byte[] openChannel(int id) {
        return Words.of(OPEN_CHANNEL, Integer.BYTES, id);
    }
}
