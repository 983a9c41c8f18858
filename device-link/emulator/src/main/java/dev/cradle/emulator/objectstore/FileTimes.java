package dev.cradle.emulator.objectstore;

import java.time.Instant;

/** The three times of a file or directory, UTC by the device's clock. */
public record FileTimes(Instant created, Instant accessed, Instant written) {
    static FileTimes at(Instant now) {
        return new FileTimes(now, now, now);
    }

    FileTimes withWritten(Instant now) {
        return new FileTimes(created, now, now);
    }

    FileTimes withAccessed(Instant now) {
        return new FileTimes(created, now, written);
    }
}
