package dev.cradle.network.rndis;

/** Numbers of the objects that a desktop asks an RNDIS device for (link-layers.md 5.3). */
final class Oid {
    static final int SUPPORTED_LIST = 0x00010101;
    static final int MAX_FRAME = 0x00010106;

    /** In units of 100 bits per second. */
    static final int LINK_SPEED = 0x00010107;

    static final int PACKET_FILTER = 0x0001010E;
    static final int MAX_TOTAL_SIZE = 0x00010111;

    /** 0 connected, 1 not. */
    static final int MEDIA_STATUS = 0x00010114;

    static final int PHYSICAL_MEDIUM = 0x00010202;
    static final int PERMANENT_ADDRESS = 0x01010101;
    static final int CURRENT_ADDRESS = 0x01010102;

    private Oid() {}
}
