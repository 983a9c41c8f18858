package dev.cradle.network.usb.gadget;

import dev.cradle.network.usb.UsbEndpoint;
import dev.cradle.network.usb.UsbException;
import dev.cradle.network.usb.UsbException.Failure;

import org.jspecify.annotations.Nullable;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One endpoint of an emulated device, between the host and the device. It keeps what USB keeps: a
 * transfer is read until one of its packets is short, so that a transfer of whole packets runs on
 * into the next unless an empty one follows. Thread-safe.
 */
public final class EndpointPipe {
    /** A transfer that was asked for and may still be waiting. */
    public final class Request {
        private final CompletableFuture<byte[]> done = new CompletableFuture<>();
        private final byte[] buffer;
        private int filled;

        private Request(byte[] buffer) {
            this.buffer = buffer;
        }

        /**
         * The bytes moved, or a {@link UsbException}. What hangs on it runs while the pipe is
         * locked and only notes the result.
         */
        public CompletableFuture<byte[]> done() {
            return done;
        }

        /**
         * Takes the request back.
         *
         * @return the bytes that a read had received already; those of the transfer when it was
         *     done before
         */
        public byte[] withdraw() throws UsbException {
            lock.lock();
            try {
                if (reads.remove(this)) {
                    done.complete(Arrays.copyOf(buffer, filled));
                } else if (writes.remove(this)) {
                    done.complete(new byte[0]);
                }
            } finally {
                lock.unlock();
            }
            return result(done);
        }
    }

    private final UsbEndpoint endpoint;
    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<byte[]> transfers = new ArrayDeque<>();
    private final Deque<Request> reads = new ArrayDeque<>();
    private final Deque<Request> writes = new ArrayDeque<>();
    private int head;
    private int held;
    private boolean halted;
    private @Nullable String ended;

    /**
     * @param capacity bytes that may wait for the reader before a writer waits
     */
    public EndpointPipe(UsbEndpoint endpoint, int capacity) {
        this.endpoint = endpoint;
        this.capacity = capacity;
    }

    public UsbEndpoint endpoint() {
        return endpoint;
    }

    /** Asks for one transfer of at most so many bytes. */
    public Request read(int most) {
        return submit(reads, new Request(new byte[most]), endpoint.isIn());
    }

    /** Offers one transfer, which is done when the pipe has taken it. */
    public Request write(byte[] transfer) {
        return submit(writes, new Request(transfer), !endpoint.isIn());
    }

    private Request submit(Deque<Request> queue, Request request, boolean byHost) {
        lock.lock();
        try {
            if (ended != null) {
                request.done.completeExceptionally(new UsbException(Failure.GONE, ended));
            } else if (halted && byHost) {
                request.done.completeExceptionally(stalled());
            } else {
                queue.add(request);
                move();
            }
        } finally {
            lock.unlock();
        }
        return request;
    }

    /**
     * Reads one transfer, waiting at most so long; what has come of an unfinished one is returned.
     */
    public byte[] receive(int most, Duration wait) throws UsbException, InterruptedIOException {
        return await(read(most), wait);
    }

    /**
     * Writes one transfer, waiting at most so long.
     *
     * @return whether it was taken
     */
    public boolean send(byte[] transfer, Duration wait)
            throws UsbException, InterruptedIOException {
        return await(write(transfer), wait).length == transfer.length;
    }

    private static byte[] await(Request request, Duration wait)
            throws UsbException, InterruptedIOException {
        try {
            return request.done.get(Math.max(0, wait.toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return request.withdraw();
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            request.withdraw();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private static byte[] result(CompletableFuture<byte[]> done) throws UsbException {
        try {
            return done.join();
        } catch (CompletionException e) {
            throw failure(e);
        }
    }

    private static UsbException failure(Exception e) {
        return e.getCause() instanceof UsbException usb
                ? new UsbException(usb.failure(), String.valueOf(usb.getMessage()), usb)
                : new UsbException(Failure.GONE, String.valueOf(e.getMessage()), e);
    }

    /** Bytes that wait for the reader, together with those of waiting writers. */
    public int held() {
        lock.lock();
        try {
            return held + writes.stream().mapToInt(w -> w.buffer.length).sum();
        } finally {
            lock.unlock();
        }
    }

    private void move() {
        boolean moved;
        do {
            moved = takeIn();
            while (!reads.isEmpty() && !transfers.isEmpty()) {
                serve(reads.element());
                moved = true;
            }
        } while (moved);
    }

    private boolean takeIn() {
        boolean taken = false;
        while (!writes.isEmpty() && fits(writes.element().buffer.length)) {
            Request write = writes.remove();
            transfers.add(write.buffer);
            held += write.buffer.length;
            write.done.complete(write.buffer);
            taken = true;
        }
        return taken;
    }

    private boolean fits(int length) {
        return transfers.isEmpty() || held + length <= capacity;
    }

    private void serve(Request read) {
        byte[] transfer = transfers.element();
        int count = Math.min(transfer.length - head, read.buffer.length - read.filled);
        System.arraycopy(transfer, head, read.buffer, read.filled, count);
        head += count;
        read.filled += count;
        held -= count;
        boolean shortPacket = false;
        if (head == transfer.length) {
            transfers.remove();
            head = 0;
            shortPacket = transfer.length == 0 || transfer.length % endpoint.packetSize() != 0;
        }
        if (shortPacket || read.filled == read.buffer.length) {
            reads.remove();
            read.done.complete(
                    read.filled == read.buffer.length
                            ? read.buffer
                            : Arrays.copyOf(read.buffer, read.filled));
        }
    }

    /** The device refuses the host's transfers until the host clears the halt. */
    public void stall() {
        lock.lock();
        try {
            halted = true;
            fail(endpoint.isIn() ? reads : writes, stalled());
        } finally {
            lock.unlock();
        }
    }

    public void clearHalt() {
        lock.lock();
        try {
            halted = false;
        } finally {
            lock.unlock();
        }
    }

    private UsbException stalled() {
        return new UsbException(
                Failure.STALLED, "endpoint %02x is halted".formatted(endpoint.address()));
    }

    /** Throws away what waits. */
    public void flush() {
        lock.lock();
        try {
            transfers.clear();
            head = 0;
            held = 0;
            while (!writes.isEmpty()) {
                writes.remove().done.complete(new byte[0]);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The host's requests fail; what it comes back for is still there. */
    void hostLeaves() {
        lock.lock();
        try {
            fail(endpoint.isIn() ? reads : writes, new UsbException(Failure.GONE, "closed"));
        } finally {
            lock.unlock();
        }
    }

    private static void fail(Deque<Request> waiting, UsbException reason) {
        while (!waiting.isEmpty()) {
            waiting.remove().done.completeExceptionally(reason);
        }
    }

    /** The cable is in again. */
    public void begin() {
        lock.lock();
        try {
            flush();
            halted = false;
            ended = null;
        } finally {
            lock.unlock();
        }
    }

    /** The cable is out: everything waiting and everything later fails. */
    public void end(String reason) {
        lock.lock();
        try {
            ended = reason;
            UsbException gone = new UsbException(Failure.GONE, reason);
            fail(reads, gone);
            fail(writes, gone);
        } finally {
            lock.unlock();
        }
    }
}
