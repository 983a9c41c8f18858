package dev.cradle.core.device;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks out for a device that was lost in the middle of a job: the same one by its identity, never
 * another. Thread-safe.
 */
@FunctionalInterface
public interface DeviceReturn {
    /** Nobody looks out. */
    DeviceReturn NEVER = (_, _) -> Optional.empty();

    /** Long enough for a device that was bumped in its cradle. */
    Duration WITHIN = Duration.ofSeconds(60);

    /**
     * Waits for it.
     *
     * @param stranger is told once of each device that is connected in its place
     * @return the device on its new link; empty when it did not come in time
     */
    Optional<Device> await(Device gone, Consumer<Device> stranger) throws InterruptedException;

    /** Looks out among a hub's devices. */
    static DeviceReturn to(DeviceHub hub, Duration longest) {
        return (gone, stranger) -> hub.awaitReturn(gone, longest, stranger);
    }
}
