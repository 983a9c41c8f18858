package dev.cradle.desktop.enrol;

import java.util.Locale;

/** The four steps, as the page names them. */
enum EnrolStep {
    CHOOSE,
    CHECK,
    APPROVE,
    DONE;

    /** The end of text keys and node ids. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
