package dev.cradle.rapi.wire;

/** The request of a call without arguments. */
public record NoArguments() {
    public static final NoArguments NONE = new NoArguments();
}
