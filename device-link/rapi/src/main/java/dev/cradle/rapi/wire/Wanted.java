package dev.cradle.rapi.wire;

/**
 * Which output pointers the caller of a RAPI1 call passed: bit <i>i</i> stands for the call's
 * <i>i</i>-th output. RAPI2 does not transmit this; a request read there wants everything.
 */
public record Wanted(int bits) {
    public static final Wanted ALL = new Wanted(-1);
    public static final Wanted NONE = new Wanted(0);

    public static Wanted of(int... outputs) {
        int bits = 0;
        for (int output : outputs) {
            bits |= 1 << output;
        }
        return new Wanted(bits);
    }

    public boolean has(int output) {
        return (bits >>> output & 1) != 0;
    }

    public Wanted without(int output) {
        return new Wanted(bits & ~(1 << output));
    }
}
