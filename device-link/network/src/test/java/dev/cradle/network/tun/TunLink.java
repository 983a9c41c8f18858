package dev.cradle.network.tun;

import dev.cradle.network.link.ByteLink;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * A TUN interface as a byte link: one read brings the packets that lie ready, up to what a USB
 * transfer brings, and one write takes one.
 */
final class TunLink implements ByteLink {
    /** So long a close may have to wait for the reader. */
    private static final int LONGEST_POLL_MILLIS = 50;

    private static final int MTU = 1500;
    private static final int TRANSFER = 16 * 1024;

    private final String name;
    private final TunDevice device;
    private final CompletableFuture<String> gone = new CompletableFuture<>();

    TunLink(String name, TunDevice device) {
        this.name = name;
        this.device = device;
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
        int millis = (int) Math.min(LONGEST_POLL_MILLIS, wait.toMillis());
        int total = device.read(buffer, offset, length, millis);
        int most = Math.min(length, TRANSFER);
        int last = total;
        while (last > 0 && most - total >= MTU) {
            last = device.read(buffer, offset + total, most - total, 0);
            total += last;
        }
        return total;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        device.write(bytes, offset, length);
    }

    @Override
    public CompletableFuture<String> gone() {
        return gone.copy();
    }

    @Override
    public void close() {
        device.close();
        gone.complete(name + " was closed");
    }
}
