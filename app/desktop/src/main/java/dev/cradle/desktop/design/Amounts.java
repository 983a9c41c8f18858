package dev.cradle.desktop.design;

import java.util.Locale;

/** Sizes and durations as screens say them. */
public final class Amounts {
    private static final Texts TEXTS = Texts.of(Amounts.class);
    private static final String[] UNITS = {"bytes", "kib", "mib", "gib"};
    private static final int STEP = 1024;
    private static final int MINUTE = 60;

    private Amounts() {}

    /** A size in bytes, with one digit behind the point from KiB on. */
    public static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= STEP && unit < UNITS.length - 1) {
            value /= STEP;
            unit++;
        }
        String number =
                unit == 0
                        ? String.format(Locale.getDefault(), "%,d", bytes)
                        : String.format(Locale.getDefault(), "%,.1f", value);
        return TEXTS.text("amount." + UNITS[unit], number);
    }

    /** A duration of so many seconds. */
    public static String duration(long seconds) {
        return seconds < MINUTE
                ? TEXTS.text("amount.seconds", seconds)
                : TEXTS.text("amount.minutes", seconds / MINUTE, seconds % MINUTE);
    }
}
