package dev.cradle.emulator.screen;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times and sizes as the device writes them. */
final class DeviceText {
    private static final DateTimeFormatter TIME = pattern("h:mm a");
    private static final DateTimeFormatter SHORT_TIME = pattern("h:mm");
    private static final DateTimeFormatter LONG_DATE = pattern("EEEE, MMMM d, yyyy");
    private static final DateTimeFormatter SHORT_DATE = pattern("M/d/yyyy");
    private static final long KIB = 1024;
    private static final long MIB = KIB * KIB;

    private DeviceText() {}

    private static DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.US);
    }

    /** {@code 1:45 PM}. */
    static String time(ZonedDateTime when) {
        return TIME.format(when);
    }

    /** {@code 1:45}, as the title bar has it. */
    static String shortTime(ZonedDateTime when) {
        return SHORT_TIME.format(when);
    }

    /** {@code Saturday, November 21, 2026}. */
    static String longDate(ZonedDateTime when) {
        return LONG_DATE.format(when);
    }

    /** {@code 11/21/2026}. */
    static String date(Instant when, ZoneId zone) {
        return SHORT_DATE.format(when.atZone(zone));
    }

    /** {@code 812B}, {@code 3.4K}, {@code 12.0M}. */
    static String size(long bytes) {
        if (bytes < KIB) {
            return bytes + "B";
        }
        return bytes < MIB ? scaled(bytes, KIB) + "K" : scaled(bytes, MIB) + "M";
    }

    private static String scaled(long bytes, long unit) {
        return String.format(Locale.US, "%.1f", (double) bytes / unit);
    }
}
