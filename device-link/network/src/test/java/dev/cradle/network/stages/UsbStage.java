package dev.cradle.network.stages;

import dev.cradle.network.Background;
import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.LiveThreads;
import dev.cradle.network.chat.ChatMachine;
import dev.cradle.network.chat.ChatQuirks;
import dev.cradle.network.ethernet.EthernetSettings;
import dev.cradle.network.ppp.PppQuirks;
import dev.cradle.network.ppp.PppSettings;
import dev.cradle.network.rndis.RndisDevice;
import dev.cradle.network.rndis.RndisHost;
import dev.cradle.network.rndis.RndisQuirks;
import dev.cradle.network.usb.SyncFunction;
import dev.cradle.network.usb.SyncFunctions;
import dev.cradle.network.usb.UsbBus;
import dev.cradle.network.usb.UsbDevice;
import dev.cradle.network.usb.UsbException;
import dev.cradle.network.usb.UsbSerialLink;
import dev.cradle.network.usb.UsbWatch;
import dev.cradle.network.usb.libusb.LibUsbBus;
import dev.cradle.network.usbip.UsbIpCradle;
import dev.cradle.network.usbip.UsbIpServer;
import dev.cradle.network.user.UserNetwork;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What {@code stages/usb-guest.sh} runs inside its guest, against USB devices and drivers of the
 * Linux kernel: {@code serve}, {@code rndis}, {@code flaps}, {@code serial}, {@code usbip}. Ends
 * with status 0 when all went well.
 */
public final class UsbStage {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofSeconds(3);
    private static final int ROUNDS = 5;

    private UsbStage() {}

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "serve" -> serve();
            case "rndis" -> rndis(args.length > 1 ? Double.parseDouble(args[1]) : 0);
            case "flaps" -> flaps(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
            case "serial" -> serial();
            case "usbip" -> usbip();
            default -> throw new IllegalArgumentException(args[0]);
        }
        System.exit(0);
    }

    /** The peer's services over the system's own network, until killed. */
    private static void serve() throws Exception {
        for (int port :
                new int[] {TransferServices.ECHO, TransferServices.SINK, TransferServices.SOURCE}) {
            ServerSocket server = new ServerSocket(port);
            Background.run(() -> {
                while (true) {
                    Socket client = server.accept();
                    Background.run(() -> {
                        try (client) {
                            TransferServices.serve(
                                    port, client.getInputStream(), client.getOutputStream());
                        }
                        return null;
                    });
                }
            });
        }
        System.out.println("SERVING");
        Thread.currentThread().join();
    }

    /**
     * Our desktop with an RNDIS device that nobody here wrote.
     *
     * @param least megabytes per second that it is to reach each way
     */
    private static void rndis(double least) throws Exception {
        long start = System.nanoTime();
        try (Found found = find(SyncFunction.Rndis.class)) {
            say("found after %d ms".formatted(millis(start)));
            RndisHost host = host(found);
            say(
                    "after %d ms agreed on ".formatted(millis(start))
                            + host.parameters()
                            + " with "
                            + found.device().name());
            try (DeviceNetwork network = UserNetwork.open(host.link(), host.machine(), PATIENCE)) {
                exercise(network, start, least);
            }
        }
    }

    private static RndisHost host(Found found) throws UsbException {
        SyncFunction.Rndis function = (SyncFunction.Rndis) found.function();
        return RndisHost.open(
                found.bus(), found.device(), function, RndisQuirks.ASSUMED, new Random());
    }

    /**
     * The cable is pulled while data flows, again and again. The script pulls it when a line {@code
     * PULL} appears, having noted when in {@code /run/pulled}, and plugs it in again.
     *
     * @param within milliseconds from then until we say that the device is lost
     */
    private static void flaps(int count, int within) throws Exception {
        for (int flap = 0; flap < count; flap++) {
            try (Found found = find(SyncFunction.Rndis.class)) {
                RndisHost host = host(found);
                try (DeviceNetwork network =
                        UserNetwork.open(host.link(), host.machine(), PATIENCE)) {
                    Connection sink = network.connect(TransferServices.SINK, PATIENCE);
                    Background.run(() -> {
                        while (true) {
                            sink.output().write(new byte[100_000]);
                        }
                    });
                    System.out.println("PULL " + flap);
                    String reason = network.lost().get(20, TimeUnit.SECONDS);
                    long pulled = Long.parseLong(Files.readString(Path.of("/run/pulled")).strip());
                    long took = System.currentTimeMillis() - pulled;
                    say("lost %d ms after it was pulled: %s".formatted(took, reason));
                    require(took < within, "lost too late");
                }
            }
            require(LiveThreads.noneNamed("rndis-control"), "a thread is left");
            require(LiveThreads.noneNamed("usb-events"), "a thread is left");
        }
        try (var files = Files.list(Path.of("/proc/self/fd"))) {
            say("open files at the end: " + files.count());
        }
    }

    /** Our desktop with a serial device, behind which pppd is the device. */
    private static void serial() throws Exception {
        long start = System.nanoTime();
        try (Found found = find(SyncFunction.Serial.class)) {
            SyncFunction.Serial function = (SyncFunction.Serial) found.function();
            UsbSerialLink link =
                    new UsbSerialLink(found.bus().open(found.device(), function), function);
            PppSettings settings =
                    PppSettings.host(
                            Inet4Address.ofLiteral("192.168.55.101"),
                            Inet4Address.ofLiteral("192.168.55.100"),
                            PppQuirks.SERIAL);
            ChatMachine machine = new ChatMachine(settings, ChatQuirks.ASSUMED, new Random());
            try (DeviceNetwork network = UserNetwork.open(link, machine, PATIENCE)) {
                exercise(network, start, 0);
            }
        }
    }

    private record Found(UsbBus bus, UsbDevice device, SyncFunction function)
            implements AutoCloseable {
        @Override
        public void close() {
            bus.close();
        }
    }

    /** A device with such a function, on a bus of its own: without udev the library looks once. */
    private static Found find(Class<? extends SyncFunction> kind) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            UsbBus bus = LibUsbBus.open();
            Optional<Found> found = look(bus, kind);
            if (found.isPresent()) {
                return found.get();
            }
            bus.close();
        }
        throw new IOException("no such device came");
    }

    /** The first device with such a function that the watch tells of. */
    private static Optional<Found> look(UsbBus bus, Class<? extends SyncFunction> kind)
            throws Exception {
        LinkedBlockingQueue<Found> arrivals = new LinkedBlockingQueue<>();
        UsbWatch.Listener listener =
                new UsbWatch.Listener() {
                    @Override
                    public void arrived(UsbDevice device) {
                        SyncFunctions.KNOWN
                                .of(device.description())
                                .filter(kind::isInstance)
                                .ifPresent(f -> arrivals.add(new Found(bus, device, f)));
                    }

                    @Override
                    public void departed(UsbDevice device) {}

                    @Override
                    public void failed(UsbException failure) {
                        say("watch: " + failure.getMessage());
                    }
                };
        try (UsbWatch watch = UsbWatch.start(bus, UsbWatch.PACE, listener)) {
            return Optional.ofNullable(arrivals.poll(LOOK.toSeconds(), TimeUnit.SECONDS));
        }
    }

    private static void exercise(DeviceNetwork network, long start, double least) throws Exception {
        say(
                "up after %d ms: %s, peer %s"
                        .formatted(
                                millis(start),
                                network.localAddress().getHostAddress(),
                                network.peerAddress().orElseThrow().getHostAddress()));
        echo(network);
        double upload = 0;
        double download = 0;
        // Whatever else this machine does slows an emulated one down: the best of some rounds
        // counts.
        for (int round = 0; round == 0 || Math.min(upload, download) < least; round++) {
            require(round < ROUNDS, "slower than %.2f MB/s".formatted(least));
            upload = Math.max(upload, upload(network));
            say("upload   %.2f MB/s".formatted(upload));
            download = Math.max(download, download(network));
            say("download %.2f MB/s".formatted(download));
        }
    }

    /** Megabytes per second towards the device. */
    private static double upload(DeviceNetwork network) throws IOException {
        byte[] content = TransferServices.content(TransferServices.SOURCE_BYTES);
        long began = System.nanoTime();
        try (Connection sink = network.connect(TransferServices.SINK, PATIENCE)) {
            sink.output().write(content);
            sink.shutdownOutput();
            String took = new String(sink.input().readAllBytes());
            require(took.equals(String.valueOf(content.length)), "sink took " + took);
        }
        return rate(content.length, began);
    }

    /** Megabytes per second from the device. */
    private static double download(DeviceNetwork network) throws IOException {
        byte[] content = TransferServices.content(TransferServices.SOURCE_BYTES);
        long began = System.nanoTime();
        try (Connection source = network.connect(TransferServices.SOURCE, PATIENCE)) {
            byte[] got = source.input().readAllBytes();
            require(Arrays.equals(got, content), "source sent " + got.length + " bytes");
        }
        return rate(content.length, began);
    }

    private static void echo(DeviceNetwork network) throws Exception {
        byte[] bytes = TransferServices.content(200_000);
        try (Connection echo = network.connect(TransferServices.ECHO, PATIENCE)) {
            Future<?> writer =
                    Background.run(() -> {
                        echo.output().write(bytes);
                        echo.shutdownOutput();
                        return null;
                    });
            require(Arrays.equals(echo.input().readAllBytes(), bytes), "the echo differs");
            writer.get();
        }
        say("echo     every byte came back");
    }

    /** Our device over USB/IP, for a desktop of the kernel's, until killed. */
    private static void usbip() throws Exception {
        RndisDevice device =
                new RndisDevice(
                        RndisDevice.Identity.phone("1", new Random()), EthernetSettings.ACTIVESYNC);
        UsbIpCradle.start(
                new InetSocketAddress(InetAddress.getByName("127.0.0.1"), UsbIpServer.PORT),
                device,
                UsbStage::desktop);
        System.out.println("SERVING");
        Thread.currentThread().join();
    }

    private static void desktop(RndisDevice.Session session) {
        try (DeviceNetwork network = UserNetwork.open(session.link(), session.machine(), PATIENCE);
                ConnectionListener echo = network.listen(TransferServices.ECHO);
                ConnectionListener sink = network.listen(TransferServices.SINK);
                ConnectionListener source = network.listen(TransferServices.SOURCE)) {
            say("a desktop is up: " + network.peerAddress().orElseThrow().getHostAddress());
            Map.of(
                            TransferServices.ECHO, echo,
                            TransferServices.SINK, sink,
                            TransferServices.SOURCE, source)
                    .forEach(UsbStage::answer);
            say("the desktop is gone: " + network.lost().get());
        } catch (Exception e) {
            say("the desktop failed: " + e);
        }
    }

    private static void answer(int port, ConnectionListener listener) {
        Background.run(() -> {
            while (true) {
                Connection client = listener.accept();
                Background.run(() -> {
                    try (client) {
                        TransferServices.serve(port, client.input(), client.output());
                        client.shutdownOutput();
                    }
                    return null;
                });
            }
        });
    }

    private static void require(boolean holds, String what) throws IOException {
        if (!holds) {
            throw new IOException(what);
        }
    }

    private static void say(String text) {
        System.out.println("  " + text);
    }

    private static long millis(long since) {
        return (System.nanoTime() - since) / 1_000_000;
    }

    /** Megabytes per second. */
    private static double rate(long bytes, long since) {
        return bytes * 1e3 / (System.nanoTime() - since);
    }
}
