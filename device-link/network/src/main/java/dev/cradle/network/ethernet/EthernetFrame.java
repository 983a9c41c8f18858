package dev.cradle.network.ethernet;

import dev.cradle.formats.binary.FormatException;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * An Ethernet II frame without its checksum: destination, source, u16 type (big-endian), payload.
 * Nothing is padded to the 60 bytes of a real wire; padding that comes in stays in the payload.
 *
 * @param type 0x0800 for IPv4, 0x0806 for ARP
 */
public record EthernetFrame(MacAddress destination, MacAddress source, int type, byte[] payload) {
    public static final int HEADER = 14;
    public static final int IPV4 = 0x0800;
    public static final int ARP = 0x0806;

    public byte[] encode() {
        return encode(destination, source, type, payload);
    }

    static byte[] encode(MacAddress destination, MacAddress source, int type, byte[] payload) {
        ByteBuffer out = ByteBuffer.allocate(HEADER + payload.length);
        destination.put(out);
        source.put(out);
        return out.putShort((short) type).put(payload).array();
    }

    /**
     * @throws FormatException when the frame is shorter than its header
     */
    public static EthernetFrame decode(byte[] frame) throws FormatException {
        if (frame.length < HEADER) {
            throw new FormatException(
                    "Ethernet frame", "header", 0, "ends after " + frame.length + " bytes");
        }
        ByteBuffer in = ByteBuffer.wrap(frame);
        return new EthernetFrame(
                MacAddress.get(in),
                MacAddress.get(in),
                in.getShort() & 0xFFFF,
                Arrays.copyOfRange(frame, HEADER, frame.length));
    }
}
