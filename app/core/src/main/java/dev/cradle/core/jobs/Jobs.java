package dev.cradle.core.jobs;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Starts jobs and knows those that run. Thread-safe. */
public final class Jobs implements AutoCloseable {
    private final boolean inline;
    private final Set<Running> running = ConcurrentHashMap.newKeySet();
    private final Object closing = new Object();
    private boolean closed;

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
     * A job that does not run yet, for who wants to watch it from the beginning.
     *
     * @param name what the operator calls this work
     */
    public <T> Job<T> prepare(String name, JobBody<T> body) {
        return new Job<>(name, body, System::nanoTime);
    }

    /**
     * Starts a job; after {@link #close} it is cancelled instead, and tells nobody.
     *
     * @param name what the operator calls this work
     */
    public <T> Job<T> start(String name, JobBody<T> body) {
        Job<T> job = prepare(name, body);
        start(job);
        return job;
    }

    /** Starts a job that was prepared. */
    public void start(Job<?> job) {
        Running entry = new Running(job, new CountDownLatch(1));
        synchronized (closing) {
            if (closed) {
                job.refuse();
                return;
            }
            running.add(entry);
        }
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
            Thread.ofVirtual().name("job " + job.name()).start(work);
        }
    }

    /** The jobs that run now, in no order. */
    public List<Job<?>> running() {
        return running.stream().<Job<?>>map(Running::job).toList();
    }

    /** Cancels all jobs, also those to come, and waits until they have ended. */
    @Override
    public void close() {
        synchronized (closing) {
            closed = true;
        }
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
