package dev.cradle.network.bluetooth.dbus;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads values out of a message. Whole numbers come as {@link Long}, yes and no as {@link Boolean},
 * {@code d} as {@link Double}, texts, object paths and signatures as {@link String}, variants as
 * {@link Variant}, arrays and structures as {@link List}, dictionaries as {@link Map}.
 */
final class DBusReader {
    private static final int DEEPEST = 32;

    private final ByteBuffer bytes;
    private int depth;

    /** Places count from the beginning of the array, which is that of the message or its body. */
    DBusReader(byte[] message, ByteOrder order) {
        this.bytes = ByteBuffer.wrap(message).order(order);
    }

    int at() {
        return bytes.position();
    }

    List<Object> read(String signature) throws DBusFormatException {
        List<Object> values = new ArrayList<>();
        for (int at = 0; at < signature.length(); ) {
            int end = Signature.end(signature, at);
            values.add(one(signature.substring(at, end)));
            at = end;
        }
        return values;
    }

    private Object one(String type) throws DBusFormatException {
        align(Signature.alignment(type.charAt(0)));
        return switch (type.charAt(0)) {
            case 'y' -> (long) (need(1).get() & 0xFF);
            case 'b' -> unsigned() != 0;
            case 'n' -> (long) need(2).getShort();
            case 'q' -> (long) (need(2).getShort() & 0xFFFF);
            case 'i' -> (long) need(4).getInt();
            case 'u', 'h' -> unsigned();
            case 'x', 't' -> need(8).getLong();
            case 'd' -> need(8).getDouble();
            case 's', 'o' -> text(unsigned());
            case 'g' -> text(need(1).get() & 0xFF);
            case 'v' -> variant();
            case 'a' -> type.charAt(1) == '{' ? dictionary(type) : array(type.substring(1));
            case '(' -> within(() -> read(type.substring(1, type.length() - 1)));
            default -> throw new DBusFormatException("“" + type + "” stands by itself");
        };
    }

    private Variant variant() throws DBusFormatException {
        String type = text(need(1).get() & 0xFF);
        if (type.isEmpty() || Signature.end(type, 0) != type.length()) {
            throw new DBusFormatException("a variant has the signature “" + type + "”");
        }
        return within(() -> new Variant(type, one(type)));
    }

    private List<Object> array(String element) throws DBusFormatException {
        int end = arrayEnd(element.charAt(0));
        List<Object> values = new ArrayList<>();
        while (bytes.position() < end) {
            values.add(within(() -> one(element)));
        }
        return ended(values, end);
    }

    private Map<Object, Object> dictionary(String type) throws DBusFormatException {
        String entry = type.substring(2, type.length() - 1);
        int key = Signature.end(entry, 0);
        if (key == entry.length() || Signature.end(entry, key) != entry.length()) {
            throw new DBusFormatException("“" + type + "” is no dictionary");
        }
        int end = arrayEnd('{');
        Map<Object, Object> values = new LinkedHashMap<>();
        while (bytes.position() < end) {
            align(Signature.alignment('{'));
            List<Object> pair = within(() -> read(entry));
            values.put(pair.get(0), pair.get(1));
        }
        return ended(values, end);
    }

    private int arrayEnd(char element) throws DBusFormatException {
        long length = unsigned();
        align(Signature.alignment(element));
        if (length > bytes.remaining()) {
            throw new DBusFormatException("an array is longer than its message");
        }
        return bytes.position() + (int) length;
    }

    private <T> T ended(T values, int end) throws DBusFormatException {
        if (bytes.position() != end) {
            throw new DBusFormatException("an array ends within a value");
        }
        return values;
    }

    private interface Inner<T> {
        T read() throws DBusFormatException;
    }

    private <T> T within(Inner<T> inner) throws DBusFormatException {
        if (++depth > DEEPEST) {
            throw new DBusFormatException("values are nested too deeply");
        }
        T value = inner.read();
        depth--;
        return value;
    }

    private String text(long length) throws DBusFormatException {
        if (length >= bytes.remaining()) {
            throw new DBusFormatException("a text is longer than its message");
        }
        byte[] text = new byte[(int) length];
        bytes.get(text);
        if (bytes.get() != 0) {
            throw new DBusFormatException("a text does not end with a zero");
        }
        return new String(text, StandardCharsets.UTF_8);
    }

    private long unsigned() throws DBusFormatException {
        align(4);
        return Integer.toUnsignedLong(need(4).getInt());
    }

    void align(int multiple) throws DBusFormatException {
        int pad = -bytes.position() & multiple - 1;
        need(pad).position(bytes.position() + pad);
    }

    private ByteBuffer need(int count) throws DBusFormatException {
        if (bytes.remaining() < count) {
            throw new DBusFormatException("a message is cut off");
        }
        return bytes;
    }
}
