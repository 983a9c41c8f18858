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
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
final class LinkPump implements PacketMachine.Driver {
    private static final Logger LOG = LoggerFactory.getLogger(LinkPump.class);

    /** A read looks at the machines' timers that often, should the writer be held up. */
    private static final Duration LONGEST_READ = Duration.ofMillis(200);

    private static final long AWAKE = Long.MIN_VALUE;
    private static final int READ_SIZE = 32 * 1024;
    private static final int WRITE_BATCH = 16;
    private static final long GOODBYE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration THREADS_END_WITHIN = Duration.ofSeconds(5);

    private final ByteLink link;
    private final PacketMachine machine;
    private final IpSettings settings;
    private final LineQueue line;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition outgoing = lock.newCondition();
    private final Condition stateChanged = lock.newCondition();
    private final Deque<byte[]> queue = new ArrayDeque<>();
    private final Deque<byte[]> arrived = new ArrayDeque<>();
    private final CompletableFuture<String> lost = new CompletableFuture<>();
    private final Thread reader;
    private final Thread writer;
    private volatile PacketTap tap = PacketTap.NONE;
    private @Nullable IpStack stack;
    private @Nullable LinkAddresses addresses;
    private @Nullable String end;
    private boolean linkIsGone;
    private @Nullable String closing;
    private long writerWakesAt = AWAKE;

    LinkPump(ByteLink link, PacketMachine machine, IpSettings settings) {
        this.link = link;
        this.machine = machine;
        this.settings = settings;
        this.line = new LineQueue(link.bitsPerSecond(), settings.lineQueue());
        this.reader =
                Thread.ofPlatform().daemon().name("read " + link.name()).unstarted(this::read);
        this.writer =
                Thread.ofPlatform().daemon().name("write " + link.name()).unstarted(this::write);
    }

    void start() {
        run(now -> machine.start(this, now));
        reader.start();
        writer.start();
        link.gone().thenAccept(this::linkGone);
    }

    void tap(PacketTap who) {
        tap = who;
    }

    CompletableFuture<String> lost() {
        return lost;
    }

    // ---- running the machines

    /** What is done with the machines, under the lock. */
    @FunctionalInterface
    interface Step {
        void run(long now);
    }

    /** Runs a step on the machines; what it makes them send is written by the writing thread. */
    void run(Step step) {
        lock.lock();
        try {
            if (end == null) {
                step.run(System.nanoTime());
            }
        } finally {
            unlock();
        }
    }

    /** To be held while {@link #stack} and all that it gave out is used. */
    void lock() {
        lock.lock();
    }

    /** Lets go, and carries out the end if it has come meanwhile. */
    void unlock() {
        boolean outermost = lock.getHoldCount() == 1;
        if (outermost && closing != null) {
            stateChanged.signalAll();
        } else if (outermost && end == null) {
            wakeWriterForDeadline();
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
        if (end != null || stack == null) {
            throw new IOException("network is lost: " + end);
        }
        return stack;
    }

    private void wakeWriterForDeadline() {
        if (writerWakesAt != AWAKE && deadline(System.nanoTime()) < writerWakesAt) {
            writerWakesAt = AWAKE;
            outgoing.signal();
        }
    }

    private long deadline(long now) {
        long mine = machine.deadline();
        return stack == null ? mine : Math.min(mine, stack.deadline(now));
    }

    private void tick(long now) {
        if (machine.deadline() <= now) {
            machine.tick(now);
            takeArrived();
        }
        if (stack != null && stack.deadline(now) <= now) {
            stack.tick(now);
        }
    }

    // ---- the threads

    private void read() {
        byte[] buffer = new byte[READ_SIZE];
        try {
            while (true) {
                int count = link.read(buffer, 0, buffer.length, LONGEST_READ);
                lock.lock();
                try {
                    if (end != null) {
                        return;
                    }
                    long now = System.nanoTime();
                    if (count > 0) {
                        machine.receive(buffer, 0, count, now);
                        takeArrived();
                    }
                    if (end == null) {
                        tick(now);
                    }
                } finally {
                    unlock();
                }
            }
        } catch (IOException e) {
            linkGone(reasonOf(e));
        } catch (RuntimeException e) {
            LOG.error("Link {} ends", link.name(), e);
            linkGone("internal error: " + e);
        }
    }

    private void write() {
        List<byte[]> batch = new ArrayList<>();
        try {
            while (takeBatch(batch)) {
                long bytes = 0;
                for (byte[] piece : batch) {
                    link.write(piece, 0, piece.length);
                    bytes += piece.length;
                }
                written(bytes);
            }
        } catch (IOException e) {
            linkGone(reasonOf(e));
        } catch (RuntimeException e) {
            LOG.error("Link {} ends", link.name(), e);
            linkGone("internal error: " + e);
        }
    }

    private void written(long bytes) {
        lock.lock();
        try {
            line.written(bytes);
            long now = System.nanoTime();
            if (end == null && stack != null) {
                stack.lineWritten(now);
            }
            if (end == null) {
                tick(now);
            }
        } finally {
            unlock();
        }
    }

    /** Waits for something to write, and does meanwhile what is due; false at the end. */
    private boolean takeBatch(List<byte[]> batch) {
        batch.clear();
        lock.lock();
        try {
            while (queue.isEmpty()) {
                if (end != null) {
                    return false;
                }
                long now = System.nanoTime();
                tick(now);
                if (queue.isEmpty() && end == null) {
                    awaitWork(now);
                }
            }
            // On a slow line every packet is told as it leaves; on a fast one that would cost.
            int most = link.bitsPerSecond().isPresent() ? 1 : WRITE_BATCH;
            while (!queue.isEmpty() && batch.size() < most) {
                batch.add(queue.remove());
            }
            return true;
        } finally {
            unlock();
        }
    }

    private void awaitWork(long now) {
        writerWakesAt = deadline(now);
        try {
            if (writerWakesAt == PacketMachine.NEVER) {
                outgoing.await();
            } else {
                outgoing.awaitNanos(writerWakesAt - now);
            }
        } catch (InterruptedException e) {
            // Nobody interrupts this thread; should it happen all the same, it looks again.
            LOG.debug("Writer of {} was interrupted", link.name());
        } finally {
            writerWakesAt = AWAKE;
        }
    }

    private static String reasonOf(IOException e) {
        return Optional.ofNullable(e.getMessage()).orElse("link is gone");
    }

    private void linkGone(String reason) {
        lock.lock();
        try {
            linkIsGone |= end == null;
            finish(reason);
            stateChanged.signalAll();
        } finally {
            unlock();
        }
    }

    // ---- what the machine says

    @Override
    public void transmit(byte[] bytes) {
        queue.add(bytes);
        line.added(bytes.length, System.nanoTime());
        if (queue.size() == 1) {
            outgoing.signal();
        }
    }

    @Override
    public void up(LinkAddresses agreed) {
        if (stack == null) {
            addresses = agreed;
            stack = new IpStack(agreed, settings, new SecureRandom(), line, this::send);
            stateChanged.signalAll();
        } else if (addresses != null
                && addresses.local().equals(agreed.local())
                && addresses.peer().equals(agreed.peer())) {
            addresses = agreed;
            stack.mtu(agreed.mtu());
        } else {
            finish("the addresses of the link have changed");
        }
    }

    private void send(byte[] packet) {
        tap.sent(packet);
        machine.send(packet, System.nanoTime());
    }

    /** Kept until the machine has returned: the stack's answers go through it again. */
    @Override
    public void packet(byte[] packet) {
        arrived.add(packet);
    }

    private void takeArrived() {
        byte[] packet;
        while ((packet = arrived.poll()) != null) {
            if (stack != null && end == null) {
                tap.received(packet);
                stack.receive(packet, System.nanoTime());
            }
        }
    }

    @Override
    public void down(String reason) {
        finish(reason);
    }

    private void finish(String reason) {
        if (end == null) {
            end = closing == null ? reason : closing;
            if (stack != null) {
                stack.end(reason);
            }
            stateChanged.signalAll();
            outgoing.signalAll();
        }
    }

    // ---- coming up and going down

    /** Waits until the link is up. */
    LinkAddresses awaitUp(Duration patience) throws LinkUpException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (addresses == null) {
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
            return addresses;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LinkUpException(LinkUpException.Reason.INTERRUPTED, "interrupted");
        } finally {
            unlock();
        }
    }

    /** What the link agreed on last. */
    Optional<LinkAddresses> addresses() {
        lock.lock();
        try {
            return Optional.ofNullable(addresses);
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
                if (stack != null) {
                    stack.tcp().close(System.nanoTime());
                }
                long until = System.nanoTime() + GOODBYE_NANOS;
                await(until, () -> end != null || stack == null || stack.tcp().isDrained());
                if (end == null) {
                    machine.stop(System.nanoTime());
                }
                await(until + GOODBYE_NANOS, () -> end != null && line.isWritten());
            }
            finish(reason);
        } finally {
            unlock();
        }
        link.close();
        lost.complete(reason);
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
