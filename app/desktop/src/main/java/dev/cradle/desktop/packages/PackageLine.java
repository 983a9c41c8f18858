package dev.cradle.desktop.packages;

import java.nio.file.Path;

/** A package that was handled, as the list at the left shows it. */
record PackageLine(Path file, State state) {
    /** How far it came. */
    enum State {
        /** Of an earlier time; not looked at since. */
        KNOWN,
        INSPECTED,
        NOT_SOUND,
        SENT,
        INSTALLED,
        NOT_INSTALLED,
        UNCERTAIN
    }

    String name() {
        return String.valueOf(file.getFileName());
    }
}
