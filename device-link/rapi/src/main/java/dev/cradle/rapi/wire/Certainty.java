package dev.cradle.rapi.wire;

/** How sure a layout is, with the marks of rapi-wire.md. */
public enum Certainty {
    /** Checked byte for byte against another implementation. */
    VERIFIED('V'),
    /** Published capture of a real device. */
    RECORDED('R'),
    /** Read from sources that were used with real devices. */
    SOURCES('S'),
    /** Inferred by analogy. */
    INFERRED('I'),
    /** Assumed: goes to a device only when its quirks say so. */
    ASSUMED('A');

    private final char mark;

    Certainty(char mark) {
        this.mark = mark;
    }

    /** The letter between the brackets. */
    public char mark() {
        return mark;
    }
}
