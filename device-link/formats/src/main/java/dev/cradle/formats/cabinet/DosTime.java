package dev.cradle.formats.cabinet;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;

/** Dates of CFFILE: local time from 1980 to 2107 in steps of two seconds (cab-formats.md 1.4). */
final class DosTime {
    private static final LocalDateTime FIRST = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final LocalDateTime LAST = LocalDateTime.of(2107, 12, 31, 23, 59, 58);

    private DosTime() {}

    /** Absent for zero and for dates that no calendar has. */
    static Optional<LocalDateTime> decode(int date, int time) {
        if (date == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    LocalDateTime.of(
                            1980 + (date >> 9),
                            date >> 5 & 0x0F,
                            date & 0x1F,
                            time >> 11,
                            time >> 5 & 0x3F,
                            (time & 0x1F) * 2));
        } catch (DateTimeException noSuchDate) {
            return Optional.empty();
        }
    }

    /** The nearest date that a record can hold. */
    static LocalDateTime clamp(LocalDateTime time) {
        return time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
    }

    static int date(LocalDateTime time) {
        return time.getYear() - 1980 << 9 | time.getMonthValue() << 5 | time.getDayOfMonth();
    }

    static int time(LocalDateTime time) {
        return time.getHour() << 11 | time.getMinute() << 5 | time.getSecond() / 2;
    }
}
