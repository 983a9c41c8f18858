package dev.cradle.emulator.keys;

import java.security.GeneralSecurityException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Threads of the system for work that keeps a processor busy for long, as many as there are
 * processors. Virtual threads give way only when they wait: a hundred devices that make keys on
 * them would hold up every connection of the process.
 */
final class ProcessorThreads {
    private static final ExecutorService THREADS =
            Executors.newFixedThreadPool(
                    Runtime.getRuntime().availableProcessors(),
                    Thread.ofPlatform().daemon().name("key-generation-", 0).factory());

    private ProcessorThreads() {}

    /** Waits for the work's end, also when interrupted, which then stays visible. */
    static <T> T run(Callable<T> work) throws GeneralSecurityException {
        try {
            return CompletableFuture.supplyAsync(() -> unchecked(work), THREADS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof GeneralSecurityException known) {
                throw known;
            }
            throw new GeneralSecurityException(e.getCause());
        }
    }

    private static <T> T unchecked(Callable<T> work) {
        try {
            return work.call();
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }
}
