package dev.cradle.network.tap;

import dev.cradle.network.Direction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps everything that a link carried. Thread-safe. */
public final class LinkRecording implements LinkTap {
    /** What one write put on the link. */
    public record Passage(Direction direction, byte[] data) {}

    private final List<Passage> passages = new ArrayList<>();
    private long size;

    @Override
    public synchronized void carried(Direction direction, byte[] data, int offset, int length) {
        passages.add(new Passage(direction, Arrays.copyOfRange(data, offset, offset + length)));
        size += length;
    }

    /** Every write, in the order in which the link took them. */
    public synchronized List<Passage> passages() {
        return List.copyOf(passages);
    }

    /** Bytes of both directions so far. */
    public synchronized long size() {
        return size;
    }

    /** All bytes of one direction, one after the other. */
    public synchronized byte[] bytes(Direction direction) {
        int total = 0;
        for (Passage passage : passages) {
            total += passage.direction() == direction ? passage.data().length : 0;
        }
        byte[] all = new byte[total];
        int at = 0;
        for (Passage passage : passages) {
            if (passage.direction() == direction) {
                System.arraycopy(passage.data(), 0, all, at, passage.data().length);
                at += passage.data().length;
            }
        }
        return all;
    }

    /**
     * How many bytes the link had carried after each write, ascending: the places at which a cut
     * falls between two messages.
     */
    public synchronized long[] boundaries() {
        long[] after = new long[passages.size()];
        long sum = 0;
        for (int i = 0; i < after.length; i++) {
            sum += passages.get(i).data().length;
            after[i] = sum;
        }
        return after;
    }
}
