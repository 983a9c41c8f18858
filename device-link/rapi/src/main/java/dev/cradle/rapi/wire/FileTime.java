package dev.cradle.rapi.wire;

import java.time.Instant;

/**
 * FILETIME: 100 ns steps since 1601-01-01 UTC, on the wire as low word, high word. Zero means "no
 * time".
 */
public record FileTime(long ticks) {
    public static final FileTime NONE = new FileTime(0);

    private static final long TICKS_PER_SECOND = 10_000_000L;
    private static final long SECONDS_1601_TO_1970 = 11_644_473_600L;

    /** Cuts what is finer than 100 ns. */
    public static FileTime of(Instant instant) {
        return new FileTime(
                Math.addExact(
                        Math.multiplyExact(
                                Math.addExact(instant.getEpochSecond(), SECONDS_1601_TO_1970),
                                TICKS_PER_SECOND),
                        instant.getNano() / 100));
    }

    public boolean isNone() {
        return ticks == 0;
    }

    /** The instant; the ticks count as unsigned. */
    public Instant toInstant() {
        long seconds = Long.divideUnsigned(ticks, TICKS_PER_SECOND);
        long rest = Long.remainderUnsigned(ticks, TICKS_PER_SECOND);
        return Instant.ofEpochSecond(seconds - SECONDS_1601_TO_1970, rest * 100);
    }
}
