package dev.cradle.network.ip.tcp;

import dev.cradle.network.ip.packet.Ipv4Header;
import dev.cradle.network.ip.packet.TcpHeader;
import dev.cradle.network.ip.packet.TcpSegment;

import java.util.function.Consumer;

/** Makes packets of segments and hands them on. */
final class TcpOutput {
    private final int local;
    private final int peer;
    private final LineQueue line;
    private final Consumer<byte[]> packets;
    private int identification;

    TcpOutput(int local, int peer, LineQueue line, Consumer<byte[]> packets) {
        this.local = local;
        this.peer = peer;
        this.line = line;
        this.packets = packets;
    }

    LineQueue line() {
        return line;
    }

    /** Sends a segment without payload. */
    void send(TcpHeader header, int maximumSegmentSize) {
        emit(TcpSegment.frame(ip(), header, maximumSegmentSize, 0));
    }

    /** Sends a segment with bytes from a buffer. */
    void send(TcpHeader header, SendBuffer buffer, long from, int length) {
        byte[] packet = TcpSegment.frame(ip(), header, 0, length);
        buffer.copy(from, packet, packet.length - length, length);
        emit(packet);
    }

    private Ipv4Header ip() {
        return Ipv4Header.of(
                local, peer, Ipv4Header.TCP, identification++, Ipv4Header.DO_NOT_FRAGMENT);
    }

    private void emit(byte[] packet) {
        TcpSegment.seal(packet);
        packets.accept(packet);
    }
}
