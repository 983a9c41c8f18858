package dev.cradle.formats.reg;

import dev.cradle.formats.binary.FormatException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code .reg} files: read as changes in order, written from keys with their values. */
public final class RegFile {
    /** The largest file that is read. */
    public static final int MOST_BYTES = 32 << 20;

    static final int MOST_CHANGES = 500_000;
    static final int MOST_PATH_CHARACTERS = 2048;
    static final String HEADER_4 = "REGEDIT4";
    static final String HEADER_5 = "Windows Registry Editor Version 5.00";

    private static final Map<String, String> HIVES =
            Map.of(
                    "HKLM", "HKEY_LOCAL_MACHINE",
                    "HKCU", "HKEY_CURRENT_USER",
                    "HKCR", "HKEY_CLASSES_ROOT",
                    "HKU", "HKEY_USERS");

    private static final int LINE_CHARACTERS = 78;

    private RegFile() {}

    /**
     * Reads either version of the format, in UTF-16 or UTF-8 with a byte order mark, else ANSI.
     *
     * @throws FormatException for anything else, with the character offset
     */
    public static List<RegChange> read(byte[] data) throws FormatException {
        return RegFileReader.read(data);
    }

    /**
     * A file of version 5.00 that creates these keys and sets their values: UTF-16LE with a byte
     * order mark, lines end with CR LF.
     */
    public static byte[] write(List<RegistryKey> keys) {
        StringBuilder out = new StringBuilder("\uFEFF").append(HEADER_5).append("\r\n");
        for (RegistryKey key : keys) {
            out.append("\r\n[").append(spellOut(key.path())).append("]\r\n");
            for (RegistryValue value : key.values()) {
                writeValue(out, value);
            }
        }
        return out.append("\r\n").toString().getBytes(StandardCharsets.UTF_16LE);
    }

    private static void writeValue(StringBuilder out, RegistryValue value) {
        int start = out.length();
        out.append(value.name().isEmpty() ? "@" : quote(value.name())).append('=');
        switch (value.type()) {
            case SZ -> {
                if (!writeText(out, value)) {
                    writeHex(out, start, value);
                }
            }
            case DWORD -> {
                if (!writeNumber(out, value)) {
                    writeHex(out, start, value);
                }
            }
            case NONE, EXPAND_SZ, BINARY, DWORD_BIG_ENDIAN, LINK, MULTI_SZ ->
                    writeHex(out, start, value);
        }
        out.append("\r\n");
    }

    /** Text only where it says the same bytes again; everything else is written as bytes. */
    private static boolean writeText(StringBuilder out, RegistryValue value) {
        try {
            String text = value.asText();
            boolean plain = text.chars().allMatch(c -> c >= ' ' && c != 0xFEFF);
            if (plain && RegistryValue.sz(value.name(), text).equals(value)) {
                out.append(quote(text));
                return true;
            }
            return false;
        } catch (FormatException e) {
            return false;
        }
    }

    private static boolean writeNumber(StringBuilder out, RegistryValue value) {
        try {
            out.append("dword:%08x".formatted(value.asDword()));
            return true;
        } catch (FormatException e) {
            return false;
        }
    }

    private static void writeHex(StringBuilder out, int lineStart, RegistryValue value) {
        out.append(
                value.type() == RegistryType.BINARY
                        ? "hex:"
                        : "hex(%x):".formatted(value.type().number()));
        byte[] data = value.data();
        int from = lineStart;
        for (int i = 0; i < data.length; i++) {
            out.append("%02x".formatted(data[i]));
            if (i + 1 < data.length) {
                out.append(',');
                if (out.length() - from > LINE_CHARACTERS - 3) {
                    out.append("\\\r\n");
                    from = out.length();
                    out.append("  ");
                }
            }
        }
    }

    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /**
     * The path with its hive in full: {@code HKLM\Comm} becomes {@code HKEY_LOCAL_MACHINE\Comm}.
     */
    public static String spellOut(String path) {
        int end = path.indexOf('\\');
        String hive = end < 0 ? path : path.substring(0, end);
        String full = HIVES.get(hive.toUpperCase(Locale.ROOT));
        return full == null ? path : full + path.substring(hive.length());
    }
}
