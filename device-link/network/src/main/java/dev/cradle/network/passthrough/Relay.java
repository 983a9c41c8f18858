package dev.cradle.network.passthrough;

import dev.cradle.network.Connection;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Carries bytes between two connections until both directions have ended; an end in one direction
 * is passed on as such. An error or a long silence aborts both.
 */
final class Relay {
    private static final int BUFFER = 32 * 1024;

    private final Connection device;
    private final Connection target;
    private final Duration idle;
    private final AtomicLong lastMoved = new AtomicLong(System.nanoTime());
    private final AtomicLong toDevice = new AtomicLong();
    private final AtomicLong fromDevice = new AtomicLong();

    Relay(Connection device, Connection target, Duration idle) {
        this.device = device;
        this.target = target;
        this.idle = idle;
    }

    long toDevice() {
        return toDevice.get();
    }

    long fromDevice() {
        return fromDevice.get();
    }

    /** Returns when both directions have ended. */
    void run() {
        Thread back =
                Thread.ofVirtual()
                        .name("pass-through back " + device.remote())
                        .start(() -> copy(target, device, toDevice));
        copy(device, target, fromDevice);
        try {
            back.join();
        } catch (InterruptedException e) {
            abort();
            Thread.currentThread().interrupt();
        }
    }

    private void copy(Connection from, Connection to, AtomicLong moved) {
        byte[] buffer = new byte[BUFFER];
        try {
            int count;
            while ((count = read(from, buffer)) >= 0) {
                to.output().write(buffer, 0, count);
                moved.addAndGet(count);
                lastMoved.set(System.nanoTime());
            }
            to.shutdownOutput();
        } catch (IOException e) {
            abort();
        }
    }

    private int read(Connection from, byte[] buffer) throws IOException {
        while (true) {
            long silent = System.nanoTime() - lastMoved.get();
            long left = idle.toNanos() - silent;
            if (left <= 0) {
                throw new SocketTimeoutException("nothing moved for " + idle);
            }
            from.readTimeout(Duration.ofNanos(left));
            try {
                return from.input().read(buffer, 0, buffer.length);
            } catch (SocketTimeoutException e) {
                // The other direction may have moved meanwhile: look again.
                continue;
            }
        }
    }

    private void abort() {
        device.abort();
        target.abort();
    }
}
