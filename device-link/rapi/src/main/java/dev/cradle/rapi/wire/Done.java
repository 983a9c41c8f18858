package dev.cradle.rapi.wire;

/** The outputs of a call that has none. */
public record Done() {
    public static final Done DONE = new Done();
}
