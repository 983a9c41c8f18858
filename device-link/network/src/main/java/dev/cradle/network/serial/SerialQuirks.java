package dev.cradle.network.serial;

import dev.cradle.network.os.OsFamily;

import java.time.Duration;

/**
 * What drivers differ in, as far as it is known.
 *
 * @param readWait longest time in the driver for one read; a pulled plug that raises no error is
 *     seen at its end. Drivers round it to tenths of a second.
 * @param drain whether each write waits until the line is idle. On Linux and macOS that call makes
 *     USB converters pause between writes, for longer than a packet takes (read in their drivers,
 *     not measured); on Windows it is the only mode whose write waits at all.
 * @param ahead how much line time may wait in the driver before a writer is held back: enough for a
 *     busy line, little enough for a reply to get through behind it
 * @param settle pause before a port is opened, for drivers that do not stand close and open at once
 *     (the library's advice; not seen on Linux)
 * @param farewell longest wait for the last written bytes before a port is closed
 * @param unseen what the last written bytes are given before that even if the driver says that none
 *     wait: a pty does not know its own, and closing drops them
 */
record SerialQuirks(
        Duration readWait,
        boolean drain,
        Duration ahead,
        Duration settle,
        Duration farewell,
        Duration unseen) {
    static SerialQuirks of(OsFamily os) {
        boolean windows = os == OsFamily.WINDOWS;
        return new SerialQuirks(
                Duration.ofMillis(200),
                windows,
                Duration.ofMillis(80),
                windows ? Duration.ofMillis(200) : Duration.ZERO,
                Duration.ofMillis(300),
                Duration.ofMillis(100));
    }
}
