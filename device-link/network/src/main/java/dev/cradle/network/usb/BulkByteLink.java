package dev.cradle.network.usb;

import dev.cradle.network.link.ByteLink;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * A pair of bulk pipes as bytes. Each transfer from the device is asked for in full size, whatever
 * the reader's buffer; what does not fit is there for the next read. Closing closes the pipes.
 */
public final class BulkByteLink implements ByteLink {
    private static final Duration SLICE = Duration.ofMillis(250);

    /** A device that takes nothing for so long does not live. */
    private static final Duration TAKES_NOTHING = Duration.ofSeconds(10);

    private final UsbPipes pipes;
    private final int in;
    private final int out;
    private final int mostSent;
    private final byte[] transfer;
    private int from;
    private int to;

    /**
     * @param transferSize bytes asked for with one transfer
     * @param mostSent bytes handed to the device with one transfer
     */
    public BulkByteLink(
            UsbPipes pipes, UsbEndpoint in, UsbEndpoint out, int transferSize, int mostSent) {
        this.pipes = pipes;
        this.in = in.address();
        this.out = out.address();
        this.mostSent = mostSent;
        transfer = new byte[transferSize];
    }

    @Override
    public String name() {
        return pipes.name();
    }

    @Override
    public OptionalLong bitsPerSecond() {
        return OptionalLong.empty();
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration wait) throws IOException {
        if (from == to) {
            from = 0;
            to = 0;
            to = pipes.receive(in, transfer, transfer.length, wait);
        }
        int count = Math.min(length, to - from);
        System.arraycopy(transfer, from, buffer, offset, count);
        from += count;
        return count;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        int end = offset + length;
        Duration idle = Duration.ZERO;
        while (at < end) {
            int taken = pipes.send(out, bytes, at, Math.min(mostSent, end - at), SLICE);
            at += taken;
            idle = taken > 0 ? Duration.ZERO : idle.plus(SLICE);
            if (idle.compareTo(TAKES_NOTHING) > 0) {
                pipes.close();
                throw new UsbException(
                        UsbException.Failure.GONE, name() + " takes no data any more");
            }
        }
    }

    @Override
    public CompletableFuture<String> gone() {
        return pipes.gone();
    }

    @Override
    public void close() {
        pipes.close();
    }
}
