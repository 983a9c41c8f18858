package dev.cradle.rapi.wire;

/** The two generations of the call protocol (rapi-wire.md 1.4, 2). */
public enum Dialect {
    /** Replies begin with a flag word; devices of the 5679 era. */
    RAPI1,
    /** Replies begin with the results; Windows Mobile 5 and later. */
    RAPI2
}
