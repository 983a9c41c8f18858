package dev.cradle.network.ip.packet;

import dev.cradle.formats.binary.FormatException;

/**
 * A TCP segment (RFC 9293, section 3.1). Of the options only the maximum segment size is read and
 * written; the others are skipped.
 *
 * @param maximumSegmentSize the option of that name, 0 when absent
 */
public record TcpSegment(TcpHeader header, int maximumSegmentSize, Slice payload) {
    /** Bytes before options and payload. */
    public static final int HEADER = 20;

    /** What a packet's 16-bit length leaves behind both headers. */
    public static final int MOST_PAYLOAD = 0xFFFF - Ipv4Packet.HEADER - HEADER;

    private static final String FORMAT = "TCP segment";
    private static final int END_OF_OPTIONS = 0;
    private static final int NO_OPERATION = 1;
    private static final int MAXIMUM_SEGMENT_SIZE = 2;
    private static final int MAXIMUM_SEGMENT_SIZE_LENGTH = 4;
    private static final int CHECKSUM = 16;

    public static TcpSegment decode(Ipv4Packet packet) throws FormatException {
        Slice bytes = packet.payload();
        if (bytes.length() < HEADER) {
            throw new FormatException(FORMAT, "header", 0, bytes.length() + " bytes only");
        }
        int data = (bytes.u8(12) >> 4) * 4;
        if (data < HEADER || data > bytes.length()) {
            throw new FormatException(FORMAT, "data offset", 12, "is " + data);
        }
        if (checksum(packet.header(), bytes) != 0) {
            throw new FormatException(FORMAT, "checksum", CHECKSUM, "does not match");
        }
        TcpHeader header =
                new TcpHeader(
                        bytes.u16(0),
                        bytes.u16(2),
                        bytes.i32(4),
                        bytes.i32(8),
                        bytes.u8(13),
                        bytes.u16(14));
        return new TcpSegment(
                header,
                data == HEADER ? 0 : maximumSegmentSize(bytes.part(HEADER, data - HEADER)),
                bytes.part(data, bytes.length() - data));
    }

    /** Options that make no sense end the list: the rest of the segment is sound all the same. */
    private static int maximumSegmentSize(Slice options) {
        int at = 0;
        while (at < options.length() && options.u8(at) != END_OF_OPTIONS) {
            if (options.u8(at) == NO_OPERATION) {
                at++;
                continue;
            }
            int length = at + 1 < options.length() ? options.u8(at + 1) : 0;
            if (length < 2 || at + length > options.length()) {
                return 0;
            }
            if (options.u8(at) == MAXIMUM_SEGMENT_SIZE && length == MAXIMUM_SEGMENT_SIZE_LENGTH) {
                return options.u16(at + 2);
            }
            at += length;
        }
        return 0;
    }

    /**
     * A whole packet but for payload and checksum: the caller fills the last {@code payloadLength}
     * bytes and calls {@link #seal}.
     *
     * @param maximumSegmentSize written as an option unless 0
     */
    public static byte[] frame(
            Ipv4Header ip, TcpHeader tcp, int maximumSegmentSize, int payloadLength) {
        int options = maximumSegmentSize == 0 ? 0 : MAXIMUM_SEGMENT_SIZE_LENGTH;
        byte[] packet = Ipv4Packet.frame(ip, HEADER + options + payloadLength);
        put(packet, tcp, maximumSegmentSize, options);
        return packet;
    }

    /**
     * The beginning of a packet without checksum, for who keeps no more of it.
     *
     * @param payloadLength of the whole packet, at most {@link #MOST_PAYLOAD}
     * @param kept how much of the payload there is room for at the end, up to all of it
     */
    public static byte[] head(Ipv4Header ip, TcpHeader tcp, int payloadLength, int kept) {
        byte[] packet = Ipv4Packet.head(ip, HEADER + payloadLength, HEADER + kept);
        put(packet, tcp, 0, 0);
        return packet;
    }

    private static void put(byte[] packet, TcpHeader tcp, int maximumSegmentSize, int options) {
        int at = Ipv4Packet.HEADER;
        InternetChecksum.put16(packet, at, tcp.sourcePort());
        InternetChecksum.put16(packet, at + 2, tcp.destinationPort());
        InternetChecksum.put32(packet, at + 4, tcp.sequence());
        InternetChecksum.put32(packet, at + 8, tcp.acknowledgement());
        packet[at + 12] = (byte) ((HEADER + options) / 4 << 4);
        packet[at + 13] = (byte) tcp.flags();
        InternetChecksum.put16(packet, at + 14, tcp.window());
        if (options > 0) {
            packet[at + HEADER] = MAXIMUM_SEGMENT_SIZE;
            packet[at + HEADER + 1] = MAXIMUM_SEGMENT_SIZE_LENGTH;
            InternetChecksum.put16(packet, at + HEADER + 2, maximumSegmentSize);
        }
    }

    /** Puts the checksum into a packet that {@link #frame} made. */
    public static void seal(byte[] packet) {
        Slice whole = Slice.of(packet);
        Slice tcp = whole.part(Ipv4Packet.HEADER, packet.length - Ipv4Packet.HEADER);
        int checksum =
                InternetChecksum.ofTransport(whole.i32(12), whole.i32(16), Ipv4Header.TCP, tcp);
        InternetChecksum.put16(packet, Ipv4Packet.HEADER + CHECKSUM, checksum);
    }

    private static int checksum(Ipv4Header ip, Slice bytes) {
        return InternetChecksum.ofTransport(ip.source(), ip.destination(), Ipv4Header.TCP, bytes);
    }
}
