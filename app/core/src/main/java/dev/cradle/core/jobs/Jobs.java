package dev.cradle.core.jobs;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Starts jobs and knows those that run. Thread-safe. */
public final class Jobs implements AutoCloseable {
    private final boolean inline;
    private final Set<Running> running = ConcurrentHashMap.newKeySet();

    private record Running(Job<?> job, CountDownLatch ended) {}

    private Jobs(boolean inline) {
        this.inline = inline;
    }

    /** Each job on a virtual thread of its own. */
    public static Jobs onVirtualThreads() {
        return new Jobs(false);
    }

    /** Each job on the caller's thread, done when {@link #start} returns: for tests. */
    public static Jobs inline() {
        return new Jobs(true);
    }

    /**
     * Starts a job.
     *
     * @param name what the operator calls this work
     */
    public <T> Job<T> start(String name, JobBody<T> body) {
        Job<T> job = new Job<>(name, body, System::nanoTime);
        Running entry = new Running(job, new CountDownLatch(1));
        running.add(entry);
        Runnable work =
                () -> {
                    try {
                        job.run();
                    } finally {
                        running.remove(entry);
                        entry.ended().countDown();
                    }
                };
        if (inline) {
            work.run();
        } else {
            Thread.ofVirtual().name("job " + name).start(work);
        }
        return job;
    }

    /** The jobs that run now, in no order. */
    public List<Job<?>> running() {
        return running.stream().<Job<?>>map(Running::job).toList();
    }

    /** Cancels all jobs and waits until they have ended. */
    @Override
    public void close() {
        List<Running> last = List.copyOf(running);
        last.forEach(entry -> entry.job().cancel());
        for (Running entry : last) {
            try {
                entry.ended().await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
