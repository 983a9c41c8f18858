package dev.cradle.formats.cabinet;

/**
 * A member's name as it stands and as it reads.
 *
 * @param text decoded; malformed bytes are U+FFFD
 * @param encoded the bytes without loss, those outside 21…7E and {@code %} as {@code %XX}
 */
public record MemberName(String text, String encoded) {}
