package dev.cradle.network.ip;

import dev.cradle.network.ip.tcp.TcpConnection;

import java.util.Arrays;
import java.util.Random;

/** Somebody who writes a known sequence of bytes into a connection, and somebody who reads it. */
public final class SimulatedTransfer {
    private final SimulatedNetwork network;
    private final TcpConnection from;
    private final TcpConnection to;
    private final byte[] sent;
    private final byte[] received;
    private int written;
    private int read;
    private boolean ended;

    /** Writes {@code size} bytes as there is room, then shuts the output down. */
    public SimulatedTransfer(
            SimulatedNetwork network, TcpConnection from, TcpConnection to, int size, long seed) {
        this.network = network;
        this.from = from;
        this.to = to;
        this.sent = new byte[size];
        this.received = new byte[size + 1];
        new Random(seed).nextBytes(sent);
        network.user(this::write);
        network.user(this::read);
    }

    private void write() {
        if (from.isWritable()) {
            if (written < sent.length) {
                written += from.write(sent, written, sent.length - written, network.now);
            }
            if (written == sent.length) {
                from.shutdownOutput(network.now);
            }
        }
    }

    private void read() {
        while (!ended) {
            int count = to.read(received, read, received.length - read, network.now);
            if (count == 0) {
                return;
            }
            ended = count < 0;
            read += Math.max(0, count);
        }
    }

    public boolean isComplete() {
        return ended;
    }

    public int bytes() {
        return read;
    }

    public boolean isRight() {
        return ended && read == sent.length && Arrays.equals(sent, Arrays.copyOf(received, read));
    }
}
