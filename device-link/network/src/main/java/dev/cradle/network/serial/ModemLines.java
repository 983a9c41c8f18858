package dev.cradle.network.serial;

/**
 * The lines that the other side drives, at one moment. A pty, and many a cable, has none: then all
 * are off and that means nothing.
 *
 * @param cts clear to send
 * @param dsr data set ready: on a cradle's cable, that a device is in it
 * @param dcd carrier detect
 * @param ri ring indicator
 */
public record ModemLines(boolean cts, boolean dsr, boolean dcd, boolean ri) {}
