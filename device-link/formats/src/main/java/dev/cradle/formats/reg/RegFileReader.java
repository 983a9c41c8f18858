package dev.cradle.formats.reg;

import dev.cradle.formats.binary.FormatException;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads {@code .reg} files: {@code REGEDIT4} in the ANSI code page with text inside {@code hex(n)}
 * as ANSI, and {@code Windows Registry Editor Version 5.00} in UTF-16 with such text as UTF-16LE.
 * UTF-8 is accepted for the latter. Abbreviated hives ({@code HKLM}) are spelled out.
 */
final class RegFileReader {
    private static final String FORMAT = ".reg file";
    private static final Charset ANSI = Charset.forName("windows-1252");

    private final String text;
    private final List<RegChange> changes = new ArrayList<>();
    private boolean ansiData;
    private Optional<String> key = Optional.empty();
    private int at;

    private RegFileReader(String text) {
        this.text = text;
    }

    static List<RegChange> read(byte[] data) throws FormatException {
        if (data.length > RegFile.MOST_BYTES) {
            throw new FormatException(
                    FORMAT, "file", 0, "is larger than " + RegFile.MOST_BYTES + " bytes");
        }
        RegFileReader reader = new RegFileReader(decode(data));
        reader.readAll();
        return List.copyOf(reader.changes);
    }

    private static String decode(byte[] data) throws FormatException {
        if (data.length >= 2 && (data[0] & 0xFF) == 0xFF && (data[1] & 0xFF) == 0xFE) {
            return strict(StandardCharsets.UTF_16LE, data, 2);
        }
        if (data.length >= 2 && (data[0] & 0xFF) == 0xFE && (data[1] & 0xFF) == 0xFF) {
            return strict(StandardCharsets.UTF_16BE, data, 2);
        }
        if (data.length >= 3
                && (data[0] & 0xFF) == 0xEF
                && (data[1] & 0xFF) == 0xBB
                && (data[2] & 0xFF) == 0xBF) {
            return strict(StandardCharsets.UTF_8, data, 3);
        }
        String ansi = new String(data, ANSI);
        return ansi.stripLeading().startsWith(RegFile.HEADER_4)
                ? ansi
                : strict(StandardCharsets.UTF_8, data, 0);
    }

    private static String strict(Charset charset, byte[] data, int from) throws FormatException {
        try {
            return charset.newDecoder()
                    .decode(ByteBuffer.wrap(data, from, data.length - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new FormatException(FORMAT, "text", -1, "is not " + charset.name(), e);
        }
    }

    private void readAll() throws FormatException {
        String header = line().strip();
        while (header.isEmpty() && at < text.length()) {
            header = line().strip();
        }
        if (!header.equals(RegFile.HEADER_4) && !header.equals(RegFile.HEADER_5)) {
            throw error("first line", "is no header of a registry file");
        }
        ansiData = header.equals(RegFile.HEADER_4);
        while (at < text.length()) {
            String line = line().strip();
            if (line.isEmpty() || line.startsWith(";")) {
                continue;
            }
            if (changes.size() >= RegFile.MOST_CHANGES) {
                throw error("entry", "is one more than " + RegFile.MOST_CHANGES);
            }
            if (line.startsWith("[")) {
                keyLine(line);
            } else {
                valueLine(line);
            }
        }
    }

    /** The next line; a backslash at its end joins the one that follows, except in remarks. */
    private String line() {
        StringBuilder joined = new StringBuilder();
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            int next = end < 0 ? text.length() : end + 1;
            String part = text.substring(at, end < 0 ? text.length() : end).stripTrailing();
            at = next;
            boolean remark = joined.isEmpty() && part.stripLeading().startsWith(";");
            boolean continues = part.endsWith("\\") && !remark;
            if (!continues) {
                return joined.append(part).toString();
            }
            joined.append(part, 0, part.length() - 1);
        }
        return joined.toString();
    }

    private void keyLine(String line) throws FormatException {
        if (!line.endsWith("]")) {
            throw error("key", "has no closing bracket");
        }
        String path = line.substring(1, line.length() - 1);
        boolean delete = path.startsWith("-");
        String spelled = RegFile.spellOut(delete ? path.substring(1) : path);
        if (spelled.isEmpty() || spelled.length() > RegFile.MOST_PATH_CHARACTERS) {
            throw error("key", "is empty or too long");
        }
        if (delete) {
            key = Optional.empty();
            changes.add(new RegChange.DeleteKey(spelled));
        } else {
            key = Optional.of(spelled);
            changes.add(new RegChange.CreateKey(spelled));
        }
    }

    private void valueLine(String line) throws FormatException {
        String owner = key.orElseThrow(() -> error("value", "stands under no key"));
        Quoted name = line.startsWith("@") ? new Quoted("", 1) : quoted(line, 0);
        int equals = name.end();
        while (equals < line.length() && line.charAt(equals) == ' ') {
            equals++;
        }
        if (equals >= line.length() || line.charAt(equals) != '=') {
            throw error(name.text(), "has no value");
        }
        String value = line.substring(equals + 1).strip();
        changes.add(
                value.equals("-")
                        ? new RegChange.DeleteValue(owner, name.text())
                        : new RegChange.SetValue(owner, value(name.text(), value)));
    }

    private RegistryValue value(String name, String value) throws FormatException {
        if (value.startsWith("\"")) {
            Quoted content = quoted(value, 0);
            if (content.end() != value.length()) {
                throw error(name, "has something behind its closing quotation mark");
            }
            return RegistryValue.sz(name, content.text());
        }
        String lower = value.toLowerCase(Locale.ROOT);
        if (lower.startsWith("dword:")) {
            String digits = value.substring("dword:".length()).strip();
            if (!digits.matches("[0-9a-fA-F]{1,8}")) {
                throw error(name, "is no number of up to eight hexadecimal digits");
            }
            return RegistryValue.dword(name, Long.parseLong(digits, 16));
        }
        if (lower.startsWith("multi_sz:")) {
            return multi(name, value.substring("multi_sz:".length()).strip());
        }
        if (!lower.startsWith("hex")) {
            throw error(name, "has a value of no known form");
        }
        return hex(name, lower);
    }

    private RegistryValue hex(String name, String value) throws FormatException {
        int colon = value.indexOf(':');
        if (colon < 0) {
            throw error(name, "lacks the colon behind hex");
        }
        RegistryType type = RegistryType.BINARY;
        String kind = value.substring("hex".length(), colon);
        if (!kind.isEmpty()) {
            if (!kind.matches("\\([0-9a-f]{1,8}\\)")) {
                throw error(name, "has a type that is no number");
            }
            type =
                    RegistryType.ofNumber(Long.parseLong(kind.substring(1, kind.length() - 1), 16))
                            .orElseThrow(() -> error(name, "has the unknown type " + kind));
        }
        byte[] data = bytes(name, value.substring(colon + 1));
        boolean isText =
                type == RegistryType.SZ
                        || type == RegistryType.EXPAND_SZ
                        || type == RegistryType.MULTI_SZ
                        || type == RegistryType.LINK;
        return new RegistryValue(
                name,
                type,
                ansiData && isText
                        ? new String(data, ANSI).getBytes(StandardCharsets.UTF_16LE)
                        : data);
    }

    private byte[] bytes(String name, String list) throws FormatException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String packed = list.replaceAll("\\s", "");
        for (int i = 0; i < packed.length(); i += 3) {
            boolean pair =
                    i + 2 <= packed.length()
                            && Character.digit(packed.charAt(i), 16) >= 0
                            && Character.digit(packed.charAt(i + 1), 16) >= 0
                            && (i + 2 == packed.length() || packed.charAt(i + 2) == ',');
            if (!pair) {
                throw error(name, "is no list of bytes");
            }
            out.write(Integer.parseInt(packed, i, i + 2, 16));
        }
        return out.toByteArray();
    }

    /** {@code multi_sz:"a","b"}, the form of the Windows CE platform builder. */
    private RegistryValue multi(String name, String list) throws FormatException {
        List<String> items = new ArrayList<>();
        int from = 0;
        while (from < list.length()) {
            Quoted item = quoted(list, from);
            if (!item.text().isEmpty()) {
                items.add(item.text());
            }
            from = item.end();
            if (from < list.length()) {
                if (list.charAt(from) != ',') {
                    throw error(name, "has items that no comma separates");
                }
                from++;
            }
        }
        return RegistryValue.multiSz(name, items);
    }

    /** A text in quotation marks and where it ends. */
    private record Quoted(String text, int end) {}

    private Quoted quoted(String line, int from) throws FormatException {
        if (from >= line.length() || line.charAt(from) != '"') {
            throw error("text", "does not begin with a quotation mark");
        }
        StringBuilder content = new StringBuilder();
        for (int i = from + 1; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                return new Quoted(content.toString(), i + 1);
            }
            if (c == '\\' && i + 1 < line.length()) {
                i++;
                content.append(
                        switch (line.charAt(i)) {
                            case 'r' -> '\r';
                            case 'n' -> '\n';
                            case '0' -> '\0';
                            default -> line.charAt(i);
                        });
            } else {
                content.append(c);
            }
        }
        throw error("text", "has no closing quotation mark");
    }

    private FormatException error(String field, String what) {
        return new FormatException(FORMAT, field, at, what);
    }
}
