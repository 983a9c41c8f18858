package dev.cradle.network.tun;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One direction of a wire that loses, doubles, reorders and delays packets, by a seed. Whoever
 * receives gets them in a thread of the wire's.
 */
final class BadWire implements AutoCloseable {
    /** What happens to packets; chances from 0 to 1. */
    record Faults(double lose, double duplicate, double reorder, Duration delay) {}

    /** Takes what has arrived. */
    @FunctionalInterface
    interface Receiver {
        void take(byte[] packet) throws IOException;
    }

    private record Travelling(long arrivesAt, long order, byte[] packet) {}

    private final Faults faults;
    private final Random random;
    private final Receiver receiver;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Travelling> travelling =
            new PriorityQueue<>(
                    Comparator.comparingLong(Travelling::arrivesAt)
                            .thenComparingLong(Travelling::order));
    private final Thread carrier;
    private long order;
    private boolean closed;

    BadWire(String name, Faults faults, long seed, Receiver receiver) {
        this.faults = faults;
        this.random = new Random(seed);
        this.receiver = receiver;
        this.carrier = Thread.ofPlatform().daemon().name("wire " + name).unstarted(this::carry);
        carrier.start();
    }

    /** Puts a packet on the wire, which keeps it. */
    void send(byte[] packet) {
        lock.lock();
        try {
            boolean lost = random.nextDouble() < faults.lose();
            boolean twice = random.nextDouble() < faults.duplicate();
            boolean late = random.nextDouble() < faults.reorder();
            if (lost) {
                return;
            }
            long delay = faults.delay().toNanos();
            long arrival = System.nanoTime() + (late ? delay * 3 / 2 : delay);
            travelling.add(new Travelling(arrival, order++, packet));
            if (twice) {
                travelling.add(new Travelling(arrival, order++, packet.clone()));
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void carry() {
        try {
            while (true) {
                receiver.take(next());
            }
        } catch (InterruptedException | IOException e) {
            // Closed, or the receiver is gone: nothing arrives any more.
        }
    }

    private byte[] next() throws InterruptedException {
        lock.lock();
        try {
            while (true) {
                if (closed) {
                    throw new InterruptedException("closed");
                }
                Travelling first = travelling.peek();
                if (first == null) {
                    changed.await();
                } else {
                    long left = first.arrivesAt() - System.nanoTime();
                    if (left <= 0) {
                        return travelling.remove().packet();
                    }
                    changed.awaitNanos(left);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
