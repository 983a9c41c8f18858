package dev.cradle.formats.reg;

import dev.cradle.formats.binary.BinaryReader;
import dev.cradle.formats.binary.BinaryWriter;
import dev.cradle.formats.binary.FormatException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A named value of a registry key, with its data exactly as device and wire hold it: text is
 * UTF-16LE with its terminator, numbers are four bytes (reference rapi-wire.md 3.3).
 *
 * @param name empty for the key's default value; names match whatever their case
 * @param data never shared with the caller
 */
public record RegistryValue(String name, RegistryType type, byte[] data) {
    private static final String FORMAT = "registry value";

    public RegistryValue {
        data = data.clone();
    }

    @Override
    public byte[] data() {
        return data.clone();
    }

    /** The number of data bytes. */
    public int size() {
        return data.length;
    }

    public static RegistryValue sz(String name, String text) {
        return text(name, RegistryType.SZ, text);
    }

    public static RegistryValue expandSz(String name, String text) {
        return text(name, RegistryType.EXPAND_SZ, text);
    }

    /**
     * @throws IllegalArgumentException when an item is empty or holds a NUL, which the type cannot
     *     carry
     */
    public static RegistryValue multiSz(String name, List<String> items) {
        BinaryWriter out = new BinaryWriter();
        for (String item : items) {
            if (item.isEmpty() || item.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("a multi-string cannot hold the item " + item);
            }
            out.utf16z(item);
        }
        return new RegistryValue(name, RegistryType.MULTI_SZ, out.u16(0).toByteArray());
    }

    /**
     * @param number the 32 bits, signed or unsigned
     */
    public static RegistryValue dword(String name, long number) {
        return new RegistryValue(
                name, RegistryType.DWORD, new BinaryWriter(4).u32(number).toByteArray());
    }

    public static RegistryValue binary(String name, byte[] data) {
        return new RegistryValue(name, RegistryType.BINARY, data);
    }

    private static RegistryValue text(String name, RegistryType type, String text) {
        return new RegistryValue(name, type, new BinaryWriter().utf16z(text).toByteArray());
    }

    /** The same data under another name. */
    public RegistryValue withName(String newName) {
        return new RegistryValue(newName, type, data);
    }

    /**
     * The text of {@code REG_SZ}, {@code REG_EXPAND_SZ} and {@code REG_LINK}, up to the first NUL;
     * the terminator may be missing.
     *
     * @throws FormatException for another type, or an odd number of bytes
     */
    public String asText() throws FormatException {
        if (type != RegistryType.SZ
                && type != RegistryType.EXPAND_SZ
                && type != RegistryType.LINK) {
            throw wrongType("text");
        }
        String all = utf16();
        int end = all.indexOf('\0');
        return end < 0 ? all : all.substring(0, end);
    }

    /**
     * The items of {@code REG_MULTI_SZ}, up to the first empty one; terminators may be missing.
     *
     * @throws FormatException for another type, or an odd number of bytes
     */
    public List<String> asMultiText() throws FormatException {
        if (type != RegistryType.MULTI_SZ) {
            throw wrongType("a multi-string");
        }
        List<String> items = new ArrayList<>();
        String all = utf16();
        int start = 0;
        while (start < all.length()) {
            int end = all.indexOf('\0', start);
            String item = end < 0 ? all.substring(start) : all.substring(start, end);
            if (item.isEmpty()) {
                break;
            }
            items.add(item);
            start += item.length() + 1;
        }
        return List.copyOf(items);
    }

    /**
     * The number of {@code REG_DWORD} and {@code REG_DWORD_BIG_ENDIAN}, 0…4294967295.
     *
     * @throws FormatException for another type, or another length than four bytes
     */
    public long asDword() throws FormatException {
        if (type != RegistryType.DWORD && type != RegistryType.DWORD_BIG_ENDIAN) {
            throw wrongType("a number");
        }
        if (data.length != 4) {
            throw new FormatException(
                    FORMAT, name, -1, "is a number of " + data.length + " bytes instead of 4");
        }
        int number = new BinaryReader(FORMAT, data).i32(name);
        return Integer.toUnsignedLong(
                type == RegistryType.DWORD ? number : Integer.reverseBytes(number));
    }

    /**
     * The data as a person reads it: text as it is, items separated by {@code " | "}, numbers as
     * {@code 0x000000ff (255)}, anything else as hexadecimal bytes. Never fails.
     */
    public String display() {
        try {
            return switch (type) {
                case SZ, EXPAND_SZ, LINK -> asText();
                case MULTI_SZ -> String.join(" | ", asMultiText());
                case DWORD, DWORD_BIG_ENDIAN -> "0x%08x (%d)".formatted(asDword(), asDword());
                case NONE, BINARY -> hex();
            };
        } catch (FormatException e) {
            return hex();
        }
    }

    private String hex() {
        return java.util.stream.IntStream.range(0, data.length)
                .mapToObj(i -> "%02x".formatted(data[i]))
                .collect(Collectors.joining(" "));
    }

    private String utf16() throws FormatException {
        if (data.length % 2 != 0) {
            throw new FormatException(FORMAT, name, -1, "is text of an odd number of bytes");
        }
        return new String(data, StandardCharsets.UTF_16LE);
    }

    private FormatException wrongType(String wanted) {
        return new FormatException(FORMAT, name, -1, "is " + type.symbol() + ", not " + wanted);
    }

    @Override
    public boolean equals(Object other) {
        return other
                        instanceof
                        RegistryValue(String otherName, RegistryType otherType, byte[] bytes)
                && name.equals(otherName)
                && type == otherType
                && Arrays.equals(data, bytes);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * name.hashCode() + type.hashCode()) + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return name + " " + type.symbol() + " " + data.length + " bytes";
    }
}
