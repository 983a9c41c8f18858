package dev.cradle.network.usb.gadget;

import dev.cradle.network.link.ByteLink;
import dev.cradle.network.usb.UsbException;
import dev.cradle.network.usb.UsbException.Failure;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * The device's side of a pair of bulk pipes as bytes. Each write is one transfer. Closing leaves
 * the pipes to the next link over them.
 */
public final class GadgetByteLink implements ByteLink {
    private static final Duration SLICE = Duration.ofMillis(100);

    private final String name;
    private final EndpointPipe fromHost;
    private final EndpointPipe toHost;
    private final byte[] transfer;
    private final CompletableFuture<String> gone = new CompletableFuture<>();
    private byte[] received = new byte[0];
    private int at;

    /**
     * @param transferSize bytes asked for with one transfer
     */
    public GadgetByteLink(
            String name, EndpointPipe fromHost, EndpointPipe toHost, int transferSize) {
        this.name = name;
        this.fromHost = fromHost;
        this.toHost = toHost;
        transfer = new byte[transferSize];
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public OptionalLong bitsPerSecond() {
        return OptionalLong.empty();
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration wait) throws IOException {
        if (at == received.length) {
            at = 0;
            received = new byte[0];
            received = next(wait);
        }
        int count = Math.min(length, received.length - at);
        System.arraycopy(received, at, buffer, offset, count);
        at += count;
        return count;
    }

    private byte[] next(Duration wait) throws IOException {
        long end = System.nanoTime() + wait.toNanos();
        byte[] bytes;
        long left;
        do {
            requireOpen();
            left = end - System.nanoTime();
            Duration slice = Duration.ofNanos(Math.clamp(left, 0, SLICE.toNanos()));
            bytes = ending(() -> fromHost.receive(transfer.length, slice));
        } while (bytes.length == 0 && left > SLICE.toNanos());
        return bytes;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        byte[] whole = Arrays.copyOfRange(bytes, offset, offset + length);
        boolean taken;
        do {
            requireOpen();
            taken = ending(() -> toHost.send(whole, SLICE));
        } while (!taken);
    }

    private interface Transfer<T> {
        T make() throws IOException;
    }

    private <T> T ending(Transfer<T> transfer) throws IOException {
        try {
            return transfer.make();
        } catch (UsbException e) {
            end(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private void requireOpen() throws UsbException {
        if (gone.isDone()) {
            throw new UsbException(Failure.GONE, gone.join());
        }
    }

    /** The host has left. */
    public void end(String reason) {
        gone.complete(reason);
    }

    @Override
    public CompletableFuture<String> gone() {
        return gone;
    }

    @Override
    public void close() {
        end(name + " is closed");
    }
}
