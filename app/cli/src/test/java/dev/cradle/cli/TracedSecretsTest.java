package dev.cradle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.cli.emulated.UsbCradle;
import dev.cradle.core.device.Device;
import dev.cradle.core.device.DeviceHub;
import dev.cradle.core.device.DeviceStatus;
import dev.cradle.core.device.FileTransfer;
import dev.cradle.core.device.LinkSpec;
import dev.cradle.core.device.OpenLink;
import dev.cradle.core.device.TcpLink;
import dev.cradle.core.device.UsbLink;
import dev.cradle.core.diagnostics.SavedTrace;
import dev.cradle.core.jobs.Cancellation;
import dev.cradle.core.jobs.ProgressSink;
import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.profile.DeviceProfiles;
import dev.cradle.network.Background;
import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.Direction;
import dev.cradle.network.os.OsNetwork;
import dev.cradle.network.peer.Wireshark;
import dev.cradle.network.tap.LinkRecording;
import dev.cradle.network.tap.TappedNetwork;
import dev.cradle.network.usb.gadget.MemoryUsb;
import dev.cradle.rapi.wire.RapiPorts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * What must not be in a trace goes over a traced link: a password, a file and a certificate
 * request. A recording of the device's end shows that all of it went there.
 */
@Timeout(60)
class TracedSecretsTest {
    private static final String PIN = "7351";
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final LinkSpec.Tcp HERE = new LinkSpec.Tcp("127.0.0.1", 0, 0, 0, 0, 0);
    private static final String MARK = "Nobody but the two ends may read this line. ";

    @TempDir Path folder;
    private final LinkRecording recording = new LinkRecording();
    private final CompletableFuture<DeviceNetwork> deviceEnd = new CompletableFuture<>();

    @Test
    void nothingSecretOfASerialLineOverUsb() throws Exception {
        try (MemoryUsb usb = new MemoryUsb();
                EmulatedDevice old =
                        EmulatedDevice.builder(DeviceProfiles.load("ppc2003"))
                                .password(PIN)
                                .switchOn();
                UsbCradle plug = UsbCradle.serial(old, RapiPorts.STANDARD, this::seen)) {
            SavedTrace trace = trace(usb, plug);

            byte[] file = Files.readAllBytes(trace.file());
            assertThat(passwords(recording.bytes(Direction.TO_DEVICE))).isPositive();
            assertThat(passwords(file)).isZero();
            assertThat(Wireshark.count(trace.file(), "ppp")).isGreaterThan(5);
            assertThat(Wireshark.count(trace.file(), "tcp")).isGreaterThan(50);
        }
    }

    @Test
    void nothingSecretOfRndis() throws Exception {
        try (MemoryUsb usb = new MemoryUsb();
                EmulatedDevice phone =
                        EmulatedDevice.builder(DeviceProfiles.load("wm65-pro")).switchOn();
                UsbCradle plug = UsbCradle.rndis(phone, RapiPorts.STANDARD, this::seen)) {
            SavedTrace trace = trace(usb, plug);

            assertThat(Wireshark.count(trace.file(), "eth and tcp")).isGreaterThan(50);
            assertThat(Wireshark.count(trace.file(), "arp")).isPositive();
            assertThat(Wireshark.count(trace.file(), "dhcp")).isPositive();
        }
    }

    private DeviceNetwork seen(DeviceNetwork network) {
        DeviceNetwork tapped = new TappedNetwork(network, Direction.TO_HOST, recording);
        deviceEnd.complete(tapped);
        return tapped;
    }

    @Test
    void nothingSecretOfANetworkOfTheSystem() throws Exception {
        try (EmulatedDevice phone =
                        EmulatedDevice.builder(DeviceProfiles.load("wm5-ppc"))
                                .password(PIN)
                                .switchOn();
                DeviceNetwork towards = seen(OsNetwork.towards(LOOPBACK))) {
            SavedTrace trace =
                    trace(hub -> {
                        TcpLink link = TcpLink.open("tcp:127.0.0.1", HERE, hub);
                        int port = link.control();
                        phone.cradle(towards, new RapiPorts(port, port, 0, 0));
                        return link;
                    });

            assertThat(passwords(recording.bytes(Direction.TO_DEVICE))).isPositive();
            assertThat(passwords(Files.readAllBytes(trace.file()))).isZero();
            assertThat(Wireshark.count(trace.file(), "tcp.len > 500")).isPositive();
            // Wireshark finds nothing lost, repeated or out of order in what was made up.
            assertThat(Wireshark.count(trace.file(), "tcp.analysis.flags")).isZero();
        }
    }

    /** Has a device connect to a hub. */
    @FunctionalInterface
    private interface Opening {
        OpenLink open(DeviceHub hub) throws Exception;
    }

    private SavedTrace trace(MemoryUsb usb, UsbCradle plug) throws Exception {
        usb.plug(plug.gadget(), 1);
        return trace(hub ->
                UsbLink.open(
                        "usb",
                        new LinkSpec.Usb(Optional.empty()),
                        hub,
                        () -> new PluggedDevices.Shared(usb)));
    }

    /** Connects, carries everything, and saves what the desktop has kept of it. */
    private SavedTrace trace(Opening opening) throws Exception {
        CompletableFuture<Device> connected = new CompletableFuture<>();
        try (DeviceHub hub = hub(connected);
                OpenLink link = opening.open(hub)) {
            Device device = connected.get(30, TimeUnit.SECONDS);
            byte[] request = carryRequest(device);
            byte[] text = MARK.repeat(1000).getBytes(StandardCharsets.UTF_8);
            carryFile(device, text);
            SavedTrace saved =
                    SavedTrace.save(
                            link.traces(),
                            folder.resolve("link.pcapng"),
                            Clock.systemUTC().instant());

            String kept = latin(Files.readAllBytes(saved.file()));
            String part = MARK.substring(0, 12);
            assertThat(latin(recording.bytes(Direction.TO_DEVICE))).contains(part);
            assertThat(latin(recording.bytes(Direction.TO_HOST))).contains(latin(request));
            assertThat(kept).doesNotContain(part);
            for (int at = 0; at + 8 <= request.length; at += 8) {
                byte[] piece = java.util.Arrays.copyOfRange(request, at, at + 8);
                assertThat(kept).doesNotContain(latin(piece));
            }
            assertThat(saved.packets()).isGreaterThan(20);
            return saved;
        }
    }

    private static DeviceHub hub(CompletableFuture<Device> connected) {
        DeviceHub hub = new DeviceHub(Clock.systemUTC(), () -> Optional.of(PIN.toCharArray()));
        hub.watch(status -> {
            if (status.state() == DeviceStatus.State.CONNECTED) {
                status.device().ifPresent(connected::complete);
            }
        });
        return hub;
    }

    /** A request's body, as the device's enroller posts it to port 80. */
    private byte[] carryRequest(Device device) throws Exception {
        // A public key is what such a request is made of.
        byte[] request =
                KeyPairGenerator.getInstance("RSA").generateKeyPair().getPublic().getEncoded();
        try (ConnectionListener gateway = device.network().listen(80)) {
            FutureTask<byte[]> taken =
                    Background.run(() -> {
                        try (Connection from = gateway.accept()) {
                            return from.input().readNBytes(request.length);
                        }
                    });
            try (Connection to = deviceEnd.get().connect(80, Duration.ofSeconds(10))) {
                to.output().write(request);
                assertThat(taken.get(10, TimeUnit.SECONDS)).isEqualTo(request);
            }
        }
        return request;
    }

    private void carryFile(Device device, byte[] text) throws Exception {
        Path file = Files.write(folder.resolve("secret.txt"), text);
        new FileTransfer(device, new FileTransfer.Terms(false, true, true))
                .put(
                        List.of(file),
                        "\\secret.txt",
                        new FileTransfer.Course(ProgressSink.silent(), new Cancellation()));
    }

    /** The password message of rapi-wire.md 1.2.2 with any of its 256 keys. */
    private static int passwords(byte[] within) {
        byte[] plain = (PIN + "\0").getBytes(StandardCharsets.UTF_16LE);
        String all = latin(within);
        int found = 0;
        for (int key = 0; key < 256; key++) {
            byte[] hidden = plain.clone();
            for (int i = 0; i < hidden.length; i++) {
                hidden[i] ^= (byte) key;
            }
            found += all.contains(latin(hidden)) ? 1 : 0;
        }
        return found;
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
