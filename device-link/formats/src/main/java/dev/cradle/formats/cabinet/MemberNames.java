package dev.cradle.formats.cabinet;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a member's name may do (cab-formats.md 6, rows 9 to 12): how its bytes are read, how it is
 * shown, and whether it may become a path.
 */
final class MemberNames {
    private static final Set<String> DEVICES =
            Set.of("con", "prn", "aux", "nul", "conin$", "conout$", "clock$");
    private static final String NOT_IN_NAMES = "<>\"|?*";

    private MemberNames() {}

    /** Decodes strictly: overlong or broken UTF-8 becomes U+FFFD, never a separator or NUL. */
    static String decode(byte[] bytes, boolean utf8, Charset otherwise) {
        return new String(bytes, utf8 ? StandardCharsets.UTF_8 : otherwise);
    }

    /** The bytes without loss, those outside 21…7E and {@code %} as {@code %XX}. */
    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        for (byte b : bytes) {
            if (b > 0x20 && b < 0x7F && b != '%') {
                text.append((char) b);
            } else {
                text.append(String.format("%%%02X", b & 0xFF));
            }
        }
        return text.toString();
    }

    static String printable(String name) {
        StringBuilder text = new StringBuilder(name.length());
        name.codePoints()
                .forEach(c -> {
                    switch (Character.getType(c)) {
                        case Character.CONTROL,
                                Character.FORMAT,
                                Character.SURROGATE,
                                Character.PRIVATE_USE,
                                Character.UNASSIGNED,
                                Character.LINE_SEPARATOR,
                                Character.PARAGRAPH_SEPARATOR ->
                                text.append(String.format("\\u{%X}", c));
                        default -> text.appendCodePoint(c);
                    }
                });
        return text.toString();
    }

    /** Why the name must not become a path below a target folder; empty when it may. */
    static Optional<String> refusal(String name) {
        if (name.isEmpty()) {
            return Optional.of("has no name");
        }
        if (name.chars().anyMatch(c -> c < 0x20 || c == 0x7F)) {
            return Optional.of("has control characters in its name");
        }
        if (name.startsWith("\\") || name.startsWith("/")) {
            return Optional.of("has an absolute name");
        }
        if (name.indexOf(':') >= 0) {
            return Optional.of("names a drive or a stream");
        }
        for (String segment : segments(name)) {
            String bare = withoutTail(segment);
            if (bare.isEmpty()) {
                return Optional.of("has a name with an empty or dotted part");
            }
            if (segment.chars().anyMatch(c -> NOT_IN_NAMES.indexOf(c) >= 0)) {
                return Optional.of("has characters in its name that no file may have");
            }
            if (isDevice(bare)) {
                return Optional.of("has the name of a device");
            }
        }
        return Optional.empty();
    }

    /** The parts of a name; the format separates by a backslash, some writers by a slash. */
    static List<String> segments(String name) {
        return List.of(name.split("[\\\\/]", -1));
    }

    /** Equal for names that some file system takes for the same: case and trailing dots aside. */
    static String key(String name) {
        List<String> parts = new ArrayList<>();
        for (String segment : segments(name)) {
            parts.add(withoutTail(segment).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
        }
        return String.join("/", parts);
    }

    private static boolean isDevice(String segment) {
        int dot = segment.indexOf('.');
        String stem =
                withoutTail(dot < 0 ? segment : segment.substring(0, dot)).toLowerCase(Locale.ROOT);
        return DEVICES.contains(stem) || stem.matches("(com|lpt)[1-9\u00B9\u00B2\u00B3]");
    }

    private static String withoutTail(String segment) {
        int end = segment.length();
        while (end > 0 && (segment.charAt(end - 1) == '.' || segment.charAt(end - 1) == ' ')) {
            end--;
        }
        return segment.substring(0, end);
    }
}
