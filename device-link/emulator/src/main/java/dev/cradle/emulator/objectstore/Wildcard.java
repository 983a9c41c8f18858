package dev.cradle.emulator.objectstore;

/** Name patterns: {@code *} any characters, {@code ?} one; {@code *.*} matches every name. */
final class Wildcard {
    private final String pattern;

    Wildcard(String pattern) {
        this.pattern = CePath.fold(pattern.equals("*.*") ? "*" : pattern);
    }

    boolean matches(String name) {
        String text = CePath.fold(name);
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length()
                    && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
