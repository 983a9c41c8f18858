package dev.cradle.network.os;

import java.util.Locale;

/** The families of operating systems that differ in how ports are named, owned and given out. */
public enum OsFamily {
    LINUX,
    WINDOWS,
    MACOS;

    /** The one this runs on; LINUX stands for every other Unix. */
    public static OsFamily current() {
        return named(System.getProperty("os.name", ""));
    }

    static OsFamily named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("windows")) {
            return WINDOWS;
        }
        return lower.contains("mac") || lower.contains("darwin") ? MACOS : LINUX;
    }
}
