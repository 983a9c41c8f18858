package dev.cradle.network.ip.packet;

import dev.cradle.formats.binary.FormatException;

/** A UDP datagram (RFC 768). */
public record UdpDatagram(int sourcePort, int destinationPort, Slice payload) {
    /** Bytes before the payload. */
    public static final int HEADER = 8;

    private static final String FORMAT = "UDP datagram";

    /** Reads a datagram; a checksum of 0 means that the sender made none. */
    public static UdpDatagram decode(Ipv4Packet packet) throws FormatException {
        Slice bytes = packet.payload();
        if (bytes.length() < HEADER) {
            throw new FormatException(FORMAT, "header", 0, bytes.length() + " bytes only");
        }
        int length = bytes.u16(4);
        if (length < HEADER || length > bytes.length()) {
            throw new FormatException(
                    FORMAT, "length", 4, length + " of " + bytes.length() + " bytes");
        }
        if (bytes.u16(6) != 0 && checksum(packet.header(), bytes.part(0, length)) != 0) {
            throw new FormatException(FORMAT, "checksum", 6, "does not match");
        }
        return new UdpDatagram(bytes.u16(0), bytes.u16(2), bytes.part(HEADER, length - HEADER));
    }

    /** The datagram with its checksum; of {@code ip} only the addresses are looked at. */
    public byte[] encode(Ipv4Header ip) {
        byte[] bytes = new byte[HEADER + payload.length()];
        InternetChecksum.put16(bytes, 0, sourcePort);
        InternetChecksum.put16(bytes, 2, destinationPort);
        InternetChecksum.put16(bytes, 4, bytes.length);
        System.arraycopy(payload.array(), payload.offset(), bytes, HEADER, payload.length());
        int checksum = checksum(ip, Slice.of(bytes));
        // 0 would say that there is none; its other form in ones' complement says the same sum.
        InternetChecksum.put16(bytes, 6, checksum == 0 ? 0xFFFF : checksum);
        return bytes;
    }

    private static int checksum(Ipv4Header ip, Slice bytes) {
        return InternetChecksum.ofTransport(ip.source(), ip.destination(), Ipv4Header.UDP, bytes);
    }
}
