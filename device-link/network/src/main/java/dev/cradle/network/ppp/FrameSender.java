package dev.cradle.network.ppp;

import dev.cradle.network.link.PacketMachine;

/** Puts packets on the wire the way the peer wants them now. */
final class FrameSender {
    private final PacketMachine.Driver driver;
    private final LcpRules agreement;
    private final long openingFlagAfter;
    private long lastSent;
    private long sent;

    FrameSender(PacketMachine.Driver driver, LcpRules agreement, PppQuirks quirks) {
        this.driver = driver;
        this.agreement = agreement;
        openingFlagAfter = quirks.openingFlagAfter().toNanos();
    }

    /** LCP goes out as if nothing were agreed: it must arrive where the agreement is forgotten. */
    void link(ControlPacket packet, long now) {
        byte[] frame = new PppFrame(PppProtocol.LCP, packet.encode()).encode(false, false);
        transmit(HdlcEncoder.encode(frame, HdlcEncoder.ALL_CONTROLS, true), now);
    }

    /** A control packet, with a flag of its own before it. */
    void control(int protocol, ControlPacket packet, long now) {
        transmit(agreed(protocol, packet.encode(), true), now);
    }

    void packet(byte[] packet, long now) {
        boolean silent = sent == 0 || now - lastSent >= openingFlagAfter;
        transmit(agreed(PppProtocol.IPV4, packet, silent), now);
    }

    private byte[] agreed(int protocol, byte[] information, boolean opened) {
        LcpRules.PeerOptions peer = agreement.peer();
        byte[] frame =
                new PppFrame(protocol, information)
                        .encode(peer.shortAddress(), peer.shortProtocol());
        return HdlcEncoder.encode(frame, peer.controlMap(), opened);
    }

    private void transmit(byte[] wire, long now) {
        lastSent = now;
        sent++;
        driver.transmit(wire);
    }

    /** When the last frame went out; meaningless before the first. */
    long lastSent() {
        return lastSent;
    }

    /** Frames so far. */
    long sent() {
        return sent;
    }
}
