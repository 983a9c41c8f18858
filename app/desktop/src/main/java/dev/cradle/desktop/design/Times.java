package dev.cradle.desktop.design;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Moments as this desk's people write them, in their time zone. */
public final class Times {
    private Times() {}

    /** Date and time to the minute. */
    public static String dateTime(Instant moment) {
        return style(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT))
                .format(moment);
    }

    /** Time of day to the second, for lists of steps. */
    public static String time(Instant moment) {
        return style(DateTimeFormatter.ofPattern("HH:mm:ss")).format(moment);
    }

    private static DateTimeFormatter style(DateTimeFormatter format) {
        return format.withLocale(Locale.getDefault()).withZone(ZoneId.systemDefault());
    }
}
