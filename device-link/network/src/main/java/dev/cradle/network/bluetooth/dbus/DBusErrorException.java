package dev.cradle.network.bluetooth.dbus;

import java.io.IOException;

/** The answer to a call is an error. */
public final class DBusErrorException extends IOException {
    private static final long serialVersionUID = 1L;

    /** The bus's policy forbids the call. */
    public static final String ACCESS_DENIED = "org.freedesktop.DBus.Error.AccessDenied";

    private final String name;

    DBusErrorException(String name, String words) {
        super(words.isBlank() ? name : words);
        this.name = name;
    }

    /** What kind of error, such as {@link #ACCESS_DENIED}. */
    public String name() {
        return name;
    }
}
