package dev.cradle.network.tun;

import dev.cradle.network.Background;
import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;
import dev.cradle.network.DatagramReceiver;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.link.ByteLink;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Conversations between our stack and the kernel's, in a network namespace of their own: prints
 * {@code PASS name} or {@code FAIL name reason} for each. {@link KernelTcpTest} starts it.
 */
final class KernelTcpMain {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int MEGABYTE = 1 << 20;
    private static final BadWire.Faults BAD =
            new BadWire.Faults(0.05, 0.02, 0.05, Duration.ofMillis(2));

    /** One conversation. */
    @FunctionalInterface
    private interface Conversation {
        void hold(DeviceNetwork network) throws Exception;
    }

    private KernelTcpMain() {}

    static Map<String, Callable<String>> conversations() {
        Map<String, Callable<String>> all = new LinkedHashMap<>();
        all.put("kernel connects to us", over(KernelTcpMain::kernelConnects));
        all.put("we connect to the kernel", over(KernelTcpMain::weConnect));
        all.put("half close, kernel first", over(KernelTcpMain::kernelShutsDownFirst));
        all.put("half close, we first", over(KernelTcpMain::weShutDownFirst));
        all.put("kernel resets", over(KernelTcpMain::kernelResets));
        all.put("we reset", over(KernelTcpMain::weReset));
        all.put("nobody listens", over(KernelTcpMain::nobodyListens));
        all.put("a reader that waits", over(KernelTcpMain::slowReaders));
        all.put("datagrams", over(KernelTcpMain::datagrams));
        all.put("ping", over(KernelTcpMain::ping));
        for (int seed = 1; seed <= 5; seed++) {
            int run = seed;
            all.put(
                    "bad wire, seed " + seed,
                    over(link -> bad(link, run), network -> bothWays(network, MEGABYTE / 4)));
        }
        return all;
    }

    private static ByteLink bad(ByteLink link, int seed) {
        return new BadTunLink((TunLink) link, BAD, seed);
    }

    private static Callable<String> over(Conversation conversation) {
        return over(UnaryOperator.identity(), conversation);
    }

    private static Callable<String> over(UnaryOperator<ByteLink> wire, Conversation conversation) {
        return () -> {
            try (KernelPeer peer = new KernelPeer("tst0", wire)) {
                conversation.hold(peer.network());
            }
            return "";
        };
    }

    private static byte[] bytes(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static Socket socket(int port) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(KernelPeer.OURS, port), 10_000);
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static void check(boolean condition, String what) {
        if (!condition) {
            throw new IllegalStateException(what);
        }
    }

    private static void kernelConnects(DeviceNetwork network) throws Exception {
        bothWays(network, 4 * MEGABYTE);
    }

    private static void bothWays(DeviceNetwork network, int size) throws Exception {
        try (ConnectionListener listener = network.listen(990);
                Socket kernel = socket(990);
                Connection ours = listener.accept()) {
            exchange(
                    kernel.getInputStream(),
                    kernel.getOutputStream(),
                    kernel::shutdownOutput,
                    ours,
                    size);
        }
    }

    private static void weConnect(DeviceNetwork network) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, KernelPeer.KERNEL);
                Connection ours = network.connect(server.getLocalPort(), SOON);
                Socket kernel = server.accept()) {
            exchange(
                    kernel.getInputStream(),
                    kernel.getOutputStream(),
                    kernel::shutdownOutput,
                    ours,
                    MEGABYTE);
        }
    }

    /** Ends one direction of a socket. */
    @FunctionalInterface
    private interface Shutdown {
        void run() throws IOException;
    }

    private static void exchange(
            InputStream in, OutputStream out, Shutdown shutdown, Connection ours, int size)
            throws Exception {
        byte[] up = bytes(size, 1);
        byte[] down = bytes(size, 2);
        Future<?> kernelWrites =
                Background.run(() -> {
                    out.write(up);
                    shutdown.run();
                    return null;
                });
        Future<?> weWrite =
                Background.run(() -> {
                    ours.output().write(down);
                    ours.shutdownOutput();
                    return null;
                });
        Future<byte[]> weRead = Background.run(() -> ours.input().readAllBytes());
        check(Arrays.equals(in.readAllBytes(), down), "the kernel got other bytes than we sent");
        check(Arrays.equals(weRead.get(60, TimeUnit.SECONDS), up), "we got other bytes");
        kernelWrites.get(60, TimeUnit.SECONDS);
        weWrite.get(60, TimeUnit.SECONDS);
    }

    private static void kernelShutsDownFirst(DeviceNetwork network) throws Exception {
        try (ConnectionListener listener = network.listen(990);
                Socket kernel = socket(990);
                Connection ours = listener.accept()) {
            kernel.getOutputStream().write(bytes(1000, 3));
            kernel.shutdownOutput();
            check(ours.input().readAllBytes().length == 1000, "not all before the end");
            ours.output().write(bytes(100_000, 4));
            ours.close();
            check(kernel.getInputStream().readAllBytes().length == 100_000, "not all after it");
        }
    }

    private static void weShutDownFirst(DeviceNetwork network) throws Exception {
        try (ConnectionListener listener = network.listen(990);
                Socket kernel = socket(990);
                Connection ours = listener.accept()) {
            ours.output().write(bytes(1000, 3));
            ours.shutdownOutput();
            check(kernel.getInputStream().readAllBytes().length == 1000, "not all before the end");
            kernel.getOutputStream().write(bytes(100_000, 4));
            kernel.shutdownOutput();
            check(ours.input().readAllBytes().length == 100_000, "not all after it");
        }
    }

    private static void kernelResets(DeviceNetwork network) throws Exception {
        try (ConnectionListener listener = network.listen(990);
                Socket kernel = socket(990);
                Connection ours = listener.accept()) {
            Future<Integer> reader = Background.run(() -> ours.input().read());
            kernel.setSoLinger(true, 0);
            kernel.close();
            try {
                reader.get(10, TimeUnit.SECONDS);
                throw new IllegalStateException("no reset seen");
            } catch (java.util.concurrent.ExecutionException e) {
                check(
                        e.getCause() instanceof IOException io && io.getMessage().contains("reset"),
                        "other failure: " + e.getCause());
            }
        }
    }

    private static void weReset(DeviceNetwork network) throws Exception {
        try (ConnectionListener listener = network.listen(990);
                Socket kernel = socket(990);
                Connection ours = listener.accept()) {
            ours.output().write(1);
            check(kernel.getInputStream().read() == 1, "not one byte");
            ours.abort();
            try {
                kernel.getInputStream().read();
                throw new IllegalStateException("no reset seen");
            } catch (SocketException e) {
                check(e.getMessage().contains("reset"), "other failure: " + e);
            }
        }
    }

    private static void nobodyListens(DeviceNetwork network) throws Exception {
        try (Socket ignored = socket(991)) {
            throw new IllegalStateException("connected to nobody");
        } catch (ConnectException expected) {
            // Refused by our reset.
        }
        try (Connection ignored = network.connect(1, SOON)) {
            throw new IllegalStateException("connected to nobody");
        } catch (ConnectException expected) {
            // Refused by the kernel's reset.
        }
    }

    /** Both windows close and open again: the kernel probes ours, we probe the kernel's. */
    private static void slowReaders(DeviceNetwork network) throws Exception {
        byte[] much = bytes(8 * MEGABYTE, 5);
        try (ConnectionListener listener = network.listen(990);
                Socket kernel = socket(990);
                Connection ours = listener.accept()) {
            Future<?> kernelWrites =
                    Background.run(() -> {
                        kernel.getOutputStream().write(much);
                        return null;
                    });
            Future<?> weWrite =
                    Background.run(() -> {
                        ours.output().write(much);
                        return null;
                    });
            requireStuck(kernelWrites);
            requireStuck(weWrite);
            Future<byte[]> read = Background.run(() -> ours.input().readNBytes(much.length));
            byte[] there = kernel.getInputStream().readNBytes(much.length);
            check(Arrays.equals(there, much), "the kernel got other bytes");
            check(Arrays.equals(read.get(30, TimeUnit.SECONDS), much), "we got other bytes");
            kernelWrites.get(10, TimeUnit.SECONDS);
            weWrite.get(10, TimeUnit.SECONDS);
        }
    }

    private static void requireStuck(Future<?> writer) throws Exception {
        try {
            writer.get(700, TimeUnit.MILLISECONDS);
            throw new IllegalStateException("a writer was not held back");
        } catch (java.util.concurrent.TimeoutException expected) {
            // Its peer does not read.
        }
    }

    private static void datagrams(DeviceNetwork network) throws Exception {
        try (DatagramReceiver receiver = network.receiveDatagrams(5679);
                DatagramSocket kernel =
                        new DatagramSocket(new InetSocketAddress(KernelPeer.KERNEL, 5679))) {
            kernel.setSoTimeout(5000);
            // Above the MTU: in fragments, both ways.
            byte[] large = bytes(5000, 6);
            InetSocketAddress to = new InetSocketAddress(KernelPeer.OURS, 5679);
            kernel.send(new DatagramPacket(large, large.length, to));
            check(
                    Arrays.equals(receiver.receive().payload(), large),
                    "other bytes from the kernel");
            network.sendDatagram(5679, large);
            DatagramPacket packet = new DatagramPacket(new byte[9000], 9000);
            kernel.receive(packet);
            check(
                    Arrays.equals(Arrays.copyOf(packet.getData(), packet.getLength()), large),
                    "other bytes from us");
            requireUnreachable();
        }
    }

    private static void requireUnreachable() throws IOException {
        try (DatagramSocket kernel = new DatagramSocket()) {
            kernel.connect(InetAddress.getByAddress(KernelPeer.OURS.getAddress()), 4);
            kernel.setSoTimeout(5000);
            kernel.send(new DatagramPacket(new byte[1], 1));
            kernel.receive(new DatagramPacket(new byte[10], 10));
            throw new IllegalStateException("no answer expected");
        } catch (PortUnreachableException expected) {
            // Our ICMP message has reached the socket.
        }
    }

    private static void ping(DeviceNetwork network) throws Exception {
        for (String size : new String[] {"56", "1400", "4000"}) {
            Process ping =
                    new ProcessBuilder(
                                    "ping",
                                    "-q",
                                    "-c",
                                    "3",
                                    "-i",
                                    "0.2",
                                    "-W",
                                    "2",
                                    "-s",
                                    size,
                                    KernelPeer.OURS.getHostAddress())
                            .redirectErrorStream(true)
                            .start();
            String output = new String(ping.getInputStream().readAllBytes());
            check(ping.waitFor(10, TimeUnit.SECONDS) && ping.exitValue() == 0, output);
            check(output.contains(" 0% packet loss"), output);
        }
    }

    public static void main(String[] args) throws Exception {
        TunDevice.ip("link", "set", "lo", "up");
        for (Map.Entry<String, Callable<String>> one : conversations().entrySet()) {
            try {
                one.getValue().call();
                System.out.println("PASS " + one.getKey());
            } catch (Exception e) {
                System.out.println("FAIL " + one.getKey() + " " + e);
                e.printStackTrace();
            }
        }
        System.exit(0);
    }
}
