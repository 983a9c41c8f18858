package dev.cradle.network.user;

import dev.cradle.network.ip.tcp.LineQueue;
import dev.cradle.network.link.PacketMachine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for the writing thread of a link, which meanwhile keeps the time of the machines. All
 * of it is used under the lock that it was made with.
 */
final class WriteQueue {
    /** What has timers. */
    interface Clockwork {
        /** When {@link #tick} is to be called, or {@link PacketMachine#NEVER}. */
        long deadline(long now);

        /** Does what is due. */
        void tick(long now);

        /** Whether nothing more will come. */
        boolean isOver();
    }

    private static final long AWAKE = Long.MIN_VALUE;
    private static final int FAST_BATCH = 16;

    private final LineQueue line;
    private final int batch;
    private final Condition changed;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private long wakesAt = AWAKE;

    /**
     * @param slow whether every piece is to be told as it leaves, which on a fast line would cost
     */
    WriteQueue(ReentrantLock lock, LineQueue line, boolean slow) {
        this.changed = lock.newCondition();
        this.line = line;
        this.batch = slow ? 1 : FAST_BATCH;
    }

    void add(byte[] bytes) {
        waiting.add(bytes);
        line.added(bytes.length, System.nanoTime());
        if (waiting.size() == 1) {
            changed.signal();
        }
    }

    /** Looks whether the writing thread would sleep too long. */
    void look(Clockwork clockwork) {
        if (wakesAt != AWAKE && clockwork.deadline(System.nanoTime()) < wakesAt) {
            wake();
        }
    }

    void wake() {
        wakesAt = AWAKE;
        changed.signal();
    }

    /** Waits for something to write, and does meanwhile what is due; false at the end. */
    boolean take(List<byte[]> into, Clockwork clockwork) {
        into.clear();
        while (waiting.isEmpty()) {
            if (clockwork.isOver()) {
                return false;
            }
            long now = System.nanoTime();
            clockwork.tick(now);
            if (waiting.isEmpty() && !clockwork.isOver()) {
                sleep(clockwork, now);
            }
        }
        while (!waiting.isEmpty() && into.size() < batch) {
            into.add(waiting.remove());
        }
        return true;
    }

    private void sleep(Clockwork clockwork, long now) {
        wakesAt = clockwork.deadline(now);
        try {
            if (wakesAt == PacketMachine.NEVER) {
                changed.await();
            } else {
                changed.awaitNanos(wakesAt - now);
            }
        } catch (InterruptedException e) {
            // Nobody interrupts the writing thread; should it happen all the same, it looks again.
        } finally {
            wakesAt = AWAKE;
        }
    }
}
