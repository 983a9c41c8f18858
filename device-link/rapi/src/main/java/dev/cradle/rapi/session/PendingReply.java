package dev.cradle.rapi.session;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The reply to a request that has been sent. Thread-safe. */
public final class PendingReply<R> {
    private final RapiChannel channel;
    private final String call;
    private final CompletableFuture<R> result;
    private final Duration timeout;

    PendingReply(RapiChannel channel, String call, CompletableFuture<R> result, Duration timeout) {
        this.channel = channel;
        this.call = call;
        this.result = result;
        this.timeout = timeout;
    }

    /**
     * Waits for the reply. A reply that stays out closes the channel; an interrupt only ends the
     * waiting.
     */
    public R await() throws RapiException {
        try {
            return timeout.isZero()
                    ? result.get()
                    : result.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RapiException known
                    ? known.again()
                    : new RapiException(
                            new RapiProblem.ProtocolError(String.valueOf(e.getCause())), e);
        } catch (TimeoutException e) {
            RapiProblem problem = new RapiProblem.TimedOut(call, timeout);
            channel.close(problem);
            throw new RapiException(problem, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RapiException(new RapiProblem.Cancelled(call), e);
        }
    }
}
