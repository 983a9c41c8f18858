package dev.cradle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.profile.DeviceProfile;
import dev.cradle.emulator.profile.DeviceProfiles;
import dev.cradle.network.Background;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.cable.Cable;
import dev.cradle.network.cable.Line;
import dev.cradle.network.cable.SerialLine;
import dev.cradle.network.chat.LineStatus;
import dev.cradle.network.link.ByteLink;
import dev.cradle.network.link.WrappedByteLink;
import dev.cradle.network.peer.Wireshark;
import dev.cradle.network.ppp.PppQuirks;
import dev.cradle.network.ppp.PppSettings;
import dev.cradle.network.serial.FlowControl;
import dev.cradle.network.serial.PtyPair;
import dev.cradle.network.serial.SerialByteLink;
import dev.cradle.network.serial.SerialSettings;
import dev.cradle.rapi.wire.RapiPorts;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.FutureTask;

/** Each layer of a serial link broken once. */
@Timeout(60)
class DoctorCommandTest {
    @TempDir Path folder;
    private PtyPair cable;
    private Desk desk;

    @BeforeEach
    void plugIn() throws Exception {
        cable = PtyPair.open();
        desk = new Desk(folder);
    }

    @AfterEach
    void putAway() throws Exception {
        cable.close();
    }

    private JsonNode doctor(int seconds) {
        Desk.Said said =
                desk.run(
                        "doctor",
                        "serial:" + cable.host() + ",baud=115200",
                        "--wait",
                        "" + seconds,
                        "--json");
        assertThat(said.out()).as(said.err()).isNotEmpty();
        assertThat(said.status()).isEqualTo(said.json().path("healthy").asBoolean() ? 0 : 3);
        return said.json();
    }

    private JsonNode doctorWhile(FutureTask<Boolean> device) throws Exception {
        JsonNode said = doctor(3);
        cable.unplug();
        assertThat(device.get()).isTrue();
        return said;
    }

    private static void assertFails(JsonNode said, String layer, String words) {
        assertThat(said.path("failing").asText()).as(said.toString()).isEqualTo(layer);
        JsonNode last = said.path("findings").path(said.path("findings").size() - 1);
        assertThat(last.path("layer").asText()).isEqualTo(layer);
        assertThat(last.path("says").asText()).contains(words).doesNotContain("{");
        assertThat(last.path("next").asText()).isNotBlank();
    }

    @Test
    void aPortThatIsNotThere() throws Exception {
        cable.close();
        assertFails(doctor(1), "port", "is not there");
    }

    @Test
    void aPortThatIsInUse() throws Exception {
        try (ByteLink user = SerialByteLink.open(cable.host(), SerialSettings.DEFAULT)) {
            assertThat(user.name()).isEqualTo(cable.host());
            assertFails(doctor(1), "open", "is in use by");
        }
    }

    @Test
    void aSilentDevice() {
        assertFails(doctor(1), "call", "Not a byte");
    }

    @Test
    void noiseOfAnotherRate() throws Exception {
        assertFails(doctorWhile(device("\u0011\u0002\u0013", 3)), "call", "no device");
    }

    @Test
    void aDeviceWithoutPpp() throws Exception {
        assertFails(doctorWhile(device("CLIENT", 3)), "lcp", "speaks no PPP");
    }

    /**
     * Captured: a Configure-Request, which is sent again and again and whose answers it ignores.
     */
    @Test
    void aDeviceThatNeverAgreesOnTheLink() throws Exception {
        byte[] request =
                HexFormat.of()
                        .parseHex(
                                "7eff7d23c0217d217d217d207d347d227d267d207d207d207d207d257d26437d34"
                                        + "66a67d277d227d287d22a66a7e");
        String words = "CLIENT" + new String(request, StandardCharsets.ISO_8859_1);
        assertFails(doctorWhile(device(words, 3)), "lcp", "no agreement on the link");
    }

    @Test
    void aDeviceThatNeverAgreesOnAddresses() throws Exception {
        Line deaf = () -> new WithoutIpcp(line().open());
        try (Cable calls = Cable.start(deaf, PppSettings.device(PppQuirks.SERIAL), new Idle())) {
            assertFails(doctor(3), "ipcp", "no addresses are");
            assertThat(calls.status().furthest()).isEqualTo(LineStatus.Reached.IPCP);
        }
    }

    @Test
    void aDeviceOnTheLineThatIsSilent() throws Exception {
        try (Cable calls = Cable.start(line(), PppSettings.device(PppQuirks.SERIAL), new Idle())) {
            JsonNode said = doctor(3);
            assertFails(said, "connection", "neither to port 990 nor to 5679");
            assertThat(said.toString()).contains("The device has its address.");
            assertThat(calls.status().furthest()).isEqualTo(LineStatus.Reached.UP);
        }
    }

    @Test
    void aDeviceThatConnectsAndDoesNotSayWhoItIs() throws Exception {
        Cable.User mute =
                new Idle() {
                    @Override
                    public void up(DeviceNetwork network) throws IOException {
                        Background.run(() -> {
                            network.connect(990, Duration.ofSeconds(5)).output().write(new byte[4]);
                            return true;
                        });
                    }
                };
        try (Cable calls = Cable.start(line(), PppSettings.device(PppQuirks.SERIAL), mute)) {
            assertFails(doctor(3), "connection", "has not said who it is");
            assertThat(calls.status().furthest()).isEqualTo(LineStatus.Reached.UP);
        }
    }

    /** An own port that somebody else has, of either generation. */
    @ParameterizedTest
    @ValueSource(strings = {"tcp:127.0.0.1:%d,legacy=0", "tcp:127.0.0.1:0,legacy=%d"})
    void aPortOfThisComputerThatIsTaken(String link) throws Exception {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String taken = link.formatted(holder.getLocalPort()) + ",trigger=9,passthrough=0";

            Desk.Said said = desk.run("doctor", taken, "--wait", "1", "--json");

            assertThat(said.status()).isEqualTo(3);
            assertFails(said.json(), "connection", "is taken");
            assertThat(said.json().toString()).contains("This computer has the address 127.0.0.1.");
        }
    }

    @Test
    void anAddressThatThisComputerDoesNotHave() {
        Desk.Said said = desk.run("doctor", "tcp:203.0.113.7", "--wait", "1", "--json");

        assertFails(said.json(), "address", "no such address");
    }

    /** PPP whose IPCP gets lost, frame by frame, both ways. */
    private static final class WithoutIpcp extends WrappedByteLink {
        WithoutIpcp(ByteLink inner) {
            super(inner);
        }

        /** Protocol 8021, in which no byte is ever escaped. */
        private static boolean isIpcp(byte[] bytes, int offset, int length) {
            return new String(bytes, offset, length, StandardCharsets.ISO_8859_1)
                    .contains("\u0080!");
        }

        @Override
        public int read(byte[] buffer, int offset, int length, Duration wait) throws IOException {
            int count = super.read(buffer, offset, length, wait);
            return count > 0 && isIpcp(buffer, offset, count) ? 0 : count;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (!isIpcp(bytes, offset, length)) {
                super.write(bytes, offset, length);
            }
        }
    }

    /** A device that does nothing with its network. */
    private static class Idle implements Cable.User {
        @Override
        public void up(DeviceNetwork network) throws IOException {}

        @Override
        public void lost(String reason) {}
    }

    /** Something at the device's end that says the same thing until the plug is pulled. */
    private FutureTask<Boolean> device(String words, int perSecond) throws IOException {
        ByteLink link = SerialByteLink.open(cable.device(), SerialSettings.DEFAULT);
        byte[] bytes = words.getBytes(StandardCharsets.ISO_8859_1);
        return Background.run(() -> {
            try (link) {
                while (!link.gone().isDone()) {
                    link.write(bytes, 0, bytes.length);
                    link.read(new byte[256], 0, 256, Duration.ofMillis(1000 / perSecond));
                }
            } catch (IOException unplugged) {
                return true;
            }
            return true;
        });
    }

    @Test
    void aDeviceThatIsLockedAndOneThatIsNot() throws Exception {
        try (CradleProcesses processes = new CradleProcesses(folder)) {
            start(processes, "wm65-pro", "phone");
            Desk.Said said =
                    desk.run(
                            "--link", "serial:" + cable.host(), "doctor", "--trace", "link.pcapng");
            assertThat(said.status()).as(said.out() + said.err()).isZero();
            assertThat(said.out()).contains("ok      role").contains("USER_AUTH");
            assertThat(Files.readAllBytes(folder.resolve("link.pcapng")))
                    .startsWith(0x0A, 0x0D, 0x0D, 0x0A);
        }
        cable = cable.replug();
        try (CradleProcesses processes = new CradleProcesses(folder)) {
            start(processes, "ppc2003", "old", "--password", "1234");
            assertFails(doctor(20), "password", "asks for its password");
        }
    }

    @Test
    void aDeviceWhosePolicyLetsNoDesktopIn() throws Exception {
        DeviceProfile closed = DeviceProfiles.load("wm65-pro").with("security.policies.4097", 0);
        try (EmulatedDevice device = EmulatedDevice.builder(closed).switchOn();
                Cable calls =
                        Cable.start(line(), PppSettings.device(PppQuirks.SERIAL), in(device))) {
            assertFails(doctor(4), "connection", "neither to port 990 nor to 5679");
            assertThat(calls.status().furthest()).isEqualTo(LineStatus.Reached.UP);
        }
    }

    private SerialLine line() {
        return new SerialLine(cable.device(), OptionalInt.of(115_200), FlowControl.NONE);
    }

    private static Cable.User in(EmulatedDevice device) {
        return new Cable.User() {
            @Override
            public void up(DeviceNetwork network) throws IOException {
                device.cradle(network, RapiPorts.STANDARD);
            }

            @Override
            public void lost(String reason) {
                device.uncradle();
            }
        };
    }

    private void start(CradleProcesses processes, String profile, String state, String... more)
            throws Exception {
        String[] common = {
            "emulator",
            "--profile",
            profile,
            "--state",
            state,
            "--serial",
            cable.device(),
            "--approve",
            "none"
        };
        List<String> all = new ArrayList<>(List.of(common));
        all.addAll(List.of(more));
        Process emulator = processes.start(all.toArray(String[]::new));
        CradleProcesses.await(emulator.inputReader(), line -> line.startsWith("ready "));
    }

    @Test
    void anEmulatedDeviceInThisProcessHasATraceToo() throws Exception {
        Desk.Said said =
                desk.run("--link", "emulator:wm65-pro", "doctor", "--trace", "link.pcapng");
        assertThat(said.status()).as(said.out() + said.err()).isZero();
        assertThat(said.out()).contains("Trace: " + folder.resolve("link.pcapng"));
        assertThat(Wireshark.count(folder.resolve("link.pcapng"), "tcp.dstport == 990"))
                .isPositive();
    }

    @Test
    void withoutALinkItListsPorts() {
        Desk.Said said = desk.run("doctor", "--json");
        assertThat(said.status()).isZero();
        assertThat(said.json().isArray()).isTrue();
    }
}
