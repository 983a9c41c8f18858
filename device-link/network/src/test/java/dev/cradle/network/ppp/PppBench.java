package dev.cradle.network.ppp;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.network.link.LinkAddresses;
import dev.cradle.network.link.MachineBench;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** One PPP machine in simulated time, with a peer that a test plays by hand. */
final class PppBench {
    static final Inet4Address HOST = Inet4Address.ofLiteral("192.168.55.101");
    static final Inet4Address DEVICE = Inet4Address.ofLiteral("192.168.55.100");
    static final int MAGIC = 0x431466A6;

    private final PppMachine machine;
    private final MachineBench bench;

    PppBench(PppSettings settings) {
        this(settings, MAGIC);
    }

    PppBench(PppSettings settings, int magic) {
        machine = new PppMachine(settings, () -> (long) magic << 32);
        bench = new MachineBench(machine, -5_000_000_000L);
    }

    static PppSettings host() {
        return PppSettings.host(HOST, DEVICE, PppQuirks.SERIAL);
    }

    PppMachine machine() {
        return machine;
    }

    MachineBench line() {
        return bench;
    }

    void advance(Duration time) {
        bench.advance(time);
    }

    /** What the machine sent since the last look, as hexadecimal text of protocol and packet. */
    List<String> sent() {
        List<String> texts = new ArrayList<>();
        for (PppFrame frame : frames()) {
            texts.add(
                    HexFormat.of().toHexDigits((short) frame.protocol())
                            + " "
                            + HexFormat.of().formatHex(frame.information()));
        }
        return texts;
    }

    List<PppFrame> frames() {
        List<PppFrame> frames = new ArrayList<>();
        HdlcDecoder decoder = new HdlcDecoder();
        for (byte[] wire : bench.takeSent()) {
            decoder.receive(wire, 0, wire.length, frame -> frames.add(decoded(frame)));
        }
        return frames;
    }

    private static PppFrame decoded(byte[] frame) {
        try {
            return PppFrame.decode(frame);
        } catch (FormatException e) {
            throw new AssertionError(e);
        }
    }

    List<ControlPacket> controls() {
        List<ControlPacket> packets = new ArrayList<>();
        for (PppFrame frame : frames()) {
            try {
                packets.add(ControlPacket.decode(frame.information()));
            } catch (FormatException e) {
                throw new AssertionError(e);
            }
        }
        return packets;
    }

    /** The peer says a packet, given as hexadecimal text. */
    void hear(int protocol, String packet) {
        hear(new PppFrame(protocol, HexFormat.of().parseHex(packet.replace(" ", ""))));
    }

    void hear(int protocol, ControlPacket packet) {
        hear(new PppFrame(protocol, packet.encode()));
    }

    private void hear(PppFrame frame) {
        bench.receive(
                HdlcEncoder.encode(frame.encode(false, false), HdlcEncoder.ALL_CONTROLS, true));
    }

    /** Opens LCP: the peer acknowledges, and asks for no escapes and short headers. */
    void openLink() {
        bench.start();
        acknowledge(PppProtocol.LCP);
        hear(PppProtocol.LCP, "01 09 000e 0206 00000000 0702 0802");
    }

    /** Opens the addresses too, in the HOST role. */
    void openAll() {
        openLink();
        acknowledge(PppProtocol.IPCP);
        hear(PppProtocol.IPCP, "01 0a 000a 0306 c0a83764");
        LinkAddresses last = bench.ups().getLast();
        if (!last.peer().equals(DEVICE)) {
            throw new AssertionError("up with " + last);
        }
        bench.takeSent();
    }

    /** The peer agrees to the machine's latest request. */
    void acknowledge(int protocol) {
        ControlPacket request = null;
        for (PppFrame frame : frames()) {
            ControlPacket packet = packet(frame);
            if (frame.protocol() == protocol && packet.code() == ControlPacket.CONFIGURE_REQUEST) {
                request = packet;
            }
        }
        if (request == null) {
            throw new AssertionError("no request to agree to");
        }
        hear(
                protocol,
                new ControlPacket(
                        ControlPacket.CONFIGURE_ACK, request.identifier(), request.data()));
    }

    static ControlPacket packet(PppFrame frame) {
        try {
            return ControlPacket.decode(frame.information());
        } catch (FormatException e) {
            throw new AssertionError(e);
        }
    }
}
