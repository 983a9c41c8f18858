package dev.cradle.rapi.wire;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets time pass between pings; a test passes it by hand. */
@FunctionalInterface
public interface Pauses {
    /**
     * Returns when {@code duration} has passed or, before that, when {@code end} has completed.
     *
     * @return whether the time has passed without the end
     */
    boolean pass(Duration duration, CompletableFuture<?> end) throws InterruptedException;

    /** By the system's clock. */
    static Pauses bySystemClock() {
        return (duration, end) -> {
            try {
                end.get(duration.toNanos(), TimeUnit.NANOSECONDS);
                return false;
            } catch (TimeoutException e) {
                return true;
            } catch (ExecutionException e) {
                return false;
            }
        };
    }
}
