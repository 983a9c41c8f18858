package dev.cradle.network.link;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * One end of a cable in memory, for tests and for an emulated device in the same process. Every
 * byte arrives, at once. Closing one end is a pulled plug for the other: it reads what was already
 * on the way, then its link is gone.
 */
public final class PipeByteLink implements ByteLink {
    /** Both ends of one cable. */
    public record Pair(PipeByteLink host, PipeByteLink device) {}

    /** As much as waits in a serial port's driver. */
    private static final int BOUND = 4096;

    private final String name;
    private final ByteLane incoming;
    private final ByteLane outgoing;
    private final CompletableFuture<String> gone;
    private final CompletableFuture<String> peerGone;

    private PipeByteLink(
            String name,
            ByteLane incoming,
            ByteLane outgoing,
            CompletableFuture<String> gone,
            CompletableFuture<String> peerGone) {
        this.name = name;
        this.incoming = incoming;
        this.outgoing = outgoing;
        this.gone = gone;
        this.peerGone = peerGone;
    }

    /** A cable that holds 4 KiB in each direction while nobody reads. */
    public static Pair pair(String name) {
        return pair(name, BOUND);
    }

    /**
     * A new cable.
     *
     * @param name what both ends are called
     * @param bound bytes held in each direction before a writer waits, at least 1
     */
    public static Pair pair(String name, int bound) {
        ByteLane toDevice = new ByteLane(bound);
        ByteLane toHost = new ByteLane(bound);
        CompletableFuture<String> host = new CompletableFuture<>();
        CompletableFuture<String> device = new CompletableFuture<>();
        return new Pair(
                new PipeByteLink(name, toHost, toDevice, host, device),
                new PipeByteLink(name, toDevice, toHost, device, host));
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
        Objects.checkFromIndexSize(offset, length, buffer.length);
        return incoming.read(buffer, offset, length, wait);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        outgoing.write(bytes, offset, length);
    }

    @Override
    public CompletableFuture<String> gone() {
        return gone.copy();
    }

    @Override
    public void close() {
        String here = name + " was closed";
        String there = name + " was unplugged";
        // This end first: what the other does about it may come back here at once.
        incoming.readerLeft(here, there);
        gone.complete(here);
        outgoing.writerLeft(there, here);
        peerGone.complete(there);
    }
}
