package dev.cradle.network.tun;

import dev.cradle.network.Background;
import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;
import dev.cradle.network.link.ByteLink;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;

/**
 * Our TCP against the kernel's, each over TUN with the kernel as its peer, in turns within one run.
 * To be run in a network namespace of its own: {@code unshare -n java … KernelTcpMeasurement
 * [seconds [rounds [bad]]]}, the last for the bad wire only.
 */
final class KernelTcpMeasurement {
    private static final Path CONTROL = Path.of("/proc/sys/net/ipv4/tcp_congestion_control");
    private static final int BLOCK = 64 * 1024;
    private static final int OUR_WINDOW = 32 * 1024;

    /** Bytes per second of one transfer. */
    @FunctionalInterface
    private interface Transfer {
        double rate(int round) throws Exception;
    }

    private final Duration time;
    private final int rounds;

    private KernelTcpMeasurement(Duration time, int rounds) {
        this.time = time;
        this.rounds = rounds;
    }

    private double rate(OutputStream out, InputStream in, AutoCloseable end) throws Exception {
        Future<?> writer =
                Background.run(() -> {
                    byte[] block = new byte[BLOCK];
                    while (true) {
                        out.write(block);
                    }
                });
        byte[] into = new byte[BLOCK];
        // Slow start and the compiler's warm-up stay outside.
        readFor(in, into, time.dividedBy(3));
        long start = System.nanoTime();
        long count = readFor(in, into, time);
        double seconds = (System.nanoTime() - start) / 1e9;
        end.close();
        try {
            writer.get();
        } catch (java.util.concurrent.ExecutionException expected) {
            // Its connection is closed: that is how it ends.
        }
        return count / seconds;
    }

    private static long readFor(InputStream in, byte[] into, Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        long total = 0;
        while (System.nanoTime() < end) {
            total += Math.max(0, in.read(into));
        }
        return total;
    }

    private double kernel(KernelWire wire, int receiveBuffer) throws Exception {
        try (wire;
                ServerSocket server = new ServerSocket()) {
            if (receiveBuffer > 0) {
                server.setReceiveBufferSize(receiveBuffer);
            }
            server.bind(new InetSocketAddress(KernelWire.SERVER, 0));
            try (Socket client = new Socket()) {
                client.connect(
                        new InetSocketAddress(KernelWire.SERVER_SEEN, server.getLocalPort()), 5000);
                try (Socket accepted = server.accept()) {
                    return rate(
                            client.getOutputStream(),
                            accepted.getInputStream(),
                            () -> reset(client));
                }
            }
        }
    }

    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private double ours(UnaryOperator<ByteLink> wire, boolean weSend) throws Exception {
        try (KernelPeer peer = new KernelPeer("tst0", wire);
                ConnectionListener listener = peer.network().listen(990);
                Socket kernel = new Socket()) {
            kernel.connect(new InetSocketAddress(KernelPeer.OURS, 990), 5000);
            try (Connection ours = listener.accept()) {
                AutoCloseable end =
                        () -> {
                            reset(kernel);
                            ours.abort();
                        };
                return weSend
                        ? rate(ours.output(), kernel.getInputStream(), end)
                        : rate(kernel.getOutputStream(), ours.input(), end);
            }
        }
    }

    private static ByteLink bad(ByteLink link, BadWire.Faults faults, int round) {
        return new BadTunLink((TunLink) link, faults, 100 + round);
    }

    /**
     * Measures in turns, so that what else the machine does meets all alike, and prints the mean
     * beside that of the first.
     */
    private void compare(Map<String, Transfer> transfers) throws Exception {
        Map<String, Double> sums = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, Transfer> one : transfers.entrySet()) {
                sums.merge(one.getKey(), one.getValue().rate(round), Double::sum);
            }
        }
        double first = sums.values().iterator().next();
        sums.forEach((name, sum) ->
                System.out.printf(
                        Locale.ROOT,
                        "%-38s %8.3f MB/s  %4.0f %%%n",
                        name,
                        sum / rounds / 1e6,
                        100 * sum / first));
    }

    private void perfect() throws Exception {
        Map<String, Transfer> transfers = new LinkedHashMap<>();
        transfers.put("kernel to kernel", r -> kernel(KernelWire.perfect(), 0));
        transfers.put(
                "kernel to kernel, window of 32 KiB",
                r -> kernel(KernelWire.perfect(), OUR_WINDOW));
        transfers.put("ours to kernel", r -> ours(UnaryOperator.identity(), true));
        transfers.put("kernel to ours", r -> ours(UnaryOperator.identity(), false));
        compare(transfers);
    }

    private void bad(Duration oneWay, String control) throws Exception {
        Files.writeString(CONTROL, control);
        BadWire.Faults faults = new BadWire.Faults(0.01, 0, 0, oneWay);
        System.out.println("loss 1 %, " + oneWay.toMillis() + " ms each way, " + control);
        Map<String, Transfer> transfers = new LinkedHashMap<>();
        transfers.put("kernel to kernel", r -> kernel(KernelWire.bad(faults, 100 + r), 0));
        transfers.put(
                "kernel to kernel, window of 32 KiB",
                r -> kernel(KernelWire.bad(faults, 100 + r), OUR_WINDOW));
        transfers.put("ours to kernel", r -> ours(l -> bad(l, faults, r), true));
        transfers.put("kernel to ours", r -> ours(l -> bad(l, faults, r), false));
        compare(transfers);
    }

    public static void main(String[] args) throws Exception {
        int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        TunDevice.ip("link", "set", "lo", "up");
        KernelTcpMeasurement measurement =
                new KernelTcpMeasurement(Duration.ofSeconds(seconds), rounds);
        if (args.length < 3) {
            measurement.perfect();
        }
        // A loss halves what is under way, whenever it comes: that takes longer to even out.
        KernelTcpMeasurement longer =
                new KernelTcpMeasurement(Duration.ofSeconds(2L * seconds), rounds);
        // The system's own, which may care about loss or not, and the one that does as ours does.
        longer.bad(Duration.ofMillis(10), Files.readString(CONTROL).strip());
        longer.bad(Duration.ofMillis(10), "reno");
        longer.bad(Duration.ofMillis(20), "reno");
        System.exit(0);
    }
}
