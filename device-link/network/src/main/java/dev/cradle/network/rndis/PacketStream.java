package dev.cradle.network.rndis;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The frames in the transfers of a bulk pipe. Each stands in a PACKET message of a 44-byte header
 * (u32 words: type 1, length, data offset counted from byte 8, data length, then what is not used
 * here). Several may share a transfer, one may go on in the next, and zero bytes may stand between
 * them. After bytes that are no message, reading begins anew with the next transfer.
 *
 * <p>Holds at most one message. Not thread-safe.
 */
public final class PacketStream {
    static final int HEADER = 44;
    private static final int TYPE = 1;
    private static final int DATA_OFFSET = HEADER - 8;
    private static final int LENGTH_KNOWN = 8;

    private final int mostMessage;
    private final Consumer<byte[]> frames;
    private byte[] partial = new byte[2048];
    private int held;
    private long errors;

    /**
     * @param mostMessage the largest message in bytes, header included
     */
    public PacketStream(int mostMessage, Consumer<byte[]> frames) {
        this.mostMessage = mostMessage;
        this.frames = frames;
    }

    /**
     * A message for one frame, padded as the other side wants it.
     *
     * @param alignment the length becomes a multiple of {@code 1 << alignment}
     */
    static byte[] message(byte[] frame, int alignment) {
        int unit = 1 << alignment;
        int length = (HEADER + frame.length + unit - 1) / unit * unit;
        byte[] message = new byte[length];
        ByteBuffer.wrap(message)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(TYPE)
                .putInt(length)
                .putInt(DATA_OFFSET)
                .putInt(frame.length);
        System.arraycopy(frame, 0, message, HEADER, frame.length);
        return message;
    }

    /** One transfer, or the next piece of one. */
    public void receive(byte[] bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            if (held > 0) {
                int taken = fill(bytes, at, end);
                if (taken < 0) {
                    return;
                }
                at += taken;
            } else if (bytes[at] == 0) {
                at++;
            } else {
                int taken = whole(bytes, at, end);
                if (taken < 0) {
                    return;
                }
                at += taken;
            }
        }
    }

    /** Takes the message that begins at {@code at}, or keeps its beginning; -1 to give up. */
    private int whole(byte[] bytes, int at, int end) {
        int wanted = wanted(bytes, at, end - at);
        if (wanted < 0) {
            return broken();
        }
        if (wanted <= end - at) {
            deliver(bytes, at, wanted);
            return wanted;
        }
        return keep(bytes, at, end - at);
    }

    /** Continues the message that is held; -1 to give up. */
    private int fill(byte[] bytes, int at, int end) {
        int wanted = wanted(partial, 0, held);
        int taken = keep(bytes, at, Math.min(end - at, wanted - held));
        wanted = wanted(partial, 0, held);
        if (wanted < 0) {
            return broken();
        }
        if (held >= LENGTH_KNOWN && held == wanted) {
            int length = held;
            held = 0;
            deliver(partial, 0, length);
        }
        return taken;
    }

    private int keep(byte[] bytes, int at, int count) {
        if (held + count > partial.length) {
            partial = Arrays.copyOf(partial, Math.min(mostMessage, 2 * (held + count)));
        }
        System.arraycopy(bytes, at, partial, held, count);
        held += count;
        return count;
    }

    /** How long the message is that begins so, or -1 where it is none. */
    private int wanted(byte[] bytes, int at, int there) {
        if (bytes[at] != TYPE) {
            return -1;
        }
        if (there < LENGTH_KNOWN) {
            return LENGTH_KNOWN;
        }
        ByteBuffer header = words(bytes);
        int length = header.getInt(at + 4);
        return header.getInt(at) == TYPE && length >= HEADER && length <= mostMessage ? length : -1;
    }

    private static ByteBuffer words(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void deliver(byte[] bytes, int at, int length) {
        ByteBuffer header = words(bytes);
        long from = (header.getInt(at + 8) & 0xFFFF_FFFFL) + 8;
        long size = header.getInt(at + 12) & 0xFFFF_FFFFL;
        if (from < HEADER || from + size > length) {
            errors++;
            return;
        }
        int start = at + (int) from;
        frames.accept(Arrays.copyOfRange(bytes, start, start + (int) size));
    }

    private int broken() {
        held = 0;
        errors++;
        return -1;
    }

    /** Messages that were not understood. */
    long errors() {
        return errors;
    }
}
