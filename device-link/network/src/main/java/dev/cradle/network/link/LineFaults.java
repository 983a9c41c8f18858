package dev.cradle.network.link;

/**
 * What goes wrong with what is written to a bad line. Chances are from 0 to 1, each drawn once for
 * every write, independently.
 *
 * @param lose the chance that a write does not arrive
 * @param flip the chance that one bit of a write arrives changed
 * @param duplicate the chance that a write arrives twice
 * @param cutAfter the byte count after which the plug is pulled, even in the middle of a write;
 *     {@link #NEVER} for a cable that holds
 */
public record LineFaults(double lose, double flip, double duplicate, long cutAfter) {
    /** No cut. */
    public static final long NEVER = Long.MAX_VALUE;

    /** A perfect line, to begin with. */
    public static final LineFaults NONE = new LineFaults(0, 0, 0, NEVER);

    public LineFaults {
        check(lose);
        check(flip);
        check(duplicate);
        if (cutAfter < 0) {
            throw new IllegalArgumentException("a cut after " + cutAfter + " bytes");
        }
    }

    private static void check(double chance) {
        if (!(chance >= 0 && chance <= 1)) {
            throw new IllegalArgumentException("a chance of " + chance);
        }
    }

    public LineFaults withLose(double chance) {
        return new LineFaults(chance, flip, duplicate, cutAfter);
    }

    public LineFaults withFlip(double chance) {
        return new LineFaults(lose, chance, duplicate, cutAfter);
    }

    public LineFaults withDuplicate(double chance) {
        return new LineFaults(lose, flip, chance, cutAfter);
    }

    public LineFaults withCutAfter(long bytes) {
        return new LineFaults(lose, flip, duplicate, bytes);
    }
}
