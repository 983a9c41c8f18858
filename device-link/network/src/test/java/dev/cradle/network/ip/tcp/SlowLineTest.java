package dev.cradle.network.ip.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.ip.IpSettings;
import dev.cradle.network.ip.SimulatedNetwork;
import dev.cradle.network.ip.SimulatedNetwork.Ends;
import dev.cradle.network.ip.SimulatedNetwork.Faults;
import dev.cradle.network.ip.SimulatedTransfer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Serial lines, on which one packet takes a good part of a second, in simulated time. */
@Timeout(30)
class SlowLineTest {
    private static final Faults CABLE = new Faults(0, 0, 0, Duration.ofMillis(1));
    private static final int REQUEST = 120;
    private static final int RESPONSE = 200;

    private static SimulatedNetwork line(long bitsPerSecond) {
        OptionalLong rate = OptionalLong.of(bitsPerSecond);
        return new SimulatedNetwork(1, CABLE, rate, IpSettings.forRate(rate));
    }

    private static double megabytes(long bytes) {
        return bytes / 1e6;
    }

    @ParameterizedTest
    @ValueSource(longs = {19_200, 115_200, 921_600})
    void anUploadFillsTheLineWithoutRepeatingAnything(long rate) {
        SimulatedNetwork network = line(rate);
        Ends ends = network.connect(990);
        int size = (int) (rate / 10 * 30);
        SimulatedTransfer upload =
                new SimulatedTransfer(network, ends.host(), ends.device(), size, 1);
        long start = network.now;
        long before = network.carried;
        network.until("upload", Duration.ofMinutes(2), upload::isComplete);
        double seconds = (network.now - start) / 1e9;

        assertThat(upload.isRight()).isTrue();
        // Forty bytes of headers in 1500.
        assertThat(size / seconds).isGreaterThan(0.99 * 1460 / 1500 * rate / 10);
        // Nothing was sent twice: both directions together are the data, its headers, and an
        // acknowledgement of 40 bytes for each, as they come further apart than 100 ms.
        assertThat(megabytes(network.carried - before))
                .isLessThan(megabytes(size) * (1500 + 40) / 1460 * 1.01);
    }

    /** Requests and responses while an upload fills the line: 95 of 100 come in half a second. */
    @Test
    void aRoundTripStaysShortWhileAnUploadRuns() {
        SimulatedNetwork network = line(115_200);
        Ends bulk = network.connect(991);
        Ends rapi = network.connect(990);
        SimulatedTransfer upload =
                new SimulatedTransfer(network, bulk.host(), bulk.device(), 2_000_000, 1);
        network.user(() -> answer(network, rapi.device()));
        network.pass(Duration.ofSeconds(10));
        List<Duration> trips = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            long start = network.now;
            rapi.host().write(new byte[REQUEST], 0, REQUEST, network.now);
            network.until(
                    "response", Duration.ofSeconds(5), () -> rapi.host().available() == RESPONSE);
            rapi.host().read(new byte[RESPONSE], 0, RESPONSE, network.now);
            trips.add(Duration.ofNanos(network.now - start));
            network.pass(Duration.ofMillis(37 * (i % 7)));
        }

        assertThat(upload.isComplete()).isFalse();
        trips.sort(null);
        assertThat(trips.get(94)).isLessThan(Duration.ofMillis(400));
        // The upload has its share all the same.
        double seconds = network.now / 1e9;
        assertThat(upload.bytes() / seconds).isGreaterThan(0.85 * 11_520);
    }

    private static void answer(SimulatedNetwork network, TcpConnection device) {
        if (device.available() >= REQUEST) {
            device.read(new byte[REQUEST], 0, REQUEST, network.now);
            device.write(new byte[RESPONSE], 0, RESPONSE, network.now);
        }
    }

    /** Two uploads have half of the line each. */
    @Test
    void connectionsTakeTurns() {
        SimulatedNetwork network = line(115_200);
        Ends one = network.connect(991);
        Ends two = network.connect(992);
        SimulatedTransfer first =
                new SimulatedTransfer(network, one.host(), one.device(), 1_000_000, 1);
        network.pass(Duration.ofSeconds(5));
        int before = first.bytes();
        SimulatedTransfer second =
                new SimulatedTransfer(network, two.host(), two.device(), 1_000_000, 2);
        network.pass(Duration.ofSeconds(60));

        double share = (double) second.bytes() / (first.bytes() - before + second.bytes());
        assertThat(share).isBetween(0.45, 0.55);
    }
}
