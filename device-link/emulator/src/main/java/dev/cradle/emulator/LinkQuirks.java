package dev.cradle.emulator;

/** What the reference leaves open about the first words of a connection, in one place. */
final class LinkQuirks {
    /** The info block's "device version", whose composition nobody documents (1.3.1). */
    static final int DEVICE_VERSION = 0x0001_0000;

    private LinkQuirks() {}
}
