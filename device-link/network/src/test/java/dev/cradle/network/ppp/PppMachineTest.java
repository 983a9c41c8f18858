package dev.cradle.network.ppp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.network.link.LinkAddresses;
import dev.cradle.network.link.MachineBench;
import dev.cradle.network.link.PacketMachine;

import org.junit.jupiter.api.Test;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** One machine against a peer played by hand, in simulated time. */
class PppMachineTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final byte[] PACKET = HexFormat.of().parseHex("4500001401020304");

    private final PppBench bench = new PppBench(PppBench.host());

    @Test
    void asksTenTimesQuicklyAtFirstAndGivesUp() {
        bench.line().start();
        long start = bench.line().now();
        List<Long> seconds = new ArrayList<>();
        while (bench.line().downs().isEmpty()) {
            for (ControlPacket request : bench.controls()) {
                assertThat(request.code()).isEqualTo(ControlPacket.CONFIGURE_REQUEST);
                assertThat(request.identifier()).isOne();
                seconds.add((bench.line().now() - start) / SECOND.toNanos());
            }
            bench.advance(SECOND);
        }

        assertThat(seconds).containsExactly(0L, 1L, 2L, 3L, 6L, 9L, 12L, 15L, 18L, 21L);
        assertThat(bench.line().downs()).containsExactly("nothing answers PPP");
        assertThat(bench.machine().deadline()).isEqualTo(PacketMachine.NEVER);
        assertThat(bench.machine().status().reached()).isEqualTo(PppStatus.Reached.NOTHING);
    }

    @Test
    void tellsSilenceFromDisagreement() {
        bench.line().start();
        bench.hear(PppProtocol.LCP, "0400 0006 0302");
        bench.advance(Duration.ofSeconds(24));

        assertThat(bench.line().downs()).containsExactly("no agreement on the PPP link");
        assertThat(bench.machine().status().reached()).isEqualTo(PppStatus.Reached.LCP);
    }

    @Test
    void aSecondIdenticalAnswerStartsNothingAgain() {
        bench.line().start();
        String ack = "02 01 0014 0206 00000000 0506 431466a6 0702 0802";
        bench.hear(PppProtocol.LCP, ack);
        bench.hear(PppProtocol.LCP, "01 01 0004");
        bench.hear(PppProtocol.LCP, ack);

        assertThat(bench.machine().status().lcp()).isEqualTo(NegotiationState.OPENED);
        assertThat(bench.machine().status().frames().malformed()).isOne();
    }

    @Test
    void anAckOfSomethingElseIsNoAck() {
        bench.line().start();
        bench.hear(PppProtocol.LCP, "02 01 0014 0206 00000001 0506 431466a6 0702 0802");
        bench.hear(PppProtocol.LCP, "02 02 0014 0206 00000000 0506 431466a6 0702 0802");

        assertThat(bench.machine().status().lcp()).isEqualTo(NegotiationState.REQUEST_SENT);
    }

    @Test
    void leavesOutWhatThePeerRejects() {
        bench.line().start();
        bench.hear(PppProtocol.LCP, "04 01 000c 0506 431466a6 0802");

        assertThat(bench.sent()).last().isEqualTo("c021 0102000c0206000000000702");
    }

    @Test
    void takesThePeersWishesAsFarAsTheyGo() {
        PppBench small = new PppBench(PppBench.host().withMru(576));
        small.line().start();
        assertThat(small.sent())
                .containsExactly("c021 01010018010402400206000000000506431466a607020802");
        // An MRU of 1500 is more than asked for, 300 is less; escapes of XON and XOFF.
        small.hear(PppProtocol.LCP, "03 01 000e 0104 05dc 0206 000a0000");
        assertThat(small.sent()).last().asString().startsWith("c021 01020018010402400206000a0000");
        small.hear(PppProtocol.LCP, "03 02 0008 0104 012c");
        assertThat(small.sent()).last().asString().startsWith("c021 010300180104012c0206000a0000");
    }

    @Test
    void refusesAllThatIsUnknownInOneRejectAndInOrder() {
        bench.line().start();
        bench.sent();
        bench.hear(
                PppProtocol.LCP,
                "01 07 001f 0304 c023 0206 00000000 0408 c025 00000000 0d03 06 1104 0640 0702");

        assertThat(bench.sent())
                .containsExactly("c021 040700170304c0230408c025000000000d030611040640");
        assertThat(bench.machine().status().lcp()).isEqualTo(NegotiationState.REQUEST_SENT);
    }

    @Test
    void givesAWorkableMruInPlaceOfATinyOne() {
        bench.line().start();
        bench.sent();
        bench.hear(PppProtocol.LCP, "01 07 0008 0104 0040");

        assertThat(bench.sent()).containsExactly("c021 03070008010405dc");
    }

    @Test
    void anUnknownCodeIsRejectedAndChangesNothing() {
        bench.openAll();
        bench.hear(PppProtocol.LCP, "63 07 0006 abcd");
        bench.hear(PppProtocol.IPCP, "09 07 0004");

        assertThat(bench.sent())
                .containsExactly("c021 0702000a63070006abcd", "8021 0702000809070004");
        assertThat(bench.machine().status().agreed()).isPresent();
    }

    @Test
    void theVersionThatAPeerTellsIsTakenWithoutAWord() {
        bench.openAll();
        bench.hear(PppProtocol.LCP, "0c 07 000c 00000000 4d535241");
        bench.hear(PppProtocol.LCP, "0b 07 0008 00000000");

        assertThat(bench.sent()).isEmpty();
    }

    @Test
    void echoesAreAnsweredWithOurNumberOnceTheLinkIsOpen() {
        bench.line().start();
        bench.sent();
        bench.hear(PppProtocol.LCP, "09 05 0008 00000000");
        assertThat(bench.sent()).isEmpty();

        PppBench open = new PppBench(PppBench.host());
        open.openAll();
        open.hear(PppProtocol.LCP, "09 05 000a 00000000 abcd");
        assertThat(open.sent()).containsExactly("c021 0a05000a431466a6abcd");
        open.hear(PppProtocol.LCP, "09 05 0006 0000");
        assertThat(open.sent()).isEmpty();
    }

    @Test
    void aFixedAddressOfTheDeviceIsYieldedTo() {
        bench.openLink();
        bench.acknowledge(PppProtocol.IPCP);
        for (int i = 0; i < 3; i++) {
            bench.hear(PppProtocol.IPCP, "01 0a 000a 0306 0a000007");
            assertThat(bench.sent()).containsExactly("8021 030a000a0306c0a83764");
        }
        bench.hear(PppProtocol.IPCP, "01 0a 000a 0306 0a000007");

        assertThat(bench.line().ups())
                .containsExactly(
                        new LinkAddresses(PppBench.HOST, Inet4Address.ofLiteral("10.0.0.7"), 1500));
    }

    @Test
    void ourOwnAddressIsNeverYieldedToThePeer() {
        bench.openLink();
        bench.acknowledge(PppProtocol.IPCP);
        for (int i = 0; i < 3; i++) {
            bench.hear(PppProtocol.IPCP, "01 0a 000a 0306 c0a83765");
        }
        bench.sent();
        bench.hear(PppProtocol.IPCP, "01 0a 000a 0306 c0a83765");

        assertThat(bench.sent()).containsExactly("8021 040a000a0306c0a83765");
        assertThat(bench.line().ups()).isEmpty();
    }

    @Test
    void aDeviceThatSaysNothingOfAddressesIsToldItsOwn() {
        bench.openLink();
        bench.acknowledge(PppProtocol.IPCP);
        bench.hear(PppProtocol.IPCP, "01 0a 0004");

        assertThat(bench.sent()).containsExactly("8021 030a000a0306c0a83764");
    }

    @Test
    void deviceTakesAddressAndNameServerFromTheHost() {
        PppBench device = new PppBench(PppSettings.device(PppQuirks.SERIAL));
        device.openLink();
        assertThat(device.sent()).last().isEqualTo("8021 01010010030600000000810600000000");
        device.hear(PppProtocol.IPCP, "01 01 000a 0306 c0a83765");
        device.hear(PppProtocol.IPCP, "03 01 0010 0306 c0a83764 8106 c0a83765");
        device.acknowledge(PppProtocol.IPCP);

        PppStatus.Agreed agreed = device.machine().status().agreed().orElseThrow();
        assertThat(agreed.addresses())
                .isEqualTo(new LinkAddresses(PppBench.DEVICE, PppBench.HOST, 1500));
        assertThat(agreed.nameServer()).contains(PppBench.HOST);
    }

    @Test
    void withoutAnAddressThereIsNoLink() {
        PppBench device = new PppBench(PppSettings.device(PppQuirks.SERIAL));
        device.openLink();
        device.acknowledge(PppProtocol.IPCP);
        device.hear(PppProtocol.IPCP, "01 01 000a 0306 c0a83765");
        assertThat(device.sent()).last().asString().startsWith("c021 05");
        device.advance(Duration.ofSeconds(2));

        assertThat(device.line().ups()).isEmpty();
        assertThat(device.line().downs()).containsExactly("the other end gave no address");
    }

    @Test
    void packetsPassOnlyWhileUpAndWithinTheSize() {
        bench.openLink();
        bench.line().takeSent();
        bench.line().send(PACKET);
        bench.hear(PppProtocol.IPV4, "45000014");
        assertThat(bench.line().takeSent()).isEmpty();
        assertThat(bench.line().packets()).isEmpty();

        PppBench open = new PppBench(PppBench.host());
        open.openAll();
        open.line().send(PACKET);
        open.line().send(new byte[1501]);
        open.hear(PppProtocol.IPV4, "45000014");
        assertThat(open.sent()).containsExactly("0021 4500001401020304");
        assertThat(open.line().packets()).hasSize(1);
    }

    @Test
    void aFlagOpensAPacketOnlyAfterSilence() {
        bench.openAll();
        bench.line().send(PACKET);
        bench.line().send(PACKET);
        bench.advance(SECOND);
        bench.line().send(PACKET);

        List<byte[]> sent = bench.line().takeSent();
        assertThat(sent).extracting(wire -> wire[0] == 0x7E).containsExactly(false, false, true);
        assertThat(sent).allMatch(wire -> wire[wire.length - 1] == 0x7E);
    }

    @Test
    void thePeersMruAndEscapesAreKept() {
        bench.line().start();
        bench.acknowledge(PppProtocol.LCP);
        bench.hear(PppProtocol.LCP, "01 09 0010 0104 0240 0206 00000002 0802");
        bench.acknowledge(PppProtocol.IPCP);
        bench.hear(PppProtocol.IPCP, "01 0a 000a 0306 c0a83764");
        bench.line().takeSent();

        assertThat(bench.line().ups().getFirst().mtu()).isEqualTo(576);
        bench.line().send(HexFormat.of().parseHex("450001"));
        assertThat(HexFormat.of().formatHex(bench.line().takeSent().getFirst()))
                .startsWith("002145007d21");
    }

    @Test
    void thePeerMayBeginAgainOnAnOpenLink() {
        bench.openAll();
        bench.hear(PppProtocol.LCP, "01 40 0004");
        assertThat(bench.machine().status().agreed()).isEmpty();
        bench.line().send(PACKET);
        List<ControlPacket> again = bench.controls();
        assertThat(again)
                .extracting(ControlPacket::code)
                .containsExactly(ControlPacket.CONFIGURE_REQUEST, ControlPacket.CONFIGURE_ACK);
        bench.hear(
                PppProtocol.LCP,
                new ControlPacket(
                        ControlPacket.CONFIGURE_ACK,
                        again.getFirst().identifier(),
                        again.getFirst().data()));
        bench.acknowledge(PppProtocol.IPCP);
        bench.hear(PppProtocol.IPCP, "01 41 000a 0306 c0a83764");

        assertThat(bench.line().ups()).hasSize(2);
        bench.line().takeSent();
        bench.line().send(PACKET);
        // Nothing that was agreed on before counts any more.
        assertThat(HexFormat.of().formatHex(bench.line().takeSent().getFirst()))
                .startsWith("ff7d237d2021");
        assertThat(bench.line().downs()).isEmpty();
    }

    @Test
    void addressesMayBeNegotiatedAgain() {
        bench.openAll();
        bench.hear(PppProtocol.IPCP, "01 41 000a 0306 c0a83764");
        assertThat(bench.machine().status().agreed()).isEmpty();
        bench.acknowledge(PppProtocol.IPCP);

        assertThat(bench.line().ups()).hasSize(2);
        assertThat(bench.machine().status().lcp()).isEqualTo(NegotiationState.OPENED);
    }

    @Test
    void stopsAtOnceWhenThePeerAgrees() {
        bench.openAll();
        bench.line().stop();
        assertThat(bench.sent()).containsExactly("c021 05020004");
        bench.line().send(PACKET);
        assertThat(bench.sent()).isEmpty();
        bench.hear(PppProtocol.LCP, "06 02 0004");

        assertThat(bench.line().downs()).containsExactly("closed by this end");
    }

    @Test
    void stopsAfterTwoGoodbyesThatNobodyHears() {
        bench.openAll();
        bench.line().stop();
        bench.line().stop();
        bench.advance(Duration.ofMillis(1900));
        assertThat(bench.sent()).containsExactly("c021 05020004", "c021 05030004");
        assertThat(bench.line().downs()).isEmpty();
        bench.advance(Duration.ofMillis(100));

        assertThat(bench.line().downs()).containsExactly("closed by this end");
        bench.hear(PppProtocol.LCP, "01 40 0004");
        assertThat(bench.sent()).isEmpty();
    }

    @Test
    void hangsUpASecondAfterThePeersGoodbye() {
        bench.openAll();
        bench.hear(PppProtocol.LCP, "05 33 0004");
        assertThat(bench.sent()).containsExactly("c021 06330004");
        bench.hear(PppProtocol.LCP, "05 34 0004");
        assertThat(bench.sent()).containsExactly("c021 06340004");
        bench.advance(Duration.ofMillis(999));
        assertThat(bench.line().downs()).isEmpty();
        bench.advance(Duration.ofMillis(1));

        assertThat(bench.line().downs()).containsExactly("the other end hung up");
        assertThat(bench.machine().status().end()).contains("the other end hung up");
    }

    @Test
    void namesAPeerThatInsistsOnAuthentication() {
        bench.line().start();
        bench.acknowledge(PppProtocol.LCP);
        bench.hear(PppProtocol.LCP, "01 01 0008 0304 c023");
        bench.hear(PppProtocol.LCP, "01 02 0004");
        bench.hear(PppProtocol.LCP, "05 03 0004");
        bench.advance(SECOND);

        assertThat(bench.line().downs()).containsExactly("the other end insists on authentication");
    }

    @Test
    void aPeerWithoutIpEndsTheLink() {
        bench.openLink();
        bench.hear(PppProtocol.LCP, "08 01 0010 8021 0101000a0306c0a83765");
        bench.advance(Duration.ofSeconds(2));

        assertThat(bench.line().downs()).containsExactly("the other end does not speak IP");
        assertThat(bench.machine().status().reached()).isEqualTo(PppStatus.Reached.IPCP);
    }

    @Test
    void rejectionOfWhatWasNeverSentIsBorne() {
        bench.openAll();
        bench.hear(PppProtocol.LCP, "08 01 000a 80fd 01010004");
        bench.hear(PppProtocol.LCP, "07 01 0008 09010004");
        bench.hear(PppProtocol.LCP, "08 01 0005 80");
        bench.hear(PppProtocol.LCP, "07 01 0004");

        assertThat(bench.sent()).isEmpty();
        assertThat(bench.line().downs()).isEmpty();
    }

    @Test
    void aPeerThatDoesNotKnowRequestsIsNoPeer() {
        bench.line().start();
        bench.hear(PppProtocol.LCP, "07 01 0008 01010004");

        assertThat(bench.line().downs())
                .containsExactly("the other end does not speak PPP as it should");
    }

    @Test
    void foreignProtocolsAreRejectedWithinThePeersMru() {
        bench.line().start();
        bench.acknowledge(PppProtocol.LCP);
        bench.hear(PppProtocol.LCP, "01 09 0008 0104 0080");
        bench.line().takeSent();
        bench.hear(0xC223, "01".repeat(500));
        bench.hear(0x002D, "4500");
        bench.hear(0x8057, "01010004");

        List<PppFrame> sent = bench.frames();
        assertThat(sent).extracting(PppFrame::protocol).containsOnly(PppProtocol.LCP);
        assertThat(sent.getFirst().information()).hasSize(128).startsWith(8, 2, 0, 128, 0xC2, 0x23);
        assertThat(sent).hasSize(3);
    }

    @Test
    void twoDeafEndsDoNotArgueForEver() {
        bench.line().start();
        for (int round = 0; round < 100 && bench.line().downs().isEmpty(); round++) {
            int identifier = bench.controls().getLast().identifier();
            // It wants another MRU than the one it was not asked about, always.
            bench.hear(
                    PppProtocol.LCP,
                    new ControlPacket(
                            ControlPacket.CONFIGURE_NAK,
                            identifier,
                            HexFormat.of().parseHex("010405dc")));
        }

        assertThat(bench.line().downs()).containsExactly("no agreement on the PPP link");
    }

    @Test
    void findsALineThatIsLoopedBack() {
        int sent = 0;
        MachineBench line = new MachineBench(new PppMachine(PppBench.host(), new Random(4)), 0);
        line.start();
        for (int round = 0; round < 20 && line.downs().isEmpty(); round++) {
            for (byte[] wire : line.takeSent()) {
                sent++;
                line.receive(wire);
            }
        }

        assertThat(line.downs())
                .containsExactly("the line is looped back: what this end sends returns to it");
        assertThat(sent).isLessThan(12);
    }

    @Test
    void aPlugThatLoopsAnOpenLinkBackIsFound() {
        PppBench probed =
                new PppBench(PppSettings.host(PppBench.HOST, PppBench.DEVICE, PppQuirks.PROBED));
        probed.openAll();
        probed.advance(Duration.ofSeconds(20));
        byte[] probe = probed.line().takeSent().getFirst();
        probed.line().receive(probe);

        assertThat(probed.line().downs())
                .containsExactly("the line is looped back: what this end sends returns to it");
    }

    @Test
    void serialLinesAreNotProbed() {
        bench.openAll();
        bench.advance(Duration.ofDays(3));

        assertThat(bench.sent()).isEmpty();
        assertThat(bench.line().downs()).isEmpty();
    }

    @Test
    void aSilentPeerIsProbedFourTimesAndGivenUp() {
        PppBench probed =
                new PppBench(PppSettings.host(PppBench.HOST, PppBench.DEVICE, PppQuirks.PROBED));
        probed.openAll();
        probed.advance(Duration.ofSeconds(19));
        probed.line().send(PACKET);
        probed.advance(Duration.ofSeconds(19));
        assertThat(probed.sent()).hasSize(1);
        probed.advance(SECOND);
        assertThat(probed.sent()).containsExactly("c021 09020008431466a6");
        probed.hear(PppProtocol.LCP, "0a 02 0008 00000000");
        probed.advance(Duration.ofSeconds(20 + 19));
        assertThat(probed.sent()).hasSize(4);
        assertThat(probed.line().downs()).isEmpty();
        probed.advance(SECOND);

        assertThat(probed.line().downs()).containsExactly("the other end does not answer any more");
    }

    @Test
    void countsWhatADoctorWantsToKnow() {
        bench.line().start();
        bench.line().receive(new byte[] {0x7E, 1, 2, 3, 4, 5, 0x7E, 1, 0x7D, 0x7E});
        bench.hear(PppProtocol.LCP, "01 01");
        bench.hear(0x0020 << 8, "");

        PppStatus.FrameCounts frames = bench.machine().status().frames();
        assertThat(frames).isEqualTo(new PppStatus.FrameCounts(1, 2, 1, 1, 0, 2));
    }

    @Test
    void refusesSettingsThatCannotWork() {
        assertThatThrownBy(() -> PppBench.host().withMru(127))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PppBench.host().withMru(8185))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(PppBench.host().nameServer()).isEqualTo(Optional.of(PppBench.HOST));
    }
}
