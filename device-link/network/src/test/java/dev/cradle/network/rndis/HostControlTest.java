package dev.cradle.network.rndis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.link.PacketMachine;
import dev.cradle.network.rndis.RndisMessage.Halt;
import dev.cradle.network.rndis.RndisMessage.IndicateStatus;
import dev.cradle.network.rndis.RndisMessage.Info;
import dev.cradle.network.rndis.RndisMessage.Initialize;
import dev.cradle.network.rndis.RndisMessage.InitializeComplete;
import dev.cradle.network.rndis.RndisMessage.KeepAlive;
import dev.cradle.network.rndis.RndisMessage.KeepAliveComplete;
import dev.cradle.network.rndis.RndisMessage.Query;
import dev.cradle.network.rndis.RndisMessage.QueryComplete;
import dev.cradle.network.rndis.RndisMessage.Reset;
import dev.cradle.network.rndis.RndisMessage.ResetComplete;
import dev.cradle.network.rndis.RndisMessage.SetComplete;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Optional;

/** The desktop's control channel in simulated time. */
class HostControlTest {
    private static final Info MAC = new Info(HexFormat.of().parseHex("525400123456"));

    private final Deque<RndisMessage> sent = new ArrayDeque<>();
    private Optional<RndisParameters> ready = Optional.empty();
    private Optional<String> down = Optional.empty();
    private long now = 1_000_000_000L;
    private HostControl host = host(RndisQuirks.ASSUMED);

    private HostControl host(RndisQuirks quirks) {
        return new HostControl(
                quirks,
                16384,
                new HostControl.Outside() {
                    @Override
                    public void transmit(byte[] message) {
                        try {
                            sent.add(RndisMessage.decode(message, message.length));
                        } catch (Exception e) {
                            throw new AssertionError(e);
                        }
                    }

                    @Override
                    public void ready(RndisParameters parameters) {
                        assertThat(ready).isEmpty();
                        ready = Optional.of(parameters);
                    }

                    @Override
                    public void down(String reason) {
                        assertThat(down).isEmpty();
                        down = Optional.of(reason);
                    }
                });
    }

    private void answer(RndisMessage message) {
        byte[] bytes = message.encode();
        host.receive(bytes, bytes.length, now);
    }

    private <T extends RndisMessage> T next(Class<T> type) {
        return type.cast(sent.remove());
    }

    /** Ticks at each deadline up to a moment. */
    private void pass(Duration time) {
        long end = now + time.toNanos();
        while (host.deadline() <= end) {
            now = Math.max(now, host.deadline());
            host.tick(now);
        }
        now = end;
    }

    private void start() {
        host.start(now);
        answer(InitializeComplete.ethernet(next(Initialize.class).requestId(), 1, 1580, 2));
        answer(new QueryComplete(next(Query.class).requestId(), 0, MAC));
        answer(new QueryComplete(next(Query.class).requestId(), 0, Info.of(1514)));
        answer(new SetComplete(next(RndisMessage.Set.class).requestId(), 0));
    }

    @Test
    void startsADevice() {
        host.start(now);
        Initialize initialize = next(Initialize.class);
        assertThat(initialize).isEqualTo(new Initialize(1, 1, 0, 16384));
        answer(InitializeComplete.ethernet(1, 1, 1580, 2));
        Query address = next(Query.class);
        assertThat(address.oid()).isEqualTo(Oid.PERMANENT_ADDRESS);
        assertThat(address.info().bytes()).hasSize(48);
        answer(new QueryComplete(2, 0, MAC));
        assertThat(next(Query.class).oid()).isEqualTo(Oid.MAX_FRAME);
        answer(new QueryComplete(3, RndisMessage.NOT_SUPPORTED, Info.NONE));
        RndisMessage.Set filter = next(RndisMessage.Set.class);
        assertThat(filter).isEqualTo(new RndisMessage.Set(4, Oid.PACKET_FILTER, Info.of(0x2D)));
        assertThat(ready).isEmpty();
        answer(new SetComplete(4, 0));

        assertThat(ready.orElseThrow().address()).hasToString("52:54:00:12:34:56");
        assertThat(ready.orElseThrow().packetAlignment()).isEqualTo(2);
        assertThat(host.isAwaiting()).isFalse();
    }

    @Test
    void clampsTheMtuToWhatFitsATransfer() {
        start();

        assertThat(ready.orElseThrow().mtu()).isEqualTo(1500);

        host = host(RndisQuirks.ASSUMED);
        ready = Optional.empty();
        host.start(now);
        answer(InitializeComplete.ethernet(next(Initialize.class).requestId(), 1, 1058, 0));
        answer(new QueryComplete(next(Query.class).requestId(), 0, MAC));
        answer(new QueryComplete(next(Query.class).requestId(), 0, Info.of(65535)));
        answer(new SetComplete(next(RndisMessage.Set.class).requestId(), 0));
        assertThat(ready.orElseThrow().mtu()).isEqualTo(1000);
    }

    @Test
    void takesIndicationsAndStaleAnswersBeforeTheOneItWaitsFor() {
        host.start(now);
        int id = next(Initialize.class).requestId();

        answer(new IndicateStatus(RndisMessage.MEDIA_CONNECT));
        answer(new QueryComplete(id, 0, MAC));
        answer(InitializeComplete.ethernet(id + 1, 1, 1580, 0));
        assertThat(sent).isEmpty();
        answer(InitializeComplete.ethernet(id, 1, 1580, 0));

        assertThat(next(Query.class).oid()).isEqualTo(Oid.PERMANENT_ADDRESS);
        assertThat(host.ignored()).isEqualTo(2);
    }

    @Test
    void haltsADeviceThatDoesNotAnswerInTime() {
        host.start(now);
        next(Initialize.class);

        pass(Duration.ofMillis(4999));
        assertThat(down).isEmpty();
        pass(Duration.ofMillis(1));

        next(Halt.class);
        assertThat(down).hasValue("the device does not answer INITIALIZE");
        assertThat(host.deadline()).isEqualTo(PacketMachine.NEVER);
    }

    @Test
    void haltsADeviceThatRefuses() {
        host.start(now);
        next(Initialize.class);

        answer(new InitializeComplete(1, RndisMessage.NOT_SUPPORTED, 1, 0, 1, 0, 1, 1580, 0));

        next(Halt.class);
        assertThat(down.orElseThrow()).contains("refuses to start");
    }

    @Test
    void haltsADeviceWithoutAnAddress() {
        host.start(now);
        answer(InitializeComplete.ethernet(next(Initialize.class).requestId(), 1, 1580, 0));

        answer(new QueryComplete(next(Query.class).requestId(), 0, new Info(new byte[5])));

        next(Halt.class);
        assertThat(down).hasValue("the device gives no Ethernet address");
    }

    @Test
    void asksASilentDeviceWhetherItIsThere() {
        start();

        pass(Duration.ofSeconds(4));
        host.heard(now);
        pass(Duration.ofMillis(4900));
        assertThat(sent).isEmpty();
        pass(Duration.ofMillis(100));

        answer(new KeepAliveComplete(next(KeepAlive.class).requestId(), 0));
        pass(Duration.ofSeconds(5));
        next(KeepAlive.class);
        assertThat(down).isEmpty();
    }

    @Test
    void answersTheDevicesOwnQuestion() {
        start();

        answer(new KeepAlive(77));

        assertThat(sent).containsExactly(new KeepAliveComplete(77, 0));
    }

    @Test
    void doesNotAskADeviceAgainThatNeverAnswers() {
        start();
        pass(Duration.ofSeconds(5));
        next(KeepAlive.class);

        pass(Duration.ofMinutes(10));

        assertThat(sent).isEmpty();
        assertThat(down).isEmpty();
    }

    @Test
    void resetsADeviceThatAnswersNoMoreAndSetsTheFilterAgain() {
        start();
        pass(Duration.ofSeconds(5));
        answer(new KeepAliveComplete(next(KeepAlive.class).requestId(), 0));
        pass(Duration.ofSeconds(5));
        next(KeepAlive.class);
        pass(Duration.ofSeconds(5));
        next(Reset.class);

        answer(new ResetComplete(0, true));

        RndisMessage.Set filter = next(RndisMessage.Set.class);
        assertThat(filter.info()).isEqualTo(Info.of(0x2D));
        answer(new SetComplete(filter.requestId(), 0));
        assertThat(host.isAwaiting()).isFalse();
        assertThat(down).isEmpty();
    }

    @Test
    void givesUpADeviceThatDoesNotAnswerItsReset() {
        start();
        pass(Duration.ofSeconds(5));
        answer(new KeepAliveComplete(next(KeepAlive.class).requestId(), 0));
        pass(Duration.ofSeconds(10));
        next(KeepAlive.class);
        next(Reset.class);

        pass(Duration.ofSeconds(5));

        next(Halt.class);
        assertThat(down).hasValue("the device does not answer RESET");
    }

    @Test
    void doesNotResetADeviceThatSendsDataInstead() {
        start();
        pass(Duration.ofSeconds(5));
        answer(new KeepAliveComplete(next(KeepAlive.class).requestId(), 0));
        pass(Duration.ofSeconds(5));
        next(KeepAlive.class);
        now += 1;
        host.heard(now);

        pass(Duration.ofSeconds(5));

        assertThat(sent.stream().noneMatch(Reset.class::isInstance)).isTrue();
        assertThat(down).isEmpty();
    }

    @Test
    void keepsAskingForTheLinkSpeedWhereTheDeviceNeedsIt() {
        host = host(RndisQuirks.ASSUMED.withLinkSpeedEvery(Duration.ofMillis(187)));
        start();

        for (int i = 0; i < 20; i++) {
            pass(Duration.ofMillis(187));
            Query query = next(Query.class);
            assertThat(query.oid()).isEqualTo(Oid.LINK_SPEED);
            answer(new QueryComplete(query.requestId(), 0, Info.of(0)));
        }

        assertThat(sent).isEmpty();
    }

    @Test
    void endsWhenTheDeviceSaysForLongThatItsNetworkIsGone() {
        start();

        answer(new IndicateStatus(RndisMessage.MEDIA_DISCONNECT));
        pass(Duration.ofSeconds(1));
        answer(new IndicateStatus(RndisMessage.MEDIA_CONNECT));
        pass(Duration.ofSeconds(3));
        assertThat(down).isEmpty();
        answer(new IndicateStatus(RndisMessage.MEDIA_DISCONNECT));
        pass(Duration.ofSeconds(2));

        assertThat(down).hasValue("the device says that its network is disconnected");
    }

    @Test
    void turnsTheFilterOffAndHaltsWhenItIsStopped() {
        start();

        host.stop(now);
        RndisMessage.Set filter = next(RndisMessage.Set.class);
        assertThat(filter.info()).isEqualTo(Info.of(0));
        answer(new SetComplete(filter.requestId(), 0));

        next(Halt.class);
        assertThat(down).hasValue("the link was closed");
    }

    @Test
    void haltsASilentDeviceASecondAfterItIsStopped() {
        start();
        host.stop(now);
        next(RndisMessage.Set.class);

        pass(Duration.ofSeconds(1));

        next(Halt.class);
        assertThat(down).isPresent();
    }

    @Test
    void countsWhatItDoesNotUnderstand() {
        start();

        host.receive(new byte[3], 3, now);
        host.receive(new byte[40], 40, now);
        answer(new Halt(3));

        assertThat(host.ignored()).isEqualTo(3);
        assertThat(down).isEmpty();
    }
}
