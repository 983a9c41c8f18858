package dev.cradle.network.cable;

import dev.cradle.network.link.ByteLink;

import java.io.IOException;

/** What a cable is plugged into. Used by one thread at a time. */
public interface Line {
    /**
     * Opens the port.
     *
     * @throws IOException saying what stands in the way
     */
    ByteLink open() throws IOException;

    /** Drives the open port another way, because nothing understandable comes in. */
    default void tryAnotherRate() throws IOException {}
}
