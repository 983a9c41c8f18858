package dev.cradle.emulator.screen;

import java.util.Arrays;

/** A line that is being typed; of a secret only dots are shown. */
final class TextLine {
    private static final String ID = "field";
    private static final String DOT = "\u2022";
    private static final int MOST = 256;

    /** What a line is for; a PIN usually consists of digits, but may be any password. */
    enum Kind {
        TEXT,
        SECRET,
        PIN
    }

    private final String label;
    private final Kind kind;
    private char[] typed;

    TextLine(String label, Kind kind, String initial) {
        this.label = label;
        this.kind = kind;
        this.typed = initial.toCharArray();
    }

    /** Adds what fits of it; control characters are left out. */
    void type(String text) {
        for (char c : text.toCharArray()) {
            if (!Character.isISOControl(c) && typed.length < MOST) {
                char[] longer = Arrays.copyOf(typed, typed.length + 1);
                longer[typed.length] = c;
                replace(longer);
            }
        }
    }

    void erase() {
        replace(Arrays.copyOf(typed, Math.max(0, typed.length - 1)));
    }

    void clear() {
        replace(new char[0]);
    }

    private void replace(char[] with) {
        if (kind != Kind.TEXT) {
            Arrays.fill(typed, '\0');
        }
        typed = with;
    }

    String text() {
        return new String(typed);
    }

    ScreenLine.Field field() {
        boolean secret = kind != Kind.TEXT;
        return new ScreenLine.Field(
                ID, label, secret ? DOT.repeat(typed.length) : text(), secret, kind == Kind.PIN);
    }
}
