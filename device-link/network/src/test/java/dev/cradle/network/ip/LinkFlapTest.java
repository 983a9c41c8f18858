package dev.cradle.network.ip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.ip.SimulatedNetwork.Ends;
import dev.cradle.network.ip.SimulatedNetwork.Faults;
import dev.cradle.network.ip.tcp.TcpConnection;
import dev.cradle.network.ip.tcp.TcpState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** The plug is pulled again and again, at any moment. */
@Timeout(60)
class LinkFlapTest {
    private static final int FLAPS = Integer.getInteger("cradle.link.flaps", 500);

    private static final Faults WIRE = new Faults(0.01, 0.01, 0.01, Duration.ofMillis(3));

    @Test
    void nothingIsLeftOfALinkThatIsGone() {
        Random random = new Random(4);
        for (int flap = 0; flap < FLAPS; flap++) {
            SimulatedNetwork network = new SimulatedNetwork(flap, WIRE);
            network.device.tcp().listen(5679, () -> {}).orElseThrow();
            TcpConnection opening = network.host.tcp().connect(5679, network.now).orElseThrow();
            Ends ends = network.connect(990);
            SimulatedTransfer up =
                    new SimulatedTransfer(network, ends.host(), ends.device(), 200_000, flap);
            SimulatedTransfer down =
                    new SimulatedTransfer(network, ends.device(), ends.host(), 200_000, flap);
            network.pass(Duration.ofMillis(random.nextInt(400)));
            boolean over = up.isComplete() && down.isComplete();
            for (IpStack stack : List.of(network.host, network.device)) {
                stack.end("unplugged");
                assertThat(stack.tcp().connections()).isZero();
                assertThat(stack.deadline(network.now)).isEqualTo(Long.MAX_VALUE);
                assertThat(stack.tcp().connect(990, network.now)).isEmpty();
            }
            assertThat(opening.state()).isEqualTo(TcpState.CLOSED);
            assertThat(ends.host().failure().isPresent() || over).isTrue();
            int received = up.bytes();
            network.pass(Duration.ofMinutes(10));
            assertThat(up.bytes()).isEqualTo(received);
        }
    }

    /** The device was reset and knows nothing of the connection: both sides find out and go on. */
    @Test
    void aPeerThatHasForgottenEverythingResets() {
        SimulatedNetwork network = new SimulatedNetwork(1, Faults.NONE);
        Ends ends = network.connect(990);
        ends.device().observer(dev.cradle.network.ip.tcp.TcpObserver.NONE);
        network.cut(true);
        ends.device().abort(network.now);
        network.pass(Duration.ofMillis(100));
        network.cut(false);
        ends.host().write(new byte[10], 0, 10, network.now);
        network.until("reset", Duration.ofSeconds(1), () -> ends.host().state() == TcpState.CLOSED);

        assertThat(network.connect(990).host().state()).isEqualTo(TcpState.ESTABLISHED);
    }
}
