package dev.cradle.network.bluetooth.dbus;

import java.io.IOException;

/** Bytes that are no message of the bus. */
public final class DBusFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    DBusFormatException(String why) {
        super(why);
    }
}
