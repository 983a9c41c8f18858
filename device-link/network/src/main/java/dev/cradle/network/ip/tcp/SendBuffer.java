package dev.cradle.network.ip.tcp;

/**
 * Bytes that wait to be sent or acknowledged, by sequence number: a ring that grows up to a bound.
 */
final class SendBuffer {
    private static final int FIRST_CAPACITY = 4 * 1024;

    private final int bound;
    private byte[] ring = new byte[0];
    private long start;
    private int size;

    /**
     * @param start sequence number of the first byte
     */
    SendBuffer(int bound, long start) {
        this.bound = bound;
        this.start = start;
    }

    /** Sequence number of the first byte held. */
    long start() {
        return start;
    }

    /** Sequence number behind the last byte held. */
    long end() {
        return start + size;
    }

    int room() {
        return bound - size;
    }

    /** Takes as many bytes as there is room for, and says how many. */
    int append(byte[] data, int offset, int length) {
        int count = Math.min(length, room());
        if (size + count > ring.length) {
            grow(size + count);
        }
        int tail = index(end());
        int first = Math.min(count, ring.length - tail);
        System.arraycopy(data, offset, ring, tail, first);
        System.arraycopy(data, offset + first, ring, 0, count - first);
        size += count;
        return count;
    }

    /** Copies {@code count} bytes from a sequence number on, all of which are held. */
    void copy(long from, byte[] into, int offset, int count) {
        if (count == 0) {
            return;
        }
        int head = index(from);
        int first = Math.min(count, ring.length - head);
        System.arraycopy(ring, head, into, offset, first);
        System.arraycopy(ring, 0, into, offset + first, count - first);
    }

    /** Forgets what is before a sequence number. */
    void drop(long before) {
        int count = (int) Math.max(0, Math.min(size, before - start));
        start += count;
        size -= count;
    }

    /** Forgets everything and gives the memory back. */
    void clear() {
        start = end();
        size = 0;
        ring = new byte[0];
    }

    private int index(long sequence) {
        return ring.length == 0 ? 0 : (int) Math.floorMod(sequence, (long) ring.length);
    }

    private void grow(int needed) {
        int capacity = Math.max(FIRST_CAPACITY, ring.length);
        while (capacity < needed) {
            capacity *= 2;
        }
        byte[] larger = new byte[Math.min(capacity, Math.max(bound, needed))];
        byte[] held = new byte[size];
        copy(start, held, 0, size);
        ring = larger;
        int head = index(start);
        int first = Math.min(size, ring.length - head);
        System.arraycopy(held, 0, ring, head, first);
        System.arraycopy(held, first, ring, 0, size - first);
    }
}
