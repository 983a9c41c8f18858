package dev.cradle.network.link;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * A cable to one device as bytes: a serial port, a pair of USB bulk pipes, an RFCOMM channel, or
 * memory. Nothing is framed and nothing is promised: bytes may be lost, doubled or changed on the
 * way. On USB one read brings at most what one transfer brought, and one write is one transfer.
 *
 * <p>One thread reads while another writes; {@link #close()} may be called from any thread and ends
 * both.
 */
public interface ByteLink extends AutoCloseable {
    /** What the link is called where the operator sees it, such as {@code /dev/ttyUSB0}. */
    String name();

    /**
     * Bits per second on the wire with start and stop bits counted, where the link is that slow.
     */
    OptionalLong bitsPerSecond();

    /**
     * Waits for bytes, at most so long.
     *
     * @return how many were read; 0 when none came in time
     * @throws IOException when the link is gone or closed
     */
    int read(byte[] buffer, int offset, int length, Duration wait) throws IOException;

    /**
     * Hands all the bytes on, waiting while the line is busy.
     *
     * @throws IOException when the link is gone or closed; how much was sent is then unknown
     */
    void write(byte[] bytes, int offset, int length) throws IOException;

    /**
     * Hands several pieces on, one write each; a link whose writes are transfers may put several
     * into one.
     *
     * @throws IOException as {@link #write}
     */
    default void writeAll(List<byte[]> pieces) throws IOException {
        for (byte[] piece : pieces) {
            write(piece, 0, piece.length);
        }
    }

    /**
     * Completes once, with a short reason, when the link is gone or closed; never exceptionally.
     */
    CompletableFuture<String> gone();

    /** Lets go of the port. Idempotent, never throws. */
    @Override
    void close();
}
