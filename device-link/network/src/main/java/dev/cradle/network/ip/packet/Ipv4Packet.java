package dev.cradle.network.ip.packet;

import dev.cradle.formats.binary.FormatException;

/**
 * An IPv4 packet (RFC 791): options are skipped when read and never written.
 *
 * @param payload what follows the header, trailing bytes of the link cut off
 */
public record Ipv4Packet(Ipv4Header header, Slice payload) {
    /** Where the payload begins in a packet that {@link #frame} made. */
    public static final int HEADER = 20;

    private static final String FORMAT = "IPv4 packet";
    private static final int VERSION_AND_LENGTH = 0x45;

    /** Reads a packet, header checksum included. */
    public static Ipv4Packet decode(Slice bytes) throws FormatException {
        int headerLength = headerLength(bytes);
        int total = bytes.u16(2);
        if (total < headerLength || total > bytes.length()) {
            throw new FormatException(
                    FORMAT, "total length", 2, total + " of " + bytes.length() + " bytes");
        }
        if (InternetChecksum.of(bytes.part(0, headerLength)) != 0) {
            throw new FormatException(FORMAT, "header checksum", 10, "does not match");
        }
        return new Ipv4Packet(header(bytes), bytes.part(headerLength, total - headerLength));
    }

    /**
     * Reads the beginning of a packet that an ICMP error quotes: total length and checksum are not
     * looked at, because the packet is cut short.
     */
    public static Ipv4Packet decodeQuoted(Slice bytes) throws FormatException {
        int headerLength = headerLength(bytes);
        return new Ipv4Packet(
                header(bytes), bytes.part(headerLength, bytes.length() - headerLength));
    }

    private static int headerLength(Slice bytes) throws FormatException {
        if (bytes.length() < HEADER) {
            throw new FormatException(FORMAT, "header", 0, bytes.length() + " bytes only");
        }
        if (bytes.u8(0) >> 4 != 4) {
            throw new FormatException(FORMAT, "version", 0, "is " + (bytes.u8(0) >> 4));
        }
        int length = (bytes.u8(0) & 15) * 4;
        if (length < HEADER || length > bytes.length()) {
            throw new FormatException(FORMAT, "header length", 0, "is " + length);
        }
        return length;
    }

    private static Ipv4Header header(Slice bytes) {
        return new Ipv4Header(
                bytes.i32(12), bytes.i32(16), bytes.u8(9), bytes.u16(4), bytes.u16(6), bytes.u8(8));
    }

    /** A packet with its header, and zeros to be filled from {@link #HEADER} on. */
    public static byte[] frame(Ipv4Header header, int payloadLength) {
        return head(header, payloadLength, payloadLength);
    }

    /**
     * The beginning of a packet, for who keeps no more of it.
     *
     * @param payloadLength of the whole packet
     * @param kept how much of the payload there is room for, up to all of it
     */
    static byte[] head(Ipv4Header header, int payloadLength, int kept) {
        byte[] packet = new byte[HEADER + kept];
        packet[0] = VERSION_AND_LENGTH;
        InternetChecksum.put16(packet, 2, HEADER + payloadLength);
        InternetChecksum.put16(packet, 4, header.identification());
        InternetChecksum.put16(packet, 6, header.fragment());
        packet[8] = (byte) header.timeToLive();
        packet[9] = (byte) header.protocol();
        InternetChecksum.put32(packet, 12, header.source());
        InternetChecksum.put32(packet, 16, header.destination());
        int checksum = InternetChecksum.of(InternetChecksum.add(0, packet, 0, HEADER));
        InternetChecksum.put16(packet, 10, checksum);
        return packet;
    }

    /** A packet around a payload. */
    public static byte[] encode(Ipv4Header header, Slice payload) {
        byte[] packet = frame(header, payload.length());
        System.arraycopy(payload.array(), payload.offset(), packet, HEADER, payload.length());
        return packet;
    }
}
