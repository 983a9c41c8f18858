package dev.cradle.formats.cabinet;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * One CFFILE as it stands.
 *
 * @param recordOffset where the record lies, for error messages
 */
record FileRecord(
        long recordOffset,
        MemberName name,
        MemberExtent extent,
        int attributes,
        Optional<LocalDateTime> modified) {
    static final int SIZE = 16;
    static final int MOST_NAME_BYTES = 255;
    static final int FROM_PREVIOUS = 0xFFFD;
    static final int TO_NEXT = 0xFFFE;
    static final int FROM_PREVIOUS_TO_NEXT = 0xFFFF;

    boolean continued() {
        return extent.folder() == FROM_PREVIOUS || extent.folder() == FROM_PREVIOUS_TO_NEXT;
    }

    boolean continues() {
        return extent.folder() == TO_NEXT || extent.folder() == FROM_PREVIOUS_TO_NEXT;
    }
}
