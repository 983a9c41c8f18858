package dev.cradle.network.usb;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/** Pipes whose time only passes while they are waited for. */
class ScriptedPipes implements UsbPipes {
    final Deque<byte[]> incoming = new ArrayDeque<>();
    final Deque<UsbSetup> requests = new ArrayDeque<>();
    final CompletableFuture<String> gone = new CompletableFuture<>();
    long now;
    int sent;
    boolean refuses = true;
    boolean takesNothing;

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public UsbSpeed speed() {
        return UsbSpeed.FULL;
    }

    @Override
    public int control(UsbSetup setup, byte[] data, Duration timeout) throws UsbException {
        requireOpen();
        requests.add(setup);
        if (refuses) {
            now += timeout.toNanos();
            throw new UsbException(UsbException.Failure.STALLED, "refused");
        }
        return 0;
    }

    @Override
    public int receive(int endpoint, byte[] buffer, int length, Duration timeout)
            throws UsbException {
        requireOpen();
        byte[] next = incoming.poll();
        if (next == null) {
            now += timeout.toNanos();
            return 0;
        }
        System.arraycopy(next, 0, buffer, 0, next.length);
        return next.length;
    }

    @Override
    public int send(int endpoint, byte[] bytes, int offset, int length, Duration timeout)
            throws UsbException {
        requireOpen();
        if (takesNothing) {
            now += timeout.toNanos();
            return 0;
        }
        sent += length;
        return length;
    }

    private void requireOpen() throws UsbException {
        if (gone.isDone()) {
            throw new UsbException(UsbException.Failure.GONE, gone.join());
        }
    }

    @Override
    public void clearHalt(int endpoint) {}

    @Override
    public CompletableFuture<String> gone() {
        return gone;
    }

    @Override
    public void close() {
        gone.complete("closed");
    }
}
