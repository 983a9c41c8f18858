package dev.cradle.formats.webenrolment;

import dev.cradle.formats.binary.FormatException;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code application/x-www-form-urlencoded} fields, in their order; names match whatever their
 * case.
 */
record UrlForm(List<Field> fields) {
    private static final String FORMAT = "web form";
    private static final int MOST_FIELDS = 64;

    UrlForm {
        fields = List.copyOf(fields);
    }

    record Field(String name, String value) {}

    Optional<String> value(String name) {
        return fields.stream()
                .filter(f -> f.name().equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst();
    }

    static UrlForm parse(String text, int mostCharacters) throws FormatException {
        if (text.length() > mostCharacters) {
            throw new FormatException(
                    FORMAT, "form", 0, "is longer than " + mostCharacters + " characters");
        }
        List<Field> fields = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('&', from);
            String part = text.substring(from, end < 0 ? text.length() : end);
            if (!part.isBlank()) {
                if (fields.size() == MOST_FIELDS) {
                    throw new FormatException(
                            FORMAT, "field", from, "is one more than " + MOST_FIELDS);
                }
                int equals = part.indexOf('=');
                fields.add(
                        new Field(
                                decode(equals < 0 ? part : part.substring(0, equals), from),
                                equals < 0 ? "" : decode(part.substring(equals + 1), from)));
            }
            from = end < 0 ? text.length() : end + 1;
        }
        return new UrlForm(fields);
    }

    private static String decode(String text, int at) throws FormatException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                if (i + 2 >= text.length()
                        || Character.digit(text.charAt(i + 1), 16) < 0
                        || Character.digit(text.charAt(i + 2), 16) < 0) {
                    throw new FormatException(
                            FORMAT, "escape", at + (long) i, "is not two hexadecimal digits");
                }
                bytes.write(Integer.parseInt(text, i + 1, i + 3, 16));
                i += 2;
            } else if (c == '+') {
                bytes.write(' ');
            } else if (c < 0x80) {
                bytes.write(c);
            } else {
                throw new FormatException(FORMAT, "text", at + (long) i, "is not escaped");
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new FormatException(FORMAT, "text", at, "is not UTF-8", e);
        }
    }

    /** Escapes what is neither letter, digit nor one of {@code plain}; a blank becomes %20. */
    static String encode(String text, String plain) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean letter = c < 0x80 && Character.isLetterOrDigit(c);
            if (letter || plain.indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('%').append("%02X".formatted(b));
            }
        }
        return out.toString();
    }
}
