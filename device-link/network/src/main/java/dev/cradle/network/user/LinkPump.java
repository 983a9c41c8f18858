package dev.cradle.network.user;

import dev.cradle.network.ip.IpSettings;
import dev.cradle.network.ip.IpStack;
import dev.cradle.network.ip.tcp.LineQueue;
import dev.cradle.network.link.ByteLink;
import dev.cradle.network.link.LinkAddresses;
import dev.cradle.network.link.PacketMachine;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Drives a link protocol and the IP stack above it: one thread reads the byte link, another writes
 * it, and both run the machines, as do the callers of sockets, under one lock. Nobody holds the
 * lock while the link blocks.
 */
final class LinkPump {
    private static final Logger LOG = LoggerFactory.getLogger(LinkPump.class);

    /** A read looks at the machines' timers that often, should the writer be held up. */
    private static final Duration LONGEST_READ = Duration.ofMillis(200);

    private static final int READ_SIZE = 32 * 1024;
    private static final long GOODBYE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration THREADS_END_WITHIN = Duration.ofSeconds(5);

    private final ByteLink link;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stateChanged = lock.newCondition();
    private final WriteQueue outgoing;
    private final LinkMachines machines;
    private final CompletableFuture<String> lost = new CompletableFuture<>();
    private final Thread reader;
    private final Thread writer;
    private @Nullable String end;
    private boolean up;
    private boolean linkIsGone;
    private @Nullable String closing;

    LinkPump(ByteLink link, PacketMachine machine, IpSettings settings) {
        this.link = link;
        LineQueue line = new LineQueue(link.bitsPerSecond(), settings.lineQueue());
        this.outgoing = new WriteQueue(lock, line, link.bitsPerSecond().isPresent());
        this.machines = new LinkMachines(machine, settings, line, outgoing, this::finish);
        this.reader = thread("read ", this::read);
        this.writer = thread("write ", this::write);
    }

    private Thread thread(String task, Work work) {
        return Thread.ofPlatform().daemon().name(task + link.name()).unstarted(() -> run(work));
    }

    /** What a thread does until the link is gone. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private void run(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            linkGone(Optional.ofNullable(e.getMessage()).orElse("link is gone"));
        } catch (RuntimeException e) {
            LOG.error("Link {} ends", link.name(), e);
            linkGone("internal error: " + e);
        }
    }

    void start() {
        lock.lock();
        try {
            machines.start(System.nanoTime());
        } finally {
            unlock();
        }
        reader.start();
        writer.start();
        link.gone().thenAccept(this::linkGone);
    }

    /** Completes when the network is gone. */
    CompletableFuture<String> lost() {
        return lost;
    }

    // ---- for the sockets

    /** To be held while {@link #stack} and all that it gave out is used. */
    void lock() {
        lock.lock();
    }

    /** Lets go, and carries out the end if it has come meanwhile. */
    void unlock() {
        boolean outermost = lock.getHoldCount() == 1;
        if (outermost) {
            boolean cameUp = !up && machines.addresses().isPresent();
            up |= cameUp;
            if (cameUp || closing != null) {
                stateChanged.signalAll();
            }
            outgoing.look(machines);
        }
        Optional<String> reason = closing == null ? Optional.ofNullable(end) : Optional.empty();
        lock.unlock();
        if (outermost && reason.isPresent() && !lost.isDone()) {
            link.close();
            lost.complete(reason.get());
        }
    }

    Condition newCondition() {
        return lock.newCondition();
    }

    long now() {
        return System.nanoTime();
    }

    /**
     * The stack, to be used under the lock.
     *
     * @throws IOException when the network is lost
     */
    IpStack stack() throws IOException {
        if (end != null) {
            throw new IOException("network is lost: " + end);
        }
        return machines.stack().orElseThrow();
    }

    /** What the link agreed on last. */
    Optional<LinkAddresses> addresses() {
        lock.lock();
        try {
            return machines.addresses();
        } finally {
            unlock();
        }
    }

    // ---- the threads

    private void read() throws IOException {
        byte[] buffer = new byte[READ_SIZE];
        while (true) {
            int count = link.read(buffer, 0, buffer.length, LONGEST_READ);
            lock.lock();
            try {
                if (machines.isOver()) {
                    return;
                }
                long now = System.nanoTime();
                if (count > 0) {
                    machines.receive(buffer, count, now);
                }
                machines.tick(now);
            } finally {
                unlock();
            }
        }
    }

    private void write() throws IOException {
        List<byte[]> batch = new ArrayList<>();
        while (take(batch)) {
            link.writeAll(batch);
            written(batch.stream().mapToLong(piece -> piece.length).sum());
        }
    }

    private boolean take(List<byte[]> batch) {
        lock.lock();
        try {
            return outgoing.take(batch, machines);
        } finally {
            unlock();
        }
    }

    private void written(long bytes) {
        lock.lock();
        try {
            long now = System.nanoTime();
            machines.written(bytes, now);
            machines.tick(now);
        } finally {
            unlock();
        }
    }

    private void linkGone(String reason) {
        lock.lock();
        try {
            linkIsGone |= end == null;
            finish(reason);
        } finally {
            unlock();
        }
    }

    /** The end, of which the first reason counts. Under the lock. */
    private void finish(String reason) {
        if (end == null) {
            end = closing == null ? reason : closing;
            machines.end(end);
        }
        stateChanged.signalAll();
        outgoing.wake();
    }

    // ---- coming up and going down

    /** Waits until the link is up. */
    LinkAddresses awaitUp(Duration patience) throws LinkUpException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (machines.addresses().isEmpty()) {
                if (end != null) {
                    throw new LinkUpException(
                            linkIsGone
                                    ? LinkUpException.Reason.LINK_GONE
                                    : LinkUpException.Reason.PROTOCOL_ENDED,
                            end);
                }
                if (left <= 0) {
                    throw new LinkUpException(
                            LinkUpException.Reason.TIMED_OUT,
                            link.name() + " did not come up within " + patience.toMillis() + " ms");
                }
                left = stateChanged.awaitNanos(left);
            }
            return machines.addresses().orElseThrow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LinkUpException(LinkUpException.Reason.INTERRUPTED, "interrupted");
        } finally {
            unlock();
        }
    }

    /**
     * Ends the link: lets what was written go for a moment, says goodbye, closes the link and waits
     * for the threads unless one of them calls.
     */
    void close(String reason) {
        lock.lock();
        try {
            if (end == null && closing == null) {
                closing = reason;
                machines.closeConnections(System.nanoTime());
                long until = System.nanoTime() + GOODBYE_NANOS;
                await(until, () -> end != null || machines.isDrained());
                machines.stop(System.nanoTime());
                await(until + GOODBYE_NANOS, () -> end != null && machines.isWritten());
            }
            finish(reason);
        } finally {
            unlock();
        }
        link.close();
        lost.complete(end == null ? reason : end);
        join(reader);
        join(writer);
    }

    /** Waits a limited time for what only the threads can bring about. */
    private void await(long until, BooleanSupplier condition) {
        try {
            long left = until - System.nanoTime();
            while (!condition.getAsBoolean() && left > 0 && !linkIsGone && !isOwnThread()) {
                left = stateChanged.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isOwnThread() {
        Thread current = Thread.currentThread();
        return current == reader || current == writer;
    }

    private void join(Thread thread) {
        try {
            if (!isOwnThread() && thread.isAlive() && !thread.join(THREADS_END_WITHIN)) {
                LOG.warn("Thread {} has not ended", thread.getName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
