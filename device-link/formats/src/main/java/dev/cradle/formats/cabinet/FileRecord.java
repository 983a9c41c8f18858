package dev.cradle.formats.cabinet;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * One CFFILE as it stands.
 *
 * @param recordOffset where the record lies, for error messages
 * @param folder iFolder, with the three values that mean a neighbour in a set
 */
record FileRecord(
        long recordOffset,
        long size,
        long folderOffset,
        int folder,
        int attributes,
        Optional<LocalDateTime> modified,
        String name,
        String encodedName) {
    static final int SIZE = 16;
    static final int MOST_NAME_BYTES = 255;
    static final int FROM_PREVIOUS = 0xFFFD;
    static final int TO_NEXT = 0xFFFE;
    static final int FROM_PREVIOUS_TO_NEXT = 0xFFFF;

    boolean continued() {
        return folder == FROM_PREVIOUS || folder == FROM_PREVIOUS_TO_NEXT;
    }

    boolean continues() {
        return folder == TO_NEXT || folder == FROM_PREVIOUS_TO_NEXT;
    }
}
