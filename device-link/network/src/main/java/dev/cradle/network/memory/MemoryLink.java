package dev.cradle.network.memory;

import dev.cradle.network.Direction;
import dev.cradle.network.tap.LinkTap;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What lies between the two ends of a {@link MemoryNetwork}: counts and shows the bytes, and breaks
 * to order. Thread-safe.
 */
public final class MemoryLink {
    /** What becomes of a write: how many of its bytes arrive, and whether the link ends here. */
    record Admission(int delivered, boolean cut) {}

    private static final class Lane {
        long carried;
        long cutAt = Long.MAX_VALUE;
        volatile boolean held;
        boolean dropping;
    }

    private final Lane toDevice = new Lane();
    private final Lane toHost = new Lane();
    private final Set<BytePipe> pipes = ConcurrentHashMap.newKeySet();
    private final List<LinkTap> taps = new CopyOnWriteArrayList<>();
    private final CompletableFuture<String> lost = new CompletableFuture<>();
    private long cutAtTotal = Long.MAX_VALUE;
    private String cutReason = "link was cut";
    private boolean cutReached;

    MemoryLink() {}

    /** Shows all bytes from now on to {@code tap}. */
    public void tap(LinkTap tap) {
        taps.add(tap);
    }

    /** Bytes carried so far in one direction. */
    public synchronized long carried(Direction direction) {
        return lane(direction).carried;
    }

    /** Bytes carried so far in both directions together. */
    public synchronized long carried() {
        return toDevice.carried + toHost.carried;
    }

    /**
     * Cuts the link when it has carried exactly {@code bytes} since it was made, both directions
     * counted: the last of them arrives, the next is lost, and both ends are told. Zero, or a count
     * already passed, cuts at the next write.
     */
    public synchronized void cutAfter(long bytes, String reason) {
        cutAtTotal = bytes;
        cutReason = reason;
    }

    /** As {@link #cutAfter(long, String)}, counting one direction only. */
    public synchronized void cutAfter(Direction direction, long bytes, String reason) {
        lane(direction).cutAt = bytes;
        cutReason = reason;
    }

    /** Cuts the link at once. */
    public void cut(String reason) {
        synchronized (this) {
            if (cutReached) {
                return;
            }
            cutReached = true;
            cutReason = reason;
        }
        cutNow();
    }

    /**
     * Withholds what is written in one direction, without an error, until {@link #release}: the
     * other end hears nothing, as from a device that hangs.
     */
    public void hold(Direction direction) {
        lane(direction).held = true;
    }

    /** Delivers what was held. */
    public void release(Direction direction) {
        lane(direction).held = false;
        pipes.forEach(BytePipe::wake);
    }

    /** Swallows everything that is written in one direction from now on, without an error. */
    public synchronized void drop(Direction direction) {
        lane(direction).dropping = true;
    }

    /** Completes with the reason when the link is cut or one end is closed. */
    public CompletableFuture<String> lost() {
        return lost.copy();
    }

    boolean isLost() {
        return lost.isDone();
    }

    synchronized String lossReason() {
        return cutReason;
    }

    boolean isHeld(Direction direction) {
        return lane(direction).held;
    }

    synchronized boolean isSilent(Direction direction) {
        return lane(direction).dropping || lane(direction).held;
    }

    /**
     * Decides about a write of {@code length} bytes; the caller calls {@link #cutNow} if told so.
     */
    synchronized Admission admit(Direction direction, byte[] data, int offset, int length) {
        if (cutReached) {
            return new Admission(0, true);
        }
        Lane lane = lane(direction);
        long room = Math.min(lane.cutAt - lane.carried, cutAtTotal - carried());
        int taken = (int) Math.max(0, Math.min(length, room));
        lane.carried += taken;
        if (taken > 0) {
            for (LinkTap tap : taps) {
                tap.carried(direction, data, offset, taken);
            }
        }
        cutReached = room <= length;
        return new Admission(lane.dropping ? 0 : taken, cutReached);
    }

    void add(BytePipe pipe) {
        pipes.add(pipe);
        if (isLost()) {
            pipe.cut(lossReason());
        }
    }

    void remove(BytePipe pipe) {
        pipes.remove(pipe);
    }

    void cutNow() {
        String reason = lossReason();
        toDevice.held = false;
        toHost.held = false;
        for (BytePipe pipe : new ArrayList<>(pipes)) {
            pipe.cut(reason);
        }
        lost.complete(reason);
    }

    private Lane lane(Direction direction) {
        return switch (direction) {
            case TO_DEVICE -> toDevice;
            case TO_HOST -> toHost;
        };
    }
}
