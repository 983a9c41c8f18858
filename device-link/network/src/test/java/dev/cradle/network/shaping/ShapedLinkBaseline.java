package dev.cradle.network.shaping;

import dev.cradle.network.Background;
import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.Direction;
import dev.cradle.network.os.OsNetwork;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * What raw sockets on loopback do with a lump of data, bare or behind a {@link ShapedLink}: the
 * other side of every ratio that is measured of file transfers. The time runs on an open connection
 * from the first byte written to a one-byte answer of the receiver.
 */
public final class ShapedLinkBaseline {
    /** The lump of the project's measurements. */
    public static final long SIZE = 64L << 20;

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int BLOCK = 64 * 1024;

    private ShapedLinkBaseline() {}

    /** Moves {@code bytes} over a raw socket, through {@code link} where there is one. */
    public static Duration transfer(Optional<ShapedLink> link, Direction direction, long bytes)
            throws IOException, InterruptedException {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        try (DeviceNetwork host = shaped(OsNetwork.on(loopback), link, Direction.TO_DEVICE);
                DeviceNetwork device =
                        shaped(OsNetwork.towards(loopback), link, Direction.TO_HOST);
                ConnectionListener listener = host.listen(0);
                Connection atDevice = device.connect(listener.port(), CONNECT);
                Connection atHost = listener.accept()) {
            return switch (direction) {
                case TO_DEVICE -> measure(atHost, atDevice, bytes);
                case TO_HOST -> measure(atDevice, atHost, bytes);
            };
        }
    }

    private static DeviceNetwork shaped(
            DeviceNetwork network, Optional<ShapedLink> link, Direction outgoing) {
        return link.map(l -> l.around(network, outgoing)).orElse(network);
    }

    private static Duration measure(Connection sender, Connection receiver, long bytes)
            throws IOException, InterruptedException {
        Future<?> receiving = Background.run(() -> receive(receiver, bytes));
        byte[] block = new byte[BLOCK];
        long start = System.nanoTime();
        for (long left = bytes; left > 0; left -= BLOCK) {
            sender.output().write(block, 0, (int) Math.min(BLOCK, left));
        }
        if (sender.input().read() < 0) {
            throw new EOFException("receiver did not answer");
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        try {
            receiving.get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
        return took;
    }

    private static long receive(Connection receiver, long bytes) throws IOException {
        byte[] block = new byte[BLOCK];
        long got = 0;
        while (got < bytes) {
            int count = receiver.input().read(block, 0, block.length);
            if (count < 0) {
                throw new EOFException("only " + got + " of " + bytes + " bytes came");
            }
            got += count;
        }
        receiver.output().write(1);
        return got;
    }

    /** The median of an odd number of measurements, one after the other. */
    public static Duration median(int rounds, Callable<Duration> measurement) throws Exception {
        Duration[] all = new Duration[rounds];
        for (int round : IntStream.range(0, rounds).toArray()) {
            all[round] = measurement.call();
        }
        Arrays.sort(all);
        return all[rounds / 2];
    }

    /** Bytes per second. */
    public static double rate(long bytes, Duration took) {
        return bytes / (took.toNanos() / 1e9);
    }
}
