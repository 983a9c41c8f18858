package dev.cradle.network.ip.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.ip.SimulatedNetwork;
import dev.cradle.network.ip.SimulatedNetwork.Faults;
import dev.cradle.network.ip.SimulatedTransfer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;

/** Bytes arrive whatever the wire does, in simulated time. */
@Timeout(60)
class TcpTransferTest {
    private static final int SIZE = 256 * 1024;
    private static final int RUNS = Integer.getInteger("cradle.tcp.runs", 100);

    private static final Faults BAD = new Faults(0.05, 0.02, 0.05, Duration.ofMillis(10));

    @Test
    void everyByteIsRightOverABadWire() {
        for (int seed = 0; seed < RUNS; seed++) {
            SimulatedNetwork network = new SimulatedNetwork(seed, BAD);
            SimulatedNetwork.Ends ends = network.connect(990);
            SimulatedTransfer up =
                    new SimulatedTransfer(network, ends.host(), ends.device(), SIZE, seed);
            SimulatedTransfer down =
                    new SimulatedTransfer(network, ends.device(), ends.host(), SIZE / 4, seed + 1);
            String run = "run " + seed;
            network.until(run, Duration.ofMinutes(30), () -> up.isComplete() && down.isComplete());

            assertThat(up.isRight()).as(run).isTrue();
            assertThat(down.isRight()).as(run).isTrue();
            network.pass(Duration.ofMinutes(10));
            assertThat(network.host.tcp().connections()).as(run).isZero();
            assertThat(network.device.tcp().connections()).as(run).isZero();
        }
    }

    @Test
    void aGoodWireIsUsedToItsLimit() {
        SimulatedNetwork network = new SimulatedNetwork(1, Faults.NONE);
        SimulatedNetwork.Ends ends = network.connect(990);
        SimulatedTransfer up =
                new SimulatedTransfer(network, ends.host(), ends.device(), 16 * SIZE, 1);
        long start = network.now;
        network.until("transfer", Duration.ofMinutes(1), up::isComplete);
        double seconds = (network.now - start) / 1e9;

        assertThat(up.isRight()).isTrue();
        // A window every 10 ms. It is two segments short of 32 KiB, because the acknowledgement
        // leaves before the reader has read what it acknowledges.
        assertThat(16 * SIZE / seconds).isGreaterThan(0.95 * (32 * 1024 - 2 * 1460) / 0.010);
    }
}
