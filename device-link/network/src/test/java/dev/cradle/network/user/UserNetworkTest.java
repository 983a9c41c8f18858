package dev.cradle.network.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.network.Background;
import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;
import dev.cradle.network.DeviceNetworkContract;
import dev.cradle.network.LiveThreads;
import dev.cradle.network.link.ByteLink;
import dev.cradle.network.link.LineFaults;
import dev.cradle.network.link.LinkAddresses;
import dev.cradle.network.link.LossyByteLink;
import dev.cradle.network.link.PacketMachine;
import dev.cradle.network.link.PipeByteLink;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

class UserNetworkTest extends DeviceNetworkContract {
    static final Inet4Address HOST = Inet4Address.ofLiteral("192.168.55.100");
    static final Inet4Address DEVICE = Inet4Address.ofLiteral("192.168.55.101");

    private static final int FLAPS = Integer.getInteger("cradle.link.flaps.live", 20);

    private PipeByteLink.Pair cable;

    /** One end over a byte link, without negotiation. */
    static UserNetwork over(ByteLink link, boolean isHost) throws LinkUpException {
        return UserNetwork.open(link, machine(isHost), SOON);
    }

    private static PacketMachine machine(boolean isHost) {
        return new RawIpMachine(
                isHost
                        ? new LinkAddresses(HOST, DEVICE, 1500)
                        : new LinkAddresses(DEVICE, HOST, 1500));
    }

    @Override
    protected NetworkEnds openNetwork() throws Exception {
        cable = PipeByteLink.pair("cable");
        return new NetworkEnds(over(cable.host(), true), over(cable.device(), false));
    }

    @AfterEach
    void leavesNoThread() throws IOException {
        host().close();
        device().close();
        assertThat(LiveThreads.noneNamed("read cable")).isTrue();
        assertThat(LiveThreads.noneNamed("write cable")).isTrue();
    }

    @Test
    void wakesEverybodyWhenTheCableIsPulled() throws Exception {
        Ends ends = connect();
        ConnectionListener listener = host().listen(0);
        Future<Integer> reader = Background.run(() -> ends.host().input().read());
        Future<Integer> writer =
                Background.run(() -> {
                    ends.host().output().write(new byte[1_000_000]);
                    return 0;
                });
        Future<Connection> accepting = Background.run(listener::accept);
        AtomicInteger told = new AtomicInteger();
        host().lost().thenRun(told::incrementAndGet);
        cable.device().close();

        assertThat(host().lost().get(5, TimeUnit.SECONDS)).contains("unplugged");
        for (Future<?> one : List.of(reader, writer, accepting)) {
            assertThatThrownBy(() -> one.get(5, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(IOException.class)
                    .hasMessageContaining("unplugged");
        }
        host().close();
        assertThat(told).hasValue(1);
        assertThat(host().lost()).isCompletedWithValueMatching(r -> r.contains("unplugged"));
    }

    @Test
    void mayBeClosedByWhoHearsOfItsLoss() throws Exception {
        host().lost().thenRun(host()::close);
        cable.device().close();

        assertThat(host().lost().get(5, TimeUnit.SECONDS)).contains("unplugged");
    }

    @Test
    void doesNotComeUpOnASilentLink() {
        PipeByteLink.Pair other = PipeByteLink.pair("cable");

        assertThatThrownBy(() -> UserNetwork.open(other.host(), new SilentMachine(), SHORT))
                .isInstanceOfSatisfying(
                        LinkUpException.class,
                        e -> assertThat(e.reason()).isEqualTo(LinkUpException.Reason.TIMED_OUT));
        assertThat(other.host().gone()).isCompleted();
    }

    @Test
    void tellsThatTheLinkWasGoneBeforeItCameUp() {
        PipeByteLink.Pair other = PipeByteLink.pair("cable");
        other.device().close();

        assertThatThrownBy(() -> UserNetwork.open(other.host(), new SilentMachine(), SOON))
                .isInstanceOfSatisfying(
                        LinkUpException.class,
                        e -> assertThat(e.reason()).isEqualTo(LinkUpException.Reason.LINK_GONE));
    }

    @Test
    void givesUpAConnectionThatNobodyAnswers() throws Exception {
        PipeByteLink.Pair other = PipeByteLink.pair("cable", 1 << 20);
        try (UserNetwork alone =
                UserNetwork.open(other.host(), machine(true), Duration.ofSeconds(1))) {
            assertThatThrownBy(() -> alone.connect(990, SHORT))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    /** Pulled at any byte, in the middle of transfers both ways, again and again. */
    @Test
    void leavesNothingOfLinksThatAreCutAtAnyByte() throws Exception {
        Random random = new Random(8);
        for (int flap = 0; flap < FLAPS; flap++) {
            PipeByteLink.Pair other = PipeByteLink.pair("cable");
            LineFaults faults = LineFaults.NONE.withCutAfter(random.nextInt(100_000));
            try (UserNetwork near = over(new LossyByteLink(other.host(), faults, flap), true);
                    UserNetwork far = over(other.device(), false);
                    ConnectionListener listener = far.listen(990)) {
                Future<?> server = Background.run(() -> exchange(listener.accept()));
                Future<?> client = Background.run(() -> exchange(near.connect(990, SOON)));

                assertThat(near.lost().get(5, TimeUnit.SECONDS)).isNotBlank();
                assertThat(far.lost().get(5, TimeUnit.SECONDS)).isNotBlank();
                for (Future<?> one : List.of(server, client)) {
                    assertThatThrownBy(() -> one.get(5, TimeUnit.SECONDS))
                            .hasCauseInstanceOf(IOException.class);
                }
            }
        }
    }

    /** Writes and reads until the link is gone. */
    private static Void exchange(Connection connection) throws IOException {
        Background.run(() -> {
            while (true) {
                connection.output().write(new byte[5000]);
            }
        });
        while (connection.input().read(new byte[5000]) >= 0) {
            // What comes is of no interest.
        }
        throw new IOException("ended");
    }

    @Test
    void goesOnAfterARenegotiationWithTheSameAddresses() throws Exception {
        PipeByteLink.Pair other = PipeByteLink.pair("cable");
        RenegotiatingMachine machine = new RenegotiatingMachine();
        try (UserNetwork near = UserNetwork.open(other.host(), machine, SOON);
                UserNetwork far = over(other.device(), false);
                ConnectionListener listener = far.listen(990);
                Connection here = near.connect(990, SOON);
                Connection there = listener.accept()) {
            machine.next = Optional.of(new LinkAddresses(HOST, DEVICE, 576));
            for (long end = System.nanoTime() + SOON.toNanos();
                    near.mtu() != 576 && System.nanoTime() < end; ) {
                // Every packet makes the network look at its timers.
                here.output().write(1);
                assertThat(there.input().read()).isEqualTo(1);
            }
            assertThat(near.mtu()).isEqualTo(576);

            machine.next = Optional.of(new LinkAddresses(DEVICE, HOST, 576));
            assertThat(near.lost().get(5, TimeUnit.SECONDS)).contains("addresses");
        }
    }

    /** A link protocol that comes up once more when it is told to. */
    private static final class RenegotiatingMachine extends RawIpMachine {
        private volatile Optional<LinkAddresses> next = Optional.empty();

        RenegotiatingMachine() {
            super(new LinkAddresses(HOST, DEVICE, 1500));
        }

        @Override
        public long deadline() {
            return next.isPresent() ? Long.MIN_VALUE : NEVER;
        }

        @Override
        public void tick(long now) {
            Optional<LinkAddresses> agreed = next;
            next = Optional.empty();
            if (driver != null && agreed.isPresent()) {
                driver.up(agreed.get());
            }
        }
    }

    /** A link protocol whose peer never answers. */
    private static final class SilentMachine implements PacketMachine {
        @Override
        public void start(Driver driver, long now) {}

        @Override
        public void receive(byte[] bytes, int offset, int length, long now) {}

        @Override
        public void send(byte[] packet, long now) {}

        @Override
        public void tick(long now) {}

        @Override
        public long deadline() {
            return NEVER;
        }

        @Override
        public void stop(long now) {}
    }
}
