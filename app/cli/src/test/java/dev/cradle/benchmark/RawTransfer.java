package dev.cradle.benchmark;

import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.Direction;
import dev.cradle.network.os.OsNetwork;
import dev.cradle.network.shaping.ShapedLink;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * The same bytes on an open socket without any protocol, from the first byte written to a one-byte
 * answer of the receiver.
 */
final class RawTransfer {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int BLOCK = 64 * 1024;

    private RawTransfer() {}

    static long nanos(Optional<ShapedLink> link, Direction direction, long bytes) throws Exception {
        try (DeviceNetwork host =
                        Cradle.around(link, OsNetwork.on(Cradle.LOOPBACK), Direction.TO_DEVICE);
                DeviceNetwork device =
                        Cradle.around(link, OsNetwork.towards(Cradle.LOOPBACK), Direction.TO_HOST);
                ConnectionListener listener = host.listen(0);
                Connection atDevice = device.connect(listener.port(), CONNECT);
                Connection atHost = listener.accept()) {
            return switch (direction) {
                case TO_DEVICE -> send(atHost, atDevice, bytes);
                case TO_HOST -> send(atDevice, atHost, bytes);
            };
        }
    }

    private static long send(Connection sender, Connection receiver, long bytes) throws Exception {
        Thread receiving = Thread.ofVirtual().start(() -> receive(receiver, bytes));
        byte[] block = new byte[BLOCK];
        long took =
                Stopwatch.nanos(() -> {
                    for (long left = bytes; left > 0; left -= BLOCK) {
                        sender.output().write(block, 0, (int) Math.min(BLOCK, left));
                    }
                    if (sender.input().read() < 0) {
                        throw new EOFException("the receiver got less than it was sent");
                    }
                });
        receiving.join();
        return took;
    }

    /** Answers when all has come; a receiver that fails closes instead. */
    private static void receive(Connection receiver, long bytes) {
        byte[] block = new byte[BLOCK];
        try {
            InputStream in = receiver.input();
            for (long left = bytes; left > 0; ) {
                int count = in.read(block, 0, block.length);
                if (count < 0) {
                    throw new EOFException();
                }
                left -= count;
            }
            receiver.output().write(1);
        } catch (IOException e) {
            receiver.close();
        }
    }
}
