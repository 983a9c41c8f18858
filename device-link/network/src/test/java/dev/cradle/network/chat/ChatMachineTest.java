package dev.cradle.network.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.link.MachineBench;
import dev.cradle.network.link.PacketMachine;
import dev.cradle.network.link.SimulatedLine;
import dev.cradle.network.ppp.PppQuirks;
import dev.cradle.network.ppp.PppRole;
import dev.cradle.network.ppp.PppSettings;
import dev.cradle.network.ppp.PppStatus;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.Inet4Address;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** The words before PPP, in simulated time. */
class ChatMachineTest {
    private static final Inet4Address HOST = Inet4Address.ofLiteral("192.168.55.101");
    private static final Inet4Address DEVICE = Inet4Address.ofLiteral("192.168.55.100");
    private static final String ANSWER = "CLIENTSERVER";
    private static final Duration LATER = Duration.ofMillis(200);

    private final ChatMachine host = machine(PppRole.HOST);
    private final MachineBench line = started(host);

    private static ChatMachine machine(PppRole role) {
        PppSettings settings =
                role == PppRole.HOST
                        ? PppSettings.host(HOST, DEVICE, PppQuirks.SERIAL)
                        : PppSettings.device(PppQuirks.SERIAL);
        return new ChatMachine(settings, ChatQuirks.ASSUMED, new Random(role.ordinal()));
    }

    private static MachineBench started(ChatMachine machine) {
        MachineBench bench = new MachineBench(machine, -1_000_000_000L);
        bench.start();
        return bench;
    }

    private void hear(String text) {
        line.receive(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static List<String> words(MachineBench bench) {
        return bench.takeSent().stream()
                .filter(bytes -> bytes[0] != 0x7E)
                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
                .toList();
    }

    private static boolean frames(MachineBench bench) {
        return bench.takeSent().stream().anyMatch(bytes -> bytes[0] == 0x7E);
    }

    @Test
    void onASilentLineAHostOnlySaysGoodbye() {
        line.advance(Duration.ofMillis(2249));
        assertThat(line.takeSent()).isEmpty();
        line.advance(Duration.ofDays(1));

        List<byte[]> sent = line.takeSent();
        assertThat(sent).hasSize(ChatQuirks.ASSUMED.goodbyes());
        assertThat(HexFormat.of().formatHex(sent.getFirst()))
                .as("Terminate-Request 1, every control character escaped")
                .isEqualTo("7eff7d23c0217d257d217d207d243dc77e");
        assertThat(host.deadline()).isEqualTo(PacketMachine.NEVER);
        assertThat(host.status().reached()).isEqualTo(LineStatus.Reached.NOTHING);
    }

    @Test
    void aDeviceInTheHandshakeIsNotDisturbedAtWhateverRate() {
        for (int i = 0; i < 100; i++) {
            hear(i % 2 == 0 ? "\u0000\u00fe" : "CLIE");
            line.advance(Duration.ofSeconds(2));
        }

        assertThat(line.takeSent()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CLIENT",
                "CLIENTCLIENT",
                "\0\u00ffCLIENT\r\n",
                "CLICLIENT",
                "CCLIENT",
                "CLIENCLIENT",
                "Pocket PC 2002\r\nready\r\nCLIENT",
                "CONNECT 115200\r\nCLIENT",
            })
    void answersAClientInWhateverSurroundings(String heard) {
        hear(heard);
        assertThat(words(line)).containsExactly(ANSWER);
        assertThat(host.status().reached()).isEqualTo(LineStatus.Reached.HANDSHAKE);
        line.advance(LATER);

        assertThat(frames(line)).isTrue();
    }

    @Test
    void takesAClientByteByByteWithPauses() {
        for (char letter : "CLIENT".toCharArray()) {
            assertThat(line.takeSent()).isEmpty();
            hear(String.valueOf(letter));
            line.advance(Duration.ofMillis(300));
        }

        List<byte[]> sent = line.takeSent();
        assertThat(sent.getFirst()).isEqualTo(ANSWER.getBytes(StandardCharsets.US_ASCII));
        assertThat(sent.get(1)).startsWith(0x7E, 0xFF);
    }

    @Test
    void noiseAloneIsNamedAsSuch() {
        byte[] noise = new byte[100_000];
        new Random(8).nextBytes(noise);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = noise[i] == 0x7E || noise[i] == '\r' ? 0 : noise[i];
        }
        line.receive(noise);

        assertThat(line.takeSent()).isEmpty();
        assertThat(host.status().reached()).isEqualTo(LineStatus.Reached.NOISE);
        assertThat(host.status().bytesHeard()).isEqualTo(noise.length);
    }

    @Test
    void aFlagFirstMeansPppAtOnce() {
        hear("xyz\u007e");

        assertThat(line.takeSent())
                .hasSize(1)
                .first()
                .satisfies(b -> assertThat(b).startsWith(0x7E));
    }

    @Test
    void aFrameInTheSamePieceAsTheWordIsNotLost() {
        hear("CLIENT");
        line.takeSent();
        // The captured request of a WM5 device.
        line.receive(
                HexFormat.of()
                        .parseHex(
                                "7eff7d23c0217d217d207d207d2e7d227d267d207d207d207d207d277d22"
                                        + "7d287d22dd317e"));

        List<byte[]> sent = line.takeSent();
        assertThat(sent).hasSize(2);
        assertThat(HexFormat.of().formatHex(sent.get(1))).startsWith("7eff7d23c0217d227d20");
        assertThat(host.status().reached()).isEqualTo(LineStatus.Reached.LCP);
    }

    @Test
    void aClientThatMissedTheAnswerIsAnsweredAgain() {
        hear("CLIENT");
        line.advance(Duration.ofSeconds(2));
        line.takeSent();
        hear("CLIENT");

        assertThat(words(line)).containsExactly(ANSWER);
        assertThat(host.status().clientsHeard()).isEqualTo(2);
    }

    @Test
    void aFlagInNoiseDoesNotUseUpTheTriesOfTheDeviceThatComesLater() {
        hear("\u007e");
        for (int i = 0; i < 3; i++) {
            line.advance(Duration.ofSeconds(20));
            line.takeSent();
            hear("CLIENT");
            assertThat(words(line)).containsExactly(ANSWER);
            line.advance(LATER);
            assertThat(frames(line)).isTrue();
        }

        assertThat(line.downs()).isEmpty();
    }

    @Test
    void anEchoOfTheAnswerIsNotAnswered() {
        hear("CLIENT");
        words(line);
        hear(ANSWER);
        line.advance(Duration.ofMillis(500));

        assertThat(words(line)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ATZ, OK",
        "at, OK",
        "ATE0V1&C1&D2S0=0, OK",
        "ATDT, CONNECT",
        "atdt5551234, CONNECT",
    })
    void answersAsAModemForOldDevices(String command, String answer) {
        hear("\0" + command + "\r");

        assertThat(words(line)).containsExactly("\r\n" + answer + "\r\n");
        assertThat(host.status().modemCommands()).isOne();
    }

    @Test
    void aDeviceIsNoModem() {
        MachineBench bench = started(machine(PppRole.DEVICE));
        bench.takeSent();
        bench.receive("ATZ\r".getBytes(StandardCharsets.US_ASCII));

        assertThat(bench.takeSent()).isEmpty();
    }

    @Test
    void aDeviceWithAModemGoesOnToTheWordAndPpp() {
        hear("ATZ\r\n");
        hear("ATDT\r\n");
        hear("CLIENT");

        assertThat(words(line)).containsExactly("\r\nOK\r\n", "\r\nCONNECT\r\n", ANSWER);
    }

    @Test
    void aDeviceSaysClientTenTimes() {
        ChatMachine device = machine(PppRole.DEVICE);
        MachineBench bench = started(device);
        for (int i = 0; i < 10; i++) {
            assertThat(words(bench)).containsExactly("CLIENT");
            bench.advance(Duration.ofSeconds(2));
        }

        assertThat(bench.takeSent()).isEmpty();
        assertThat(bench.downs()).containsExactly("nobody answered CLIENT");
        assertThat(device.status().end()).contains("nobody answered CLIENT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CLIENTSERVER",
                "CLIENTCLIENTSERVER",
                "noise CLIENTSERVER",
                "CLIENTSECLIENTSERVER"
            })
    void aDeviceTakesTheAnswerAfterItsOwnEcho(String heard) {
        ChatMachine device = machine(PppRole.DEVICE);
        MachineBench bench = started(device);
        bench.receive(heard.getBytes(StandardCharsets.US_ASCII));

        assertThat(frames(bench)).isTrue();
    }

    @Test
    void aDeviceThatHearsAFrameStopsAskingForAWord() {
        ChatMachine device = machine(PppRole.DEVICE);
        MachineBench bench = started(device);
        bench.takeSent();
        bench.receive(new byte[] {0x7E});
        bench.advance(Duration.ofSeconds(5));

        assertThat(words(bench)).isEmpty();
    }

    @Test
    void closingBeforeAnyWordEndsAtOnce() {
        line.stop();

        assertThat(line.downs()).containsExactly("closed by this end");
        hear("CLIENT");
        assertThat(line.takeSent()).isEmpty();
    }

    @Test
    void aLineThatLoopsBackIsFound() {
        hear("CLIENT");
        for (int round = 0; round < 100 && line.downs().isEmpty(); round++) {
            for (byte[] sent : line.takeSent()) {
                line.receive(sent);
            }
            line.advance(Duration.ofMillis(100));
        }

        assertThat(line.downs())
                .containsExactly("the line is looped back: what this end sends returns to it");
    }

    private static SimulatedLine pair(SimulatedLine.Faults faults, long seed) {
        SimulatedLine pair =
                new SimulatedLine(machine(PppRole.HOST), machine(PppRole.DEVICE), faults, seed);
        pair.first().start();
        pair.second().start();
        return pair;
    }

    @Test
    void bothRolesComeUpOnABadLine() {
        for (long seed = 0; seed < 200; seed++) {
            SimulatedLine pair = pair(new SimulatedLine.Faults(0.1, 0.1, 0.1, 0.05), seed);
            while (pair.first().ups().isEmpty() || pair.second().ups().isEmpty()) {
                assertThat(pair.step(Duration.ofMinutes(1))).as("seed %d", seed).isTrue();
                assertThat(pair.first().downs()).as("seed %d", seed).isEmpty();
                assertThat(pair.second().downs()).as("seed %d", seed).isEmpty();
            }
        }
    }

    @Test
    void aDeviceThatRestartsAtAnyMomentIsBack() {
        Random random = new Random(21);
        for (int round = 0; round < 300; round++) {
            SimulatedLine pair = pair(SimulatedLine.Faults.NONE, round);
            pair.run(Duration.ofMillis(random.nextInt(400)));
            SimulatedLine.End device = pair.replaceSecond(machine(PppRole.DEVICE));
            Duration patience = pair.time().plusSeconds(10);
            while (device.ups().isEmpty() && pair.time().compareTo(patience) < 0) {
                pair.step(Duration.ofMillis(100));
                if (!pair.first().downs().isEmpty()) {
                    pair.replaceFirst(machine(PppRole.HOST));
                }
            }
            pair.run(Duration.ofSeconds(1));
            assertThat(device.ups()).as("round %d", round).isNotEmpty();
            assertThat(pair.first().ups()).as("round %d", round).isNotEmpty();
            assertThat(device.downs()).as("round %d", round).isEmpty();
        }
    }

    @Test
    void aHostThatRestartsIsBackWithTheFirstPacketOfTheDevice() {
        SimulatedLine pair = pair(SimulatedLine.Faults.NONE, 22);
        pair.run(Duration.ofSeconds(1));
        SimulatedLine.End fresh = pair.replaceFirst(machine(PppRole.HOST));
        pair.run(Duration.ofSeconds(2));
        assertThat(fresh.ups()).isEmpty();
        pair.second().send(new byte[40]);
        pair.run(Duration.ofSeconds(1));

        assertThat(fresh.ups()).hasSize(1);
        assertThat(pair.second().ups()).hasSize(2);
    }

    @Test
    void aHostThatRestartsEndsThePppOfADeviceThatIsSilent() {
        for (long seed = 0; seed < 20; seed++) {
            SimulatedLine pair = pair(SimulatedLine.Faults.NONE, seed);
            pair.run(Duration.ofSeconds(20).plusMillis(17 * seed));
            SimulatedLine.End fresh = pair.replaceFirst(machine(PppRole.HOST));
            Duration begun = pair.time();
            while (pair.second().downs().isEmpty()) {
                assertThat(pair.step(Duration.ofSeconds(20))).as("seed %d", seed).isTrue();
            }
            assertThat(pair.second().downs()).containsExactly("the other end hung up");
            SimulatedLine.End again = pair.replaceSecond(machine(PppRole.DEVICE));
            while (again.ups().isEmpty() || fresh.ups().isEmpty()) {
                assertThat(pair.step(Duration.ofSeconds(20))).as("seed %d", seed).isTrue();
            }

            assertThat(fresh.downs()).as("seed %d", seed).isEmpty();
            assertThat(pair.time().minus(begun))
                    .as("the silence of a CLIENT interval, and the device's second of goodbye")
                    .isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void onAGoodLineTheHandshakeCostsNextToNothing() {
        SimulatedLine pair = pair(SimulatedLine.Faults.NONE, 3);
        pair.run(Duration.ofMillis(40));

        assertThat(pair.first().ups()).hasSize(1);
        assertThat(pair.second().ups()).hasSize(1);
        pair.second().stop();
        pair.run(Duration.ofSeconds(2));
        assertThat(pair.first().downs()).containsExactly("the other end hung up");
        assertThat(pair.second().downs()).containsExactly("closed by this end");
    }

    @Test
    void aDeviceThatBeginsAgainOnAnOpenLinkIsNoticed() {
        SimulatedLine pair = pair(SimulatedLine.Faults.NONE, 4);
        pair.run(Duration.ofMillis(40));
        ChatMachine up = hostOf(pair);
        long now = pair.time().toNanos();
        byte[] client = "CLIENT".getBytes(StandardCharsets.US_ASCII);
        up.receive(client, 0, 6, now);
        assertThat(up.deadline()).isEqualTo(PacketMachine.NEVER);
        now += Duration.ofSeconds(2).toNanos();
        up.receive(client, 0, 6, now);
        assertThat(up.deadline()).isEqualTo(now + Duration.ofSeconds(1).toNanos());
        up.tick(up.deadline());

        assertThat(pair.first().downs()).containsExactly("the device began again");
    }

    @Test
    void theWordWithinAFrameIsNoNewBeginning() {
        SimulatedLine pair = pair(SimulatedLine.Faults.NONE, 5);
        pair.run(Duration.ofMillis(40));
        pair.second().send("CLIENTCLIENTCLIENT".getBytes(StandardCharsets.US_ASCII));
        pair.run(Duration.ofSeconds(5));

        assertThat(pair.first().packets()).hasSize(1);
        assertThat(pair.first().downs()).isEmpty();
    }

    private static ChatMachine hostOf(SimulatedLine pair) {
        return (ChatMachine) pair.first().machine();
    }

    @Test
    void tellsHowFarTheLineCame() {
        SimulatedLine pair = pair(SimulatedLine.Faults.NONE, 6);
        ChatMachine up = hostOf(pair);
        LineStatus.Reached before = up.status().reached();
        while (pair.first().ups().isEmpty() && pair.step(Duration.ofSeconds(1))) {
            assertThat(up.status().reached()).isGreaterThanOrEqualTo(before);
            before = up.status().reached();
        }

        assertThat(up.status().reached()).isEqualTo(LineStatus.Reached.UP);
        assertThat(up.status().ppp()).map(PppStatus::reached).contains(PppStatus.Reached.UP);
        assertThat(up.status().clientsHeard()).isOne();
    }
}
