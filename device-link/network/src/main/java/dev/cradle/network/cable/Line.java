package dev.cradle.network.cable;

import dev.cradle.network.link.ByteLink;
import dev.cradle.network.link.PacketMachine;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** What a cable is plugged into. Used by one thread at a time. */
public interface Line {
    /**
     * Opens the port. An interrupt may end it early; then it is closed soon.
     *
     * @throws IOException saying what stands in the way
     */
    ByteLink open() throws IOException;

    /** The RNDIS that the port speaks which was opened last; none for {@code CLIENT} and PPP. */
    default Optional<PacketMachine> machine() {
        return Optional.empty();
    }

    /** Before the next attempt: short, for somebody may wait for a device to be back. */
    default Duration pause() {
        return Duration.ofMillis(250);
    }

    /** Drives the open port another way, because nothing understandable comes in. */
    default void tryAnotherRate() throws IOException {}
}
