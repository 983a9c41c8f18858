package dev.cradle.network.ppp;

import dev.cradle.formats.binary.FormatException;

import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** One option of a Configure packet (RFC 1661 section 6): type, length of the whole, value. */
final class ConfigureOption {
    private static final String FORMAT = "PPP configuration options";
    private static final int HEADER = 2;

    private final int type;
    private final byte[] value;

    ConfigureOption(int type, byte... value) {
        this.type = type;
        this.value = value.clone();
    }

    static ConfigureOption ofShort(int type, int value) {
        return new ConfigureOption(type, (byte) (value >>> 8), (byte) value);
    }

    static ConfigureOption ofInt(int type, int value) {
        return new ConfigureOption(type, ByteBuffer.allocate(4).putInt(value).array());
    }

    static ConfigureOption ofAddress(int type, Inet4Address address) {
        return new ConfigureOption(type, address.getAddress());
    }

    int type() {
        return type;
    }

    /** Bytes of the value, 0 to 253. */
    int size() {
        return value.length;
    }

    /** The value of at most four bytes as a number in network order. */
    int number() {
        int number = 0;
        for (byte b : value) {
            number = number << 8 | b & 0xFF;
        }
        return number;
    }

    /** The value of four bytes as an address. */
    Inet4Address address() {
        return Addresses.of(value);
    }

    static List<ConfigureOption> decode(byte[] data) throws FormatException {
        List<ConfigureOption> options = new ArrayList<>();
        int at = 0;
        while (at < data.length) {
            int left = data.length - at;
            int length = left < HEADER ? 0 : data[at + 1] & 0xFF;
            if (length < HEADER || length > left) {
                throw new FormatException(FORMAT, "length", at, "does not fit " + left + " bytes");
            }
            options.add(
                    new ConfigureOption(
                            data[at] & 0xFF, Arrays.copyOfRange(data, at + HEADER, at + length)));
            at += length;
        }
        return options;
    }

    static byte[] encode(List<ConfigureOption> options) {
        int length = options.stream().mapToInt(o -> HEADER + o.value.length).sum();
        ByteBuffer out = ByteBuffer.allocate(length);
        for (ConfigureOption option : options) {
            out.put((byte) option.type).put((byte) (HEADER + option.value.length));
            out.put(option.value);
        }
        return out.array();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfigureOption option
                && type == option.type
                && Arrays.equals(value, option.value);
    }

    @Override
    public int hashCode() {
        return 31 * type + Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return type + ":" + HexFormat.of().formatHex(value);
    }
}
