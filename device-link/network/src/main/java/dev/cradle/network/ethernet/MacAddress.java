package dev.cradle.network.ethernet;

import dev.cradle.formats.binary.FormatException;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * A 48-bit Ethernet address.
 *
 * @param bits the six bytes, the first on the wire in bits 47 to 40
 */
public record MacAddress(long bits) {
    public static final int SIZE = 6;
    public static final MacAddress BROADCAST = new MacAddress(0xFFFF_FFFF_FFFFL);
    public static final MacAddress NONE = new MacAddress(0);

    public MacAddress {
        if (bits >>> 48 != 0) {
            throw new IllegalArgumentException("an Ethernet address of more than 48 bits");
        }
    }

    /** Reads the next six bytes; the caller has checked that they are there. */
    static MacAddress get(ByteBuffer from) {
        long high = from.getShort() & 0xFFFFL;
        return new MacAddress(high << 32 | from.getInt() & 0xFFFF_FFFFL);
    }

    void put(ByteBuffer into) {
        into.putShort((short) (bits >> 32)).putInt((int) bits);
    }

    /**
     * @throws FormatException when there are not exactly six bytes
     */
    public static MacAddress of(byte[] bytes) throws FormatException {
        if (bytes.length != SIZE) {
            throw new FormatException(
                    "Ethernet address", "address", 0, "has " + bytes.length + " bytes");
        }
        return get(ByteBuffer.wrap(bytes));
    }

    /** An address of one's own choice: locally administered, for one station. */
    public static MacAddress random(RandomGenerator random) {
        return new MacAddress(random.nextLong() & 0xFCFF_FFFF_FFFFL | 0x0200_0000_0000L);
    }

    public byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(SIZE);
        put(out);
        return out.array();
    }

    /** Whether it names several stations, as the broadcast address does. */
    public boolean isGroup() {
        return (bits >> 40 & 1) != 0;
    }

    @Override
    public String toString() {
        return HexFormat.ofDelimiter(":").formatHex(bytes());
    }
}
