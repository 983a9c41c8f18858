package dev.cradle.network.peer;

import dev.cradle.network.link.ByteLink;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The standard streams of a program as a cable to it. Closing the link ends the program. */
public final class ProcessLink implements ByteLink {
    private static final int TRANSFER = 4096;
    private static final byte[] END = new byte[0];

    private final String name;
    private final Process process;
    private final BlockingQueue<byte[]> arrived = new ArrayBlockingQueue<>(64);
    private final CompletableFuture<String> gone = new CompletableFuture<>();
    private byte[] current = END;
    private int at;

    ProcessLink(String name, Process process) {
        this.name = name;
        this.process = process;
        Thread.ofVirtual().name("output of " + name).start(this::drain);
    }

    private void drain() {
        try (InputStream in = process.getInputStream()) {
            byte[] buffer = new byte[TRANSFER];
            int count;
            while ((count = in.read(buffer)) >= 0) {
                arrived.put(Arrays.copyOf(buffer, count));
            }
        } catch (IOException | InterruptedException ended) {
            // The program is gone, which is what the end says.
        }
        gone.complete(name + " has ended");
        arrived.offer(END);
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
        if (at == current.length) {
            if (arrived.isEmpty() && gone.isDone()) {
                throw new IOException(gone.join());
            }
            try {
                byte[] next = arrived.poll(Math.max(0, wait.toNanos()), TimeUnit.NANOSECONDS);
                if (next == null) {
                    return 0;
                }
                current = next;
                at = 0;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
        if (current.length == 0) {
            throw new IOException(gone.join());
        }
        int count = Math.min(length, current.length - at);
        System.arraycopy(current, at, buffer, offset, count);
        at += count;
        return count;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        OutputStream out = process.getOutputStream();
        out.write(bytes, offset, length);
        out.flush();
    }

    @Override
    public CompletableFuture<String> gone() {
        return gone.copy();
    }

    /** The program and what it has started are gone when this returns. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        gone.complete("closed");
        arrived.offer(END);
    }
}
