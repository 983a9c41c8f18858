package dev.cradle.network.bluetooth.dbus;

/** Types as the bus spells them, one character each where they hold no others. */
final class Signature {
    /** Also the greatest depth of containers in one message. */
    private static final int DEEPEST = 32;

    private static final int LONGEST = 255;

    private Signature() {}

    /** Where the complete type that begins at a place ends. */
    static int end(String signature, int at) throws DBusFormatException {
        if (signature.length() > LONGEST) {
            throw new DBusFormatException("a signature is too long");
        }
        return end(signature, at, 0);
    }

    private static int end(String signature, int at, int depth) throws DBusFormatException {
        if (at >= signature.length() || depth > DEEPEST) {
            throw new DBusFormatException("“" + signature + "” is no signature");
        }
        return switch (signature.charAt(at)) {
            case 'y', 'b', 'n', 'q', 'i', 'u', 'x', 't', 'd', 'h', 's', 'o', 'g', 'v' -> at + 1;
            case 'a' -> end(signature, at + 1, depth + 1);
            case '(' -> close(signature, at, ')', depth);
            case '{' -> close(signature, at, '}', depth);
            default -> throw new DBusFormatException("“" + signature + "” is no signature");
        };
    }

    private static int close(String signature, int open, char close, int depth)
            throws DBusFormatException {
        int at = open + 1;
        do {
            at = end(signature, at, depth + 1);
        } while (at < signature.length() && signature.charAt(at) != close);
        if (at >= signature.length()) {
            throw new DBusFormatException("“" + signature + "” is no signature");
        }
        return at + 1;
    }

    /** What a value of a type begins at a multiple of. */
    static int alignment(char type) {
        return switch (type) {
            case 'y', 'g', 'v' -> 1;
            case 'n', 'q' -> 2;
            case 'x', 't', 'd', '(', '{' -> 8;
            default -> 4;
        };
    }
}
