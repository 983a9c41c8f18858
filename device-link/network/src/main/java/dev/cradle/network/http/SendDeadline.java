package dev.cradle.network.http;

import dev.cradle.network.Connection;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Sends messages to peers who may not take them: what is not taken in time is aborted. */
final class SendDeadline implements AutoCloseable {
    private final ScheduledExecutorService scheduler;
    private final Duration time;

    SendDeadline(String name, Duration time) {
        this.time = time;
        scheduler =
                Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name(name).factory());
    }

    void send(Connection connection, byte[] message) throws IOException {
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> abort;
        try {
            abort =
                    scheduler.schedule(
                            () -> {
                                late.set(true);
                                connection.abort();
                            },
                            time.toNanos(),
                            TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            throw new IOException("closed", e);
        }
        try {
            connection.output().write(message);
            connection.output().flush();
        } catch (IOException e) {
            if (late.get()) {
                SocketTimeoutException timeout =
                        new SocketTimeoutException("peer did not take the message in time");
                timeout.initCause(e);
                throw timeout;
            }
            throw e;
        } finally {
            abort.cancel(false);
        }
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
