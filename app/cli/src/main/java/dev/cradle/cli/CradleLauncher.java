package dev.cradle.cli;

import dev.cradle.cli.command.Terminal;
import dev.cradle.core.jobs.Cancellation;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts {@code cradle}. SIGINT and SIGTERM cancel the command, which then ends in order. */
public final class CradleLauncher {
    /** How long a cancelled command may take to end in order. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final int CANCELLED = 7;

    private CradleLauncher() {}

    public static void main(String[] arguments) {
        Cancellation cancellation = new Cancellation();
        CompletableFuture<Integer> status = new CompletableFuture<>();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> end(cancellation, status), "end in order"));
        try {
            status.complete(
                    new Cradle(new Wiring())
                            .run(List.of(arguments), Terminal.ofProcess(), cancellation));
        } finally {
            status.complete(1);
        }
        System.exit(status.join());
    }

    private static void end(Cancellation cancellation, CompletableFuture<Integer> status) {
        if (status.isDone()) {
            return;
        }
        cancellation.cancel();
        Runtime.getRuntime().halt(awaited(status));
    }

    private static int awaited(CompletableFuture<Integer> status) {
        try {
            return status.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException late) {
            return CANCELLED;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return CANCELLED;
        }
    }
}
