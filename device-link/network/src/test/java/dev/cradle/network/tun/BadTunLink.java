package dev.cradle.network.tun;

import dev.cradle.network.link.ByteLink;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A TUN interface behind a bad wire in each direction. */
final class BadTunLink implements ByteLink {
    private final TunLink inner;
    private final LinkedBlockingQueue<byte[]> arrived = new LinkedBlockingQueue<>();
    private final BadWire incoming;
    private final BadWire outgoing;

    BadTunLink(TunLink inner, BadWire.Faults faults, long seed) {
        this.inner = inner;
        this.incoming = new BadWire("in", faults, seed, arrived::add);
        this.outgoing = new BadWire("out", faults, seed + 1, p -> inner.write(p, 0, p.length));
        Thread.ofPlatform().daemon().name("read " + inner.name()).start(this::receive);
    }

    private void receive() {
        // One packet at a time: each meets its own fate.
        byte[] buffer = new byte[1500];
        try {
            while (true) {
                int count = inner.read(buffer, 0, buffer.length, Duration.ofMillis(50));
                if (count > 0) {
                    incoming.send(Arrays.copyOf(buffer, count));
                }
            }
        } catch (IOException e) {
            incoming.close();
        }
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public OptionalLong bitsPerSecond() {
        return OptionalLong.empty();
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration wait) throws IOException {
        try {
            byte[] packet = arrived.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
            if (inner.gone().isDone()) {
                throw new IOException(name() + " was closed");
            }
            if (packet == null) {
                return 0;
            }
            System.arraycopy(packet, 0, buffer, offset, packet.length);
            return packet.length;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        outgoing.send(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    @Override
    public CompletableFuture<String> gone() {
        return inner.gone();
    }

    @Override
    public void close() {
        inner.close();
        incoming.close();
        outgoing.close();
    }
}
