package dev.cradle.rapi.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;
import dev.cradle.network.DatagramReceiver;
import dev.cradle.network.memory.MemoryNetwork;
import dev.cradle.rapi.device.DeviceLock;
import dev.cradle.rapi.wire.Dialect;
import dev.cradle.rapi.wire.Pauses;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The handshakes of rapi-wire.md 10.1, byte for byte, against a scripted peer at either end. */
@Timeout(60)
class HandshakeTest {
    private static final String LEGACY_INFO =
            "5c00000024000000041439 04110a000000000000 11110000222200002400000032000000"
                    + "44000000460041004b00450043004500000050006f0063006b00650074005000"
                    + "4300000046006100"
                    + "6b0065002000430045002000 34002e0032000000";

    private static final String PASSWORD = "0a006b5a685a695a6e5a5a5a";

    private static String info(String key) {
        return "0400000078000000785634"
                   + " 12bc9af0de1122334455667788050000000200000007000000460041004b00450050004400410000000"
                   + " 00d0511110a00000000000000000000fecaad0b"
                   + "0a000000506f636b6574504300000d00000046616b6520446576696365203100"
                   + "0200000011000000220000003300000044000000"
                + key;
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static void say(Connection peer, String hex) throws IOException {
        peer.output().write(bytes(hex));
    }

    private static void hear(Connection peer, String hex) throws IOException {
        byte[] expected = bytes(hex);
        assertThat(HexFormat.of().formatHex(peer.input().readNBytes(expected.length)))
                .isEqualTo(HexFormat.of().formatHex(expected));
    }

    /** Lets pauses end by hand. */
    private static final class ManualPauses implements Pauses {
        final LinkedBlockingQueue<CompletableFuture<Boolean>> waiting = new LinkedBlockingQueue<>();

        @Override
        public boolean pass(Duration duration, CompletableFuture<?> end)
                throws InterruptedException {
            CompletableFuture<Boolean> tick = new CompletableFuture<>();
            waiting.add(tick);
            CompletableFuture.anyOf(tick, end).join();
            return tick.isDone();
        }

        void passOne() throws InterruptedException {
            CompletableFuture<Boolean> tick = waiting.poll(10, TimeUnit.SECONDS);
            assertThat(tick).isNotNull();
            tick.complete(true);
        }
    }

    @Test
    void hostSpeaksTheLegacyHandshake() throws Exception {
        try (Bench bench = new Bench();
                Connection device = bench.network.device().connect(5679, Bench.PATIENCE)) {
            say(device, "00000000");
            say(device, LEGACY_INFO);
            hear(device, "78563412");
            say(device, "78563412");
            DeviceInfo info = bench.session().info();
            assertThat(info.name()).isEqualTo("FAKECE");
            assertThat(info.platform()).isEqualTo("PocketPC");
            assertThat(info.model()).isEqualTo("Fake CE 4.2");
            assertThat(info.build()).hasValue(1081);
        }
    }

    @Test
    void hostUnlocksALegacyDeviceOnBothPorts() throws Exception {
        try (Bench bench = new Bench();
                ConnectionListener rapi = bench.network.device().listen(990);
                Connection device = bench.network.device().connect(5679, Bench.PATIENCE)) {
            say(device, "00000000");
            say(device, "5a40ab00");
            say(device, LEGACY_INFO);
            bench.await(LinkState.Locked.class).link().unlock("1234".toCharArray());
            hear(device, PASSWORD);
            say(device, "0100");
            hear(device, "78563412");
            RapiSession session = bench.session();
            CompletableFuture<Integer> version = new CompletableFuture<>();
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            version.complete(session.system().version().build());
                        } catch (IOException e) {
                            version.completeExceptionally(e);
                        }
                    });
            try (Connection channel = rapi.accept()) {
                hear(channel, PASSWORD);
                say(channel, "01");
                hear(channel, "040000003b000000");
                say(channel, "2401000000000000000000000100000014010000");
                say(channel, "140100000500000002000000f252000003000000" + "00".repeat(256));
                assertThat(version.get(10, TimeUnit.SECONDS)).isEqualTo(0x52f2);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void hostSpeaksTheControlHandshake(boolean asksVersion) throws Exception {
        try (Bench bench = new Bench();
                Connection device = bench.network.device().connect(990, Bench.PATIENCE)) {
            say(device, "00000000");
            hear(device, "03000000");
            if (asksVersion) {
                say(device, "06000000");
                hear(device, "07000000080000000400000005000000");
            }
            say(device, info("00000000"));
            RapiSession session = bench.session();
            assertThat(session.info().name()).isEqualTo("FAKEPDA");
            assertThat(session.info().guid().orElseThrow())
                    .hasToString("12345678-9abc-def0-1122-334455667788");
            hear(device, "01000000");
            say(device, "02000000");
            Thread.ofVirtual().start(() -> ignoring(() -> session.system().version()));
            hear(device, "050000000400000001000000");
            try (Connection channel = bench.network.device().connect(990, Bench.PATIENCE)) {
                say(channel, "01000000");
                hear(channel, "0400000043000000");
            }
        }
    }

    private interface Failing {
        void run() throws IOException;
    }

    private static void ignoring(Failing task) {
        try {
            task.run();
        } catch (IOException e) {
            assertThat(e).isInstanceOf(RapiException.class);
        }
    }

    @Test
    void hostUnlocksAWm5Device() throws Exception {
        try (Bench bench = new Bench();
                Connection device = bench.network.device().connect(990, Bench.PATIENCE)) {
            say(device, "00000000");
            hear(device, "03000000");
            say(device, info("5a000000"));
            DeviceLink link = bench.await(LinkState.Locked.class).link();
            link.unlock("1234".toCharArray());
            hear(device, PASSWORD);
            say(device, "0000");
            bench.await(LinkState.WrongPassword.class);
            link.unlock("1234".toCharArray());
            hear(device, PASSWORD);
            say(device, "0100");
            bench.session();
        }
    }

    @Test
    void hostWaitsForTheUserOfAWm6Device() throws Exception {
        try (Bench bench = new Bench();
                Connection device = bench.network.device().connect(990, Bench.PATIENCE)) {
            say(device, "00000000");
            hear(device, "03000000");
            say(device, info("ffffffff"));
            hear(device, "08000000");
            say(device, "00000000");
            hear(device, "000000000c000000");
            bench.session();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5, 40, 90})
    void hostReportsADeviceThatLeavesInTheMiddle(int sent) throws Exception {
        try (Bench bench = new Bench()) {
            Connection device = bench.network.device().connect(5679, Bench.PATIENCE);
            device.output().write(bytes("00000000" + LEGACY_INFO), 0, sent);
            device.close();
            bench.await(LinkState.Lost.class);
        }
    }

    @Test
    void hostGivesUpAfterThreeLostPings() throws Exception {
        ManualPauses pauses = new ManualPauses();
        try (Bench bench = new Bench(Bench.pair(), RapiQuirks.EMULATOR, pauses);
                Connection device = bench.network.device().connect(5679, Bench.PATIENCE)) {
            say(device, "00000000");
            say(device, LEGACY_INFO);
            bench.session();
            hear(device, "78563412");
            say(device, "78563412");
            pauses.passOne();
            hear(device, "78563412");
            pauses.passOne();
            hear(device, "78563412");
            pauses.passOne();
            hear(device, "78563412");
            pauses.passOne();
            bench.await(LinkState.Lost.class);
        }
    }

    @Test
    void hostTriggersUntilTheDeviceConnects() throws Exception {
        ManualPauses pauses = new ManualPauses();
        try (Bench bench = new Bench(Bench.pair(), RapiQuirks.EMULATOR, pauses);
                DatagramReceiver trigger = bench.network.device().receiveDatagrams(5679);
                AutoCloseable triggering = bench.host.trigger(bench.network.host())) {
            assertThat(trigger.receive().payload()).containsExactly(0x7f);
            pauses.passOne();
            assertThat(trigger.receive().payload()).containsExactly(0x7f);
            assertThat(triggering).isNotNull();
        }
    }

    @Test
    void deviceSpeaksTheLegacyHandshake() throws Exception {
        try (Scripted host = new Scripted();
                ConnectionListener legacy = host.network.host().listen(5679)) {
            host.device(Dialect.RAPI1, DeviceLock.open());
            try (Connection control = legacy.accept()) {
                hear(control, "00000000");
                hear(control, LEGACY_INFO);
                say(control, "78563412");
                hear(control, "78563412");
                try (Connection channel = host.network.host().connect(990, Bench.PATIENCE)) {
                    say(channel, "040000003b000000");
                    hear(channel, "2401000000000000000000000100000014010000");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {PASSWORD, "0a000000000000006b5a685a695a6e5a5a5a", "08006b5a685a695a6e5a"})
    void lockedLegacyDeviceTakesThePasswordOnBothPorts(String password) throws Exception {
        try (Scripted host = new Scripted();
                ConnectionListener legacy = host.network.host().listen(5679)) {
            host.device(Dialect.RAPI1, TestLock.password(0x00ab405a, "1234"));
            try (Connection control = legacy.accept()) {
                hear(control, "00000000");
                hear(control, "5a40ab00");
                hear(control, LEGACY_INFO);
                say(control, password);
                hear(control, "0100");
                try (Connection channel = host.network.host().connect(990, Bench.PATIENCE)) {
                    say(channel, password);
                    hear(channel, "01");
                    say(channel, "040000003b000000");
                    hear(channel, "24010000");
                }
                try (Connection channel = host.network.host().connect(990, Bench.PATIENCE)) {
                    say(channel, "0a006b5b685a695a6e5a5a5a");
                    hear(channel, "00");
                    assertThat(channel.input().read()).isNegative();
                }
            }
        }
    }

    @Test
    void legacyDeviceTakesNobodyBeforeTheHandshake() throws Exception {
        try (Scripted host = new Scripted()) {
            host.device(Dialect.RAPI1, DeviceLock.open());
            try (Connection channel = host.network.host().connect(990, Bench.PATIENCE)) {
                assertThat(channel.input().read()).isNegative();
            }
        }
    }

    @Test
    void deviceSpeaksTheControlHandshake() throws Exception {
        try (Scripted host = new Scripted();
                ConnectionListener listener = host.network.host().listen(990)) {
            host.device(Dialect.RAPI2, DeviceLock.open());
            try (Connection control = listener.accept()) {
                hear(control, "00000000");
                say(control, "03000000");
                hear(control, "06000000");
                say(control, "07000000080000000400000005000000");
                hear(control, info("00000000"));
                say(control, "01000000");
                hear(control, "02000000");
                say(control, "050000000400000001000000");
                try (Connection channel = listener.accept()) {
                    hear(channel, "01000000");
                    say(channel, "0400000043000000");
                    hear(channel, "20010000000000000100000014010000");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {PASSWORD, "0a000000000000006b5a685a695a6e5a5a5a", "08006b5a685a695a6e5a"})
    void lockedWm5DeviceTakesThePassword(String password) throws Exception {
        try (Scripted host = new Scripted();
                ConnectionListener listener = host.network.host().listen(990)) {
            host.device(Dialect.RAPI2, TestLock.password(0x5a, "1234"));
            try (Connection control = listener.accept()) {
                hear(control, "00000000");
                say(control, "03000000");
                hear(control, "06000000");
                say(control, "07000000080000000400000005000000");
                hear(control, info("5a000000"));
                say(control, "0a006b5a685a695a6f5a5a5a");
                hear(control, "0000");
                say(control, password);
                hear(control, "0100");
                say(control, "01000000");
                hear(control, "02000000");
            }
        }
    }

    @Test
    void lockedWm6DeviceWaitsForItsUser() throws Exception {
        TestLock lock = TestLock.onDevice();
        try (Scripted host = new Scripted();
                ConnectionListener listener = host.network.host().listen(990)) {
            host.device(Dialect.RAPI2, lock);
            try (Connection control = listener.accept()) {
                hear(control, "00000000");
                say(control, "03000000");
                hear(control, "06000000");
                say(control, "07000000080000000400000005000000");
                hear(control, info("ffffffff"));
                say(control, "08000000");
                lock.user().complete(true);
                hear(control, "00000000");
                say(control, "000000000c000000");
                say(control, "050000000400000007000000");
                try (Connection channel = listener.accept()) {
                    hear(channel, "07000000");
                }
            }
        }
    }

    @Test
    void deviceConnectsWhenTriggered() throws Exception {
        try (Scripted host = new Scripted()) {
            host.device(Dialect.RAPI2, DeviceLock.open());
            try (ConnectionListener listener = host.network.host().listen(990)) {
                host.network.host().sendDatagram(5679, new byte[] {0x7f});
                try (Connection control = listener.accept()) {
                    hear(control, "00000000");
                }
            }
        }
    }

    /** A network whose host end the test plays. */
    private static final class Scripted implements AutoCloseable {
        final MemoryNetwork.Pair network = Bench.pair();
        private final List<AutoCloseable> devices = new ArrayList<>();

        Scripted() throws IOException {}

        void device(Dialect dialect, DeviceLock lock) throws IOException {
            devices.add(
                    Bench.start(
                            network.device(), dialect, lock, new MemoryFiles().handlers().build()));
        }

        @Override
        public void close() throws Exception {
            for (AutoCloseable device : devices) {
                device.close();
            }
            network.close();
        }
    }
}
