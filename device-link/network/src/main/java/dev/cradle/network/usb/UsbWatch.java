package dev.cradle.network.usb;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells which devices come and go. The bus is looked at on one thread at a steady pace, which is
 * the same on every system and costs little; a device that was unplugged and plugged in again
 * between two looks has another address and is told as gone and come.
 */
public final class UsbWatch implements AutoCloseable {
    /** Called on the watch's thread, or by {@link #look}; must not wait long. */
    public interface Listener {
        void arrived(UsbDevice device);

        void departed(UsbDevice device);

        /** The bus cannot be read; told once until it can again. */
        void failed(UsbException failure);
    }

    public static final Duration PACE = Duration.ofMillis(500);

    private final UsbBus bus;
    private final Listener listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private Set<UsbDevice> known = Set.of();
    private boolean failing;
    private boolean closed;

    /** A watch that looks only when {@link #look} is called. */
    public UsbWatch(UsbBus bus, Listener listener) {
        this.bus = bus;
        this.listener = listener;
    }

    /** A watch with a thread of its own; what is there already has been told when this returns. */
    public static UsbWatch start(UsbBus bus, Duration pace, Listener listener) {
        UsbWatch watch = new UsbWatch(bus, listener);
        watch.look();
        // A platform thread: the library's calls block in native code.
        Thread.ofPlatform().daemon().name("usb-watch").start(() -> watch.run(pace));
        return watch;
    }

    private void run(Duration pace) {
        do {
            lock.lock();
            try {
                long left = pace.toNanos();
                while (!closed && left > 0) {
                    left = ended.awaitNanos(left);
                }
            } catch (InterruptedException e) {
                return;
            } finally {
                lock.unlock();
            }
        } while (look());
    }

    /**
     * Looks at the bus now and tells what has changed, departures first.
     *
     * @return false when the watch is closed
     */
    public boolean look() {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            Set<UsbDevice> now = new LinkedHashSet<>(bus.devices());
            failing = false;
            tell(now);
        } catch (UsbException e) {
            boolean first = !failing;
            failing = true;
            tell(Set.of());
            if (first) {
                listener.failed(e);
            }
        } finally {
            lock.unlock();
        }
        return true;
    }

    private void tell(Set<UsbDevice> now) {
        List<UsbDevice> departed = new ArrayList<>(known);
        departed.removeAll(now);
        List<UsbDevice> arrived = new ArrayList<>(now);
        arrived.removeAll(known);
        known = now;
        departed.forEach(listener::departed);
        arrived.forEach(listener::arrived);
    }

    /** Ends the watch; nothing is told after this returns. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
