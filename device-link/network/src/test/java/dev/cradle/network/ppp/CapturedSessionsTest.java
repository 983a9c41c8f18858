package dev.cradle.network.ppp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.network.link.LinkAddresses;

import org.junit.jupiter.api.Test;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** The captured sessions again, with this PPP in the place of the host. */
class CapturedSessionsTest {
    @Test
    void meetsThePppdOfSessionA() {
        PppBench bench = new PppBench(PppBench.host());
        bench.line().start();

        says(bench, "A H LCP ConfReq");
        hears(bench, "A P LCP ConfReq");
        says(bench, "A H LCP ConfAck");
        hears(bench, "A P LCP ConfAck");
        means(bench, "A H IPCP ConfReq");
        hears(bench, "A P LCP EchoReq");
        means(bench, "A H LCP EchoRep");
        hears(bench, "A P IPCP ConfReq");
        means(bench, "A H IPCP ConfRej");
        hears(bench, "A P IPCP ConfAck");
        hears(bench, "A P IPCP ConfReq id 2");
        means(bench, "A H IPCP ConfAck");
        assertThat(bench.line().ups())
                .containsExactly(new LinkAddresses(PppBench.HOST, PppBench.DEVICE, 1500));

        hears(bench, "A P ICMP echo");
        byte[] echo = bench.line().packets().getFirst();
        assertThat(echo).hasSize(84).startsWith(0x45, 0);
        byte[] reply = packet("A H ICMP reply");
        bench.line().send(reply);
        // The closing flag of the frame before opens this one.
        byte[] wire = CapturedFrames.wire("A H ICMP reply");
        assertThat(bench.line().takeSent())
                .containsExactly(Arrays.copyOfRange(wire, 1, wire.length));

        hears(bench, "A P LCP TermReq");
        says(bench, "A H LCP TermAck");
        assertThat(bench.line().downs()).isEmpty();
        bench.advance(Duration.ofSeconds(1));
        assertThat(bench.line().downs()).containsExactly("the other end hung up");
    }

    @Test
    void meetsTheSlirpOfSessionB() {
        Inet4Address ours = Inet4Address.ofLiteral("10.0.2.15");
        Inet4Address slirp = Inet4Address.ofLiteral("10.0.2.2");
        PppBench bench = new PppBench(PppSettings.host(ours, slirp, PppQuirks.SERIAL));
        bench.line().start();
        hears(bench, "B P LCP ConfReq");
        assertThat(bench.line().takeSent())
                .element(1)
                .isEqualTo(CapturedFrames.wire("B H LCP ConfAck"));
        bench.hear(PppProtocol.LCP, "02 01 0014 0206 00000000 0506 431466a6 0702 0802");
        bench.line().takeSent();

        hears(bench, "B P IPCP ConfReq");
        assertThat(bench.sent()).containsExactly("8021 0401000a0206002d0f01");
        hears(bench, "B P CCP ConfReq");
        assertThat(bench.sent()).containsExactly("c021 0802000a80fd01010004");
        bench.hear(PppProtocol.IPCP, "01 01 000a 0306 00000000");
        says(bench, "B H IPCP ConfNak");
    }

    @Test
    void meetsTheDeviceOfSessionC() {
        PppSettings settings = PppBench.host();
        PppBench bench = new PppBench(settings, 0x11223344);
        bench.line().start();
        says(bench, "C H LCP ConfReq id 1");
        bench.hear(PppProtocol.LCP, "02 01 0014 0206 00000000 0506 11223344 0702 0802");
        bench.hear(PppProtocol.LCP, "01 01 0014 0206 00000000 0506 00000007 0702 0802");
        bench.line().takeSent();

        hears(bench, "C P CCP ConfReq");
        says(bench, "C H CCP ConfRej");
        hears(bench, "C P CCP ConfReq empty");
        assertThat(bench.sent()).containsExactly("c021 0802000a80fd01020004");
        hears(bench, "C P IPCP ConfReq id 1");
        says(bench, "C H IPCP ConfRej");
        hears(bench, "C P IPCP ConfReq id 2");
        says(bench, "C H IPCP ConfNak");
        hears(bench, "C P IPCP ConfReq id 3");
        says(bench, "C H IPCP ConfAck");
        hears(bench, "C P IPV6CP ConfReq");
        assertThat(bench.sent()).containsExactly("c021 0803001480570101000e010a0d94fb58e17b61e8");
        // The captured refusals, which differ from ours in their numbers only.
        assertSameExceptIdentifier("C H LCP ProtRej CCP", "0802000a80fd01020004");
        assertSameExceptIdentifier(
                "C H LCP ProtRej IPV6", "0803001480570101000e010a0d94fb58e17b61e8");
    }

    @Test
    void meetsTheWm5DeviceOfSessionD() {
        PppBench bench = new PppBench(PppBench.host());
        bench.line().start();
        bench.acknowledge(PppProtocol.LCP);
        hears(bench, "D P LCP ConfReq id 0");
        List<byte[]> sent = bench.line().takeSent();
        assertThat(sent.getFirst()).isEqualTo(CapturedFrames.wire("D H LCP ConfAck id 0"));

        hears(bench, "D P CCP ConfReq MPPC");
        says(bench, "D H CCP ConfRej");
        hears(bench, "D P IPCP ConfReq");
        says(bench, "D H IPCP ConfRej VJ");
    }

    @Test
    void termReqAndEchoReqOfTheReferenceAreWhatThisEndSends() {
        assertThat(linkFrame("0502 0004")).isEqualTo(CapturedFrames.wire("D H LCP TermReq"));
        assertThat(linkFrame("0901 0008 00000000"))
                .isEqualTo(CapturedFrames.wire("D H LCP EchoReq magic0"));
    }

    private static byte[] linkFrame(String packet) {
        byte[] information = HexFormat.of().parseHex(packet.replace(" ", ""));
        return HdlcEncoder.encode(
                new PppFrame(PppProtocol.LCP, information).encode(false, false),
                HdlcEncoder.ALL_CONTROLS,
                true);
    }

    private static void assertSameExceptIdentifier(String captured, String ours) {
        byte[] theirs = packet(captured);
        theirs[1] = HexFormat.of().parseHex(ours)[1];
        assertThat(theirs).isEqualTo(HexFormat.of().parseHex(ours));
    }

    private static void hears(PppBench bench, String captured) {
        bench.line().receive(CapturedFrames.wire(captured));
    }

    /** The very bytes. */
    private static void says(PppBench bench, String captured) {
        assertThat(bench.line().takeSent()).containsExactly(CapturedFrames.wire(captured));
    }

    /** The same packet, where the captured host left its header long. */
    private static void means(PppBench bench, String captured) {
        List<PppFrame> frames = bench.frames();
        assertThat(frames).hasSize(1);
        assertThat(frames.getFirst().protocol()).isEqualTo(frame(captured).protocol());
        assertThat(frames.getFirst().information()).isEqualTo(packet(captured));
    }

    private static byte[] packet(String captured) {
        return frame(captured).information();
    }

    private static PppFrame frame(String captured) {
        List<PppFrame> found = new ArrayList<>();
        byte[] wire = CapturedFrames.wire(captured);
        new HdlcDecoder()
                .receive(
                        wire,
                        0,
                        wire.length,
                        bytes -> {
                            try {
                                found.add(PppFrame.decode(bytes));
                            } catch (FormatException e) {
                                throw new AssertionError(e);
                            }
                        });
        return found.getFirst();
    }
}
