package dev.cradle.network.usbip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.network.Background;
import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.LiveThreads;
import dev.cradle.network.ethernet.EthernetSettings;
import dev.cradle.network.rndis.RndisDevice;
import dev.cradle.network.rndis.RndisHost;
import dev.cradle.network.rndis.RndisQuirks;
import dev.cradle.network.usb.SyncFunction;
import dev.cradle.network.usb.SyncFunctions;
import dev.cradle.network.usb.UsbBus;
import dev.cradle.network.usb.UsbDevice;
import dev.cradle.network.usb.UsbException;
import dev.cradle.network.usb.UsbPipes;
import dev.cradle.network.usb.UsbSetup;
import dev.cradle.network.user.UserNetwork;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

@Timeout(60)
class UsbIpServerTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final RndisDevice device =
            new RndisDevice(
                    RndisDevice.Identity.phone("1", new Random(2)), EthernetSettings.ACTIVESYNC);
    private final LinkedBlockingQueue<RndisDevice.Session> desktops = new LinkedBlockingQueue<>();
    private UsbIpCradle cradle;

    @BeforeEach
    void start() throws Exception {
        cradle =
                UsbIpCradle.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        device,
                        desktops::add);
    }

    @AfterEach
    void stop() throws Exception {
        cradle.close();
        assertThat(LiveThreads.noneNamed("usbip-")).isTrue();
    }

    private UsbIpClient attach() throws IOException {
        return UsbIpClient.attach(cradle.port(), "1-1");
    }

    /** The attached device as a bus of one. */
    private UsbBus bus() {
        return new UsbBus() {
            @Override
            public List<UsbDevice> devices() {
                return List.of(new UsbDevice("1-1", 1, 1, device.description()));
            }

            @Override
            public UsbPipes open(UsbDevice wanted, SyncFunction function) throws UsbException {
                try {
                    UsbIpClient client = attach();
                    client.control(new UsbSetup(0, 9, 1, 0), new byte[0], SOON);
                    return client;
                } catch (UsbException e) {
                    throw e;
                } catch (IOException e) {
                    throw new UsbException(UsbException.Failure.GONE, "" + e);
                }
            }

            @Override
            public void close() {}
        };
    }

    @Test
    void listsTheDeviceAsTheKernelsDescriptionSays() throws Exception {
        try (Socket socket = UsbIpClient.connect(cradle.port())) {
            socket.getOutputStream().write(HexFormat.of().parseHex("0111800500000000"));
            byte[] answer = socket.getInputStream().readAllBytes();

            assertThat(answer).hasSize(8 + 4 + 312 + 2 * 4);
            assertThat(HexFormat.of().formatHex(answer, 0, 12))
                    .isEqualTo("0111" + "0005" + "00000000" + "00000001");
            assertThat(new String(answer, 12 + 256, 4, StandardCharsets.US_ASCII))
                    .isEqualTo("1-1\0");
            assertThat(HexFormat.of().formatHex(answer, 12 + 288, answer.length))
                    .isEqualTo(
                            "00000001"
                                    + "00000001"
                                    + "00000003"
                                    + "0bb4"
                                    + "0b51"
                                    + "0100"
                                    + "000000"
                                    + "01"
                                    + "01"
                                    + "02"
                                    + "ef010100"
                                    + "0a000000");
        }
    }

    @Test
    void describesTheDeviceAsUsbSays() throws Exception {
        try (UsbIpClient client = attach()) {
            byte[] descriptor = new byte[18];
            byte[] configuration = new byte[255];
            client.control(new UsbSetup(0x80, 6, 0x0100, 0), descriptor, SOON);
            int length = client.control(new UsbSetup(0x80, 6, 0x0200, 0), configuration, SOON);
            byte[] text = new byte[255];
            int textLength = client.control(new UsbSetup(0x80, 6, 0x0301, 0x409), text, SOON);

            assertThat(HexFormat.of().formatHex(descriptor))
                    .isEqualTo("12010002" + "00000040" + "b40b510b" + "00010102" + "0301");
            assertThat(HexFormat.of().formatHex(configuration, 0, length))
                    .isEqualTo(
                            "09023000020100c000"
                                    + "0904000001ef010100"
                                    + "07058103080009"
                                    + "09040100020a000000"
                                    + "07058202000200"
                                    + "07050302000200");
            assertThat(new String(text, 2, textLength - 2, StandardCharsets.UTF_16LE))
                    .isEqualTo("Cradle");
            assertThatThrownBy(() ->
                            client.control(new UsbSetup(0x80, 6, 0x0600, 0), new byte[10], SOON))
                    .isInstanceOfSatisfying(
                            UsbException.class,
                            e -> assertThat(e.failure()).isEqualTo(UsbException.Failure.STALLED));
        }
    }

    @Test
    void aDesktopReachesTheDeviceOverUsbIp() throws Exception {
        UsbBus bus = bus();
        UsbDevice plugged = bus.devices().getFirst();
        SyncFunction.Rndis function =
                (SyncFunction.Rndis) SyncFunctions.KNOWN.of(plugged.description()).orElseThrow();
        RndisHost host = RndisHost.open(bus, plugged, function, RndisQuirks.ASSUMED, new Random(1));
        RndisDevice.Session session = desktops.poll(10, TimeUnit.SECONDS);
        var deviceEnd =
                Background.run(() -> UserNetwork.open(session.link(), session.machine(), SOON));
        try (DeviceNetwork near = UserNetwork.open(host.link(), host.machine(), SOON);
                DeviceNetwork far = deviceEnd.get(10, TimeUnit.SECONDS);
                ConnectionListener listener = far.listen(990)) {
            Connection out = near.connect(990, SOON);
            Connection in = listener.accept();
            byte[] bytes = new byte[300_000];
            new Random(5).nextBytes(bytes);
            var writer =
                    Background.run(() -> {
                        out.output().write(bytes);
                        out.shutdownOutput();
                        return null;
                    });

            assertThat(in.input().readAllBytes()).isEqualTo(bytes);
            writer.get();
        }
    }

    @Test
    void theDesktopIsGoneWithItsConnection() throws Exception {
        UsbBus bus = bus();
        UsbDevice plugged = bus.devices().getFirst();
        SyncFunction.Rndis function =
                (SyncFunction.Rndis) SyncFunctions.KNOWN.of(plugged.description()).orElseThrow();
        RndisHost host = RndisHost.open(bus, plugged, function, RndisQuirks.ASSUMED, new Random(1));
        RndisDevice.Session session = desktops.poll(10, TimeUnit.SECONDS);

        cradle.close();

        assertThat(session.link().gone().get(10, TimeUnit.SECONDS)).isEqualTo("the cable is out");
        host.link().gone().get(10, TimeUnit.SECONDS);
        host.link().close();
    }

    @Test
    void takesBackATransferThatWaits() throws Exception {
        try (UsbIpClient client = attach()) {
            CompletableFuture<UsbIpClient.Answer> read =
                    client.submit(true, 2, 512, new byte[8], new byte[0]);
            int victim = client.lastSequence();

            assertThat(client.unlink(victim).get(10, TimeUnit.SECONDS).status()).isEqualTo(-104);
            assertThat(client.unlink(victim).get(10, TimeUnit.SECONDS).status()).isZero();
            device.endpoint(0x82).orElseThrow().write(new byte[] {7});
            assertThat(
                            client.submit(true, 2, 512, new byte[8], new byte[0])
                                    .get(10, TimeUnit.SECONDS)
                                    .data())
                    .containsExactly(7);
            assertThat(read).isNotDone();
        }
    }

    @Test
    void answersManyWaitingReadsInOrder() throws Exception {
        try (UsbIpClient client = attach()) {
            List<CompletableFuture<UsbIpClient.Answer>> reads = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                reads.add(client.submit(true, 2, 16384, new byte[8], new byte[0]));
            }
            for (int i = 0; i < 60; i++) {
                device.endpoint(0x82).orElseThrow().write(new byte[] {(byte) i});
            }
            for (int i = 0; i < 60; i++) {
                assertThat(reads.get(i).get(10, TimeUnit.SECONDS).data()).containsExactly(i);
            }
        }
    }

    @Test
    void tellsOfAStallAndOfAnEndpointThatIsNotThere() throws Exception {
        try (UsbIpClient client = attach()) {
            device.endpoint(0x82).orElseThrow().stall();
            assertThatThrownBy(() -> client.receive(0x82, new byte[8], 8, SOON))
                    .hasMessage("stalled");
            client.clearHalt(0x82);
            device.endpoint(0x82).orElseThrow().write(new byte[] {1});
            assertThat(client.receive(0x82, new byte[8], 8, SOON)).isOne();
            assertThatThrownBy(() -> client.receive(0x89, new byte[8], 8, SOON))
                    .hasMessage("status -2");
        }
    }

    @Test
    void givesTheDeviceToOneClientAtATime() throws Exception {
        try (UsbIpClient first = attach()) {
            assertThatThrownBy(this::attach).hasMessage("refused with status 2");
            assertThatThrownBy(() -> UsbIpClient.attach(cradle.port(), "1-2"))
                    .hasMessage("refused with status 4");
            first.control(new UsbSetup(0, 9, 1, 0), new byte[0], SOON);
        }
        UsbIpClient second = null;
        long end = System.nanoTime() + SOON.toNanos();
        while (second == null) {
            try {
                second = attach();
            } catch (IOException e) {
                assertThat(System.nanoTime()).isLessThan(end);
                Thread.yield();
            }
        }
        second.close();
    }

    @Test
    void dropsClientsThatBreakTheProtocol() throws Exception {
        byte[] huge =
                ByteBuffer.allocate(48)
                        .putInt(1)
                        .putInt(1)
                        .putInt(0)
                        .putInt(0)
                        .putInt(2)
                        .putInt(0)
                        .putInt(0x7FFF_FFFF)
                        .array();
        byte[] endpoint =
                ByteBuffer.allocate(48).putInt(1).putInt(1).putInt(0).putInt(0).putInt(16).array();
        byte[] command = ByteBuffer.allocate(48).putInt(9).array();

        for (byte[] wrong : List.of(huge, endpoint, command)) {
            long end = System.nanoTime() + SOON.toNanos();
            boolean dropped = false;
            while (!dropped && System.nanoTime() < end) {
                try (Socket socket = UsbIpClient.connect(cradle.port())) {
                    socket.getOutputStream().write(UsbIpClient.importRequest("1-1"));
                    InputStream in = socket.getInputStream();
                    if (in.readNBytes(320).length == 320) {
                        socket.getOutputStream().write(wrong);
                        assertThat(in.read()).isEqualTo(-1);
                        dropped = true;
                    }
                }
            }
            assertThat(dropped).isTrue();
        }
        try (Socket socket = UsbIpClient.connect(cradle.port())) {
            socket.getOutputStream().write(new byte[8]);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void boundsWhatAClientMayHaveUnderWay() throws Exception {
        try (UsbIpClient client = attach()) {
            assertThatThrownBy(
                            () -> {
                                while (!client.gone().isDone()) {
                                    client.submit(true, 2, 1 << 20, new byte[8], new byte[0]);
                                }
                                throw new IOException("dropped");
                            })
                    .isInstanceOf(IOException.class);
            client.gone().get(10, TimeUnit.SECONDS);
        }
    }
}
