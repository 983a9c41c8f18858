package dev.cradle.network.http;

/** The characters of RFC 9110 and 9112. */
final class HttpSyntax {
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private HttpSyntax() {}

    static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(HttpSyntax::isTokenCharacter);
    }

    private static boolean isTokenCharacter(int c) {
        return c >= '0' && c <= '9'
                || c >= 'A' && c <= 'Z'
                || c >= 'a' && c <= 'z'
                || TOKEN_MARKS.indexOf(c) >= 0;
    }

    /** Visible characters, spaces, tabs and the upper half of ISO 8859-1. */
    static boolean isFieldValue(String text) {
        return text.chars().allMatch(c -> c == '\t' || c >= ' ' && c <= 0xFF && c != 0x7F);
    }

    static boolean isTarget(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }
}
