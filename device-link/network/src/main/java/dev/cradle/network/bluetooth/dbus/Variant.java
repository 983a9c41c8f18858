package dev.cradle.network.bluetooth.dbus;

/**
 * A value that brings its type with it.
 *
 * @param signature one complete type
 * @param value as {@link DBusReader} gives that type
 */
public record Variant(String signature, Object value) {
    /** A text. */
    public static Variant of(String text) {
        return new Variant("s", text);
    }

    /** Yes or no. */
    public static Variant of(boolean value) {
        return new Variant("b", value);
    }
}
