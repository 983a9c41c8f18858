package dev.cradle.desktop.enrol;

import java.util.Locale;

/** The entries of <i>View</i>. */
enum TypesFrom {
    DIRECTORY,
    DEVICE,
    RENEWAL;

    /** The end of text keys. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
