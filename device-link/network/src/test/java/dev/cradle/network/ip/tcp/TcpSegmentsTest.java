package dev.cradle.network.ip.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.ip.ScriptedPeer;
import dev.cradle.network.ip.packet.IcmpMessage;
import dev.cradle.network.ip.packet.Ipv4Header;
import dev.cradle.network.ip.packet.Ipv4Packet;
import dev.cradle.network.ip.packet.Slice;
import dev.cradle.network.ip.packet.TcpHeader;
import dev.cradle.network.ip.packet.TcpSegment;

import org.junit.jupiter.api.Test;

import java.time.Duration;

/** Segments that a sane peer does not send, and what becomes of them. */
class TcpSegmentsTest {
    private static final int WINDOW = 32 * 1024;

    private final ScriptedPeer peer = new ScriptedPeer();

    private TcpHeader header(int sequence, int acknowledgement, int flags) {
        return new TcpHeader(
                ScriptedPeer.THEIRS, ScriptedPeer.OURS, sequence, acknowledgement, flags, 60_000);
    }

    private void requireChallenge() throws Exception {
        TcpHeader answer = peer.segment().header();
        assertThat(answer.flags()).isEqualTo(TcpHeader.ACK);
        assertThat(answer.acknowledgement()).isEqualTo(peer.sequence);
        assertThat(answer.sequence()).isEqualTo(peer.acknowledgement);
        assertThat(peer.hasSent()).isFalse();
    }

    @Test
    void offersItsOwnSegmentSizeAndNothingElse() throws Exception {
        peer.stack.tcp().listen(ScriptedPeer.OURS, () -> {}).orElseThrow();
        peer.send(TcpHeader.SYN, 0, 1460);
        Ipv4Packet packet = peer.packet();
        TcpSegment answer = TcpSegment.decode(packet);

        assertThat(packet.header().fragment()).isEqualTo(Ipv4Header.DO_NOT_FRAGMENT);
        assertThat(packet.header().timeToLive()).isEqualTo(64);
        assertThat(answer.maximumSegmentSize()).isEqualTo(1460);
        assertThat(packet.payload().length()).isEqualTo(24);
        assertThat(answer.header().flags()).isEqualTo(TcpHeader.SYN | TcpHeader.ACK);
    }

    @Test
    void keepsToThePeersSegmentSize() throws Exception {
        for (int offered : new int[] {0, 1, 536, 1000, 9000}) {
            ScriptedPeer some = new ScriptedPeer(offered);
            TcpConnection connection = some.open(offered);
            connection.write(new byte[4000], 0, 4000, some.now);
            int expected = offered == 0 ? 536 : Math.clamp(offered, 64, 1460);
            assertThat(some.segment().payload().length()).isEqualTo(expected);
        }
    }

    @Test
    void repeatsItsAnswerToARepeatedSyn() throws Exception {
        peer.stack.tcp().listen(ScriptedPeer.OURS, () -> {}).orElseThrow();
        peer.send(TcpHeader.SYN, 0, 1460);
        TcpHeader first = peer.segment().header();
        peer.send(TcpHeader.SYN, 0, 1460);

        assertThat(peer.segment().header()).isEqualTo(first);
        assertThat(peer.stack.tcp().connections()).isEqualTo(1);
    }

    @Test
    void onlyTheExactResetCounts() throws Exception {
        TcpConnection connection = peer.open(1460);
        peer.send(header(peer.sequence + 1, peer.acknowledgement, TcpHeader.RST), 0, 0);
        requireChallenge();
        peer.pass(Duration.ofSeconds(1));
        peer.send(header(peer.sequence + WINDOW + 1, peer.acknowledgement, TcpHeader.RST), 0, 0);
        peer.send(header(peer.sequence - 1, peer.acknowledgement, TcpHeader.RST), 0, 0);
        assertThat(peer.hasSent()).isFalse();
        assertThat(connection.state()).isEqualTo(TcpState.ESTABLISHED);

        peer.send(header(peer.sequence, peer.acknowledgement, TcpHeader.RST), 0, 0);
        assertThat(connection.state()).isEqualTo(TcpState.CLOSED);
        assertThat(peer.hasSent()).isFalse();
    }

    @Test
    void aSynWithinTheWindowIsChallenged() throws Exception {
        TcpConnection connection = peer.open(1460);
        peer.send(header(peer.sequence + 5, 0, TcpHeader.SYN), 0, 0);

        requireChallenge();
        assertThat(connection.state()).isEqualTo(TcpState.ESTABLISHED);
    }

    @Test
    void anAcknowledgementOfWhatWasNeverSentIsChallenged() throws Exception {
        TcpConnection connection = peer.open(1460);
        peer.send(header(peer.sequence, peer.acknowledgement + 1, TcpHeader.ACK), 10, 0);
        requireChallenge();
        assertThat(connection.available()).isZero();
        peer.pass(Duration.ofSeconds(1));
        peer.send(header(peer.sequence, peer.acknowledgement - 70_000, TcpHeader.ACK), 10, 0);
        requireChallenge();
        assertThat(connection.available()).isZero();
    }

    /** Two ends out of step must not answer each other's answers for ever. */
    @Test
    void challengesAreLimited() throws Exception {
        peer.open(1460);
        for (int i = 0; i < 1000; i++) {
            peer.send(header(peer.sequence - 1000, peer.acknowledgement, TcpHeader.ACK), 0, 0);
        }
        int answers = 0;
        while (peer.hasSent()) {
            peer.segment();
            answers++;
        }
        assertThat(answers).isEqualTo(1);
    }

    @Test
    void segmentsThatComeTogetherAreAcknowledgedOnce() throws Exception {
        peer.open(1460);
        peer.forget();
        peer.sendTogether(1000, 0, 1000, 2000, 3000);
        assertThat(peer.segment().header().acknowledgement()).isEqualTo(peer.sequence + 4000);
        assertThat(peer.hasSent()).isFalse();
    }

    /** The peer counts acknowledgements that say the same: RFC 5681, section 3.2. */
    @Test
    void eachSegmentBehindAHoleIsAnsweredEvenWhenTheyComeTogether() throws Exception {
        peer.open(1460);
        peer.forget();
        peer.sendTogether(1000, 0, 2000, 3000, 4000, 5000);
        for (int segment = 0; segment < 4; segment++) {
            assertThat(peer.segment().header().acknowledgement()).isEqualTo(peer.sequence + 1000);
        }
        assertThat(peer.hasSent()).isFalse();
        peer.sendTogether(1000, 1000, 6000);
        assertThat(peer.segment().header().acknowledgement()).isEqualTo(peer.sequence + 6000);
    }

    @Test
    void oldDataIsAcknowledgedAgain() throws Exception {
        peer.open(1460);
        peer.send(TcpHeader.ACK, 100, 0);
        peer.send(TcpHeader.ACK, 100, 0);
        assertThat(peer.segment().header().acknowledgement()).isEqualTo(peer.sequence + 100);
    }

    @Test
    void dataBeyondTheWindowIsCutOff() throws Exception {
        TcpConnection connection = peer.open(1460);
        peer.sequence += WINDOW - 10;
        peer.send(TcpHeader.ACK, 100, 0);
        peer.forget();
        peer.sequence -= WINDOW - 10;
        for (int at = 0; at < WINDOW - 10; at += 1000) {
            peer.send(TcpHeader.ACK, Math.min(1000, WINDOW - 10 - at), 0);
            peer.sequence += 1000;
        }

        assertThat(connection.available()).isEqualTo(WINDOW);
    }

    @Test
    void aSegmentForNobodyIsReset() throws Exception {
        peer.acknowledgement = 1234;
        peer.send(TcpHeader.ACK, 10, 0);
        TcpHeader first = peer.segment().header();
        assertThat(first.flags()).isEqualTo(TcpHeader.RST);
        assertThat(first.sequence()).isEqualTo(1234);
        peer.send(TcpHeader.SYN, 0, 0);
        TcpHeader second = peer.segment().header();
        assertThat(second.flags()).isEqualTo(TcpHeader.RST | TcpHeader.ACK);
        assertThat(second.acknowledgement()).isEqualTo(peer.sequence + 1);
        peer.send(TcpHeader.RST, 0, 0);
        assertThat(peer.hasSent()).isFalse();
    }

    @Test
    void anAnswerToAnotherOpeningIsReset() throws Exception {
        TcpConnection connection =
                peer.stack
                        .tcp()
                        .connect(ScriptedPeer.OURS, ScriptedPeer.THEIRS, peer.now)
                        .orElseThrow();
        int initial = peer.segment().header().sequence();
        peer.send(header(5, initial + 2, TcpHeader.SYN | TcpHeader.ACK), 0, 0);
        TcpHeader answer = peer.segment().header();
        assertThat(answer.flags()).isEqualTo(TcpHeader.RST);
        assertThat(answer.sequence()).isEqualTo(initial + 2);
        peer.send(header(5, initial + 2, TcpHeader.RST | TcpHeader.ACK), 0, 0);
        peer.send(header(5, 0, TcpHeader.RST), 0, 0);
        assertThat(connection.state()).isEqualTo(TcpState.SYN_SENT);

        peer.send(header(5, initial + 1, TcpHeader.SYN | TcpHeader.ACK), 0, 0);
        assertThat(connection.state()).isEqualTo(TcpState.ESTABLISHED);
    }

    @Test
    void aPortUnreachableRefusesTheOpeningItQuotes() throws Exception {
        TcpConnection connection =
                peer.stack
                        .tcp()
                        .connect(ScriptedPeer.OURS, ScriptedPeer.THEIRS, peer.now)
                        .orElseThrow();
        Ipv4Packet syn = peer.packet();
        byte[] quoted = Ipv4Packet.encode(syn.header(), syn.payload());
        quoted[24] ^= 1;
        peer.send(Ipv4Header.ICMP, 0, IcmpMessage.portUnreachable(Slice.of(quoted)).encode());
        assertThat(connection.state()).isEqualTo(TcpState.SYN_SENT);
        quoted[24] ^= 1;
        peer.send(Ipv4Header.ICMP, 0, IcmpMessage.portUnreachable(Slice.of(quoted)).encode());

        assertThat(connection.failure().orElseThrow().kind()).isEqualTo(TcpFailure.Kind.REFUSED);
    }

    /** The second half of a window's probe (RFC 9293, section 3.8.6.1): it is answered. */
    @Test
    void aProbeOfAClosedWindowIsAnswered() throws Exception {
        TcpConnection connection = peer.open(1460);
        for (int at = 0; at < WINDOW; at += 1024) {
            peer.send(TcpHeader.ACK, 1024, 0);
            peer.sequence += 1024;
        }
        connection.write(new byte[10], 0, 10, peer.now);
        peer.forget();
        peer.acknowledgement += 10;
        peer.send(TcpHeader.ACK, 1, 0);
        TcpHeader answer = peer.segment().header();

        assertThat(answer.window()).isZero();
        assertThat(answer.acknowledgement()).isEqualTo(peer.sequence);
        // What the probe acknowledged counts.
        assertThat(connection.isDrained()).isTrue();
        connection.read(new byte[WINDOW], 0, WINDOW, peer.now);
        assertThat(peer.segment().header().window()).isEqualTo(WINDOW);
    }
}
