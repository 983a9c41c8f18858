package dev.cradle.network.ppp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.link.LinkAddresses;
import dev.cradle.network.link.SimulatedLine;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Random;

/** Both roles against each other on a bad line, in simulated time. */
class PppPairTest {
    private static final SimulatedLine.Faults BAD = new SimulatedLine.Faults(0.1, 0.1, 0.1, 0.05);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final PppMachine[] machines = new PppMachine[2];

    private SimulatedLine line(SimulatedLine.Faults faults, PppQuirks quirks, long seed) {
        Random random = new Random(~seed);
        machines[0] =
                new PppMachine(PppSettings.host(PppBench.HOST, PppBench.DEVICE, quirks), random);
        machines[1] = new PppMachine(PppSettings.device(quirks), random);
        SimulatedLine line = new SimulatedLine(machines[0], machines[1], faults, seed);
        line.first().start();
        line.second().start();
        return line;
    }

    @Test
    void agreeAtOnceOnAGoodLine() {
        SimulatedLine line = line(SimulatedLine.Faults.NONE, PppQuirks.SERIAL, 1);
        line.run(Duration.ofMillis(20));

        assertThat(line.first().ups())
                .containsExactly(new LinkAddresses(PppBench.HOST, PppBench.DEVICE, 1500));
        assertThat(line.second().ups())
                .containsExactly(new LinkAddresses(PppBench.DEVICE, PppBench.HOST, 1500));
    }

    @Test
    void agreeOnALineThatLosesDoublesReordersAndDamages() {
        for (long seed = 0; seed < 500; seed++) {
            SimulatedLine line = line(BAD, PppQuirks.SERIAL, seed);
            while (!bothUp() && line.step(MINUTE)) {
                assertThat(line.first().downs()).as("seed %d", seed).isEmpty();
                assertThat(line.second().downs()).as("seed %d", seed).isEmpty();
            }
            assertThat(bothUp()).as("seed %d", seed).isTrue();
            line.faults(SimulatedLine.Faults.NONE);
            // What is still under way may begin the negotiation again, and that must end too.
            line.run(Duration.ofSeconds(10));
            assertThat(bothUp()).as("seed %d", seed).isTrue();
            packetsPass(line, seed);
        }
    }

    private boolean bothUp() {
        return machines[0].status().agreed().isPresent()
                && machines[1].status().agreed().isPresent();
    }

    private void packetsPass(SimulatedLine line, long seed) {
        byte[] packet = new byte[1500];
        new Random(seed).nextBytes(packet);
        line.first().forgetPackets();
        line.second().forgetPackets();
        line.first().send(packet);
        line.second().send(packet);
        line.run(Duration.ofMillis(100));
        assertThat(line.first().packets()).as("seed %d", seed).containsExactly(packet);
        assertThat(line.second().packets()).as("seed %d", seed).containsExactly(packet);
    }

    @Test
    void noDamagedPacketPasses() {
        SimulatedLine line = line(SimulatedLine.Faults.NONE, PppQuirks.SERIAL, 5);
        line.run(Duration.ofMillis(20));
        line.faults(new SimulatedLine.Faults(0, 0, 0, 0.5));
        byte[] packet = new byte[600];
        new Random(5).nextBytes(packet);
        for (int i = 0; i < 2000; i++) {
            line.first().send(packet);
            line.run(Duration.ofMillis(5));
        }

        assertThat(line.second().packets())
                .hasSizeBetween(500, 1500)
                .allSatisfy(arrived -> assertThat(arrived).isEqualTo(packet));
    }

    @Test
    void aCutAtAnyMomentEndsBothEnds() {
        int steps = 0;
        boolean early = true;
        while (early) {
            SimulatedLine line = line(SimulatedLine.Faults.NONE, PppQuirks.PROBED, 9);
            for (int i = 0; i < steps && line.step(Duration.ofSeconds(1)); i++) {}
            early = !bothUp();
            line.cut();
            line.run(Duration.ofMinutes(2));
            assertThat(line.first().downs()).as("cut after %d steps", steps).hasSize(1);
            assertThat(line.second().downs()).as("cut after %d steps", steps).hasSize(1);
            steps++;
        }
        assertThat(steps).isGreaterThan(10);
    }

    @Test
    void aGoodbyeAtAnyMomentEndsBothEnds() {
        for (int steps = 0; steps < 30; steps++) {
            SimulatedLine line = line(SimulatedLine.Faults.NONE, PppQuirks.PROBED, 10);
            for (int i = 0; i < steps && line.step(Duration.ofMillis(1)); i++) {}
            line.second().stop();
            line.run(MINUTE);
            assertThat(line.second().downs()).containsExactly("closed by this end");
            assertThat(line.first().downs()).hasSize(1);
        }
    }

    @Test
    void oneEndMayBeReplacedByAFreshOne() {
        SimulatedLine line = line(SimulatedLine.Faults.NONE, PppQuirks.SERIAL, 11);
        line.run(Duration.ofSeconds(1));
        PppMachine survivor = machines[0];
        PppBench fresh = new PppBench(PppSettings.device(PppQuirks.SERIAL), 77);
        fresh.line().start();
        byte[] request = fresh.line().takeSent().getFirst();
        survivor.receive(request, 0, request.length, line.time().toNanos());

        assertThat(survivor.status().agreed()).isEmpty();
        assertThat(survivor.status().lcp()).isEqualTo(NegotiationState.ACK_SENT);
        assertThat(survivor.status().reached()).isEqualTo(PppStatus.Reached.UP);
    }
}
