package dev.cradle.formats.cabinet;

import dev.cradle.formats.binary.FormatException;

/**
 * Bounds what one job on a cabinet may write, and what it may decode to get there: many members may
 * claim the same data (cab-formats.md 6 rows 16 and 17). Not thread-safe.
 */
final class OutputBudget {
    private final long most;
    private long decoded;
    private long written;

    OutputBudget(long most) {
        this.most = most;
    }

    void write(long bytes) throws FormatException {
        written += bytes;
        check(written);
    }

    void decode(long bytes) throws FormatException {
        decoded += bytes;
        check(decoded);
    }

    private void check(long total) throws FormatException {
        if (total > most) {
            throw new FormatException(
                    "cabinet",
                    "members",
                    -1,
                    "unreasonably large: unpacks to more than " + most + " bytes");
        }
    }
}
