package dev.cradle.network.bluetooth.dbus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes values, of the kinds that {@link DBusReader} gives, little-endian. */
final class DBusWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    byte[] toByteArray() {
        return bytes.toByteArray();
    }

    /**
     * @throws IllegalArgumentException for values that are not of these types
     */
    DBusWriter write(String signature, List<?> values) {
        try {
            int at = 0;
            for (Object value : values) {
                int end = Signature.end(signature, at);
                one(signature.substring(at, end), value);
                at = end;
            }
            if (at != signature.length()) {
                throw new IllegalArgumentException("there are fewer values than types");
            }
            return this;
        } catch (DBusFormatException | ClassCastException wrong) {
            throw new IllegalArgumentException(values + " are not " + signature, wrong);
        }
    }

    private void one(String type, Object value) throws DBusFormatException {
        align(Signature.alignment(type.charAt(0)));
        switch (type.charAt(0)) {
            case 'y' -> number((Long) value, 1);
            case 'b' -> number((Boolean) value ? 1 : 0, 4);
            case 'n', 'q' -> number((Long) value, 2);
            case 'i', 'u' -> number((Long) value, 4);
            case 'x', 't' -> number((Long) value, 8);
            case 'd' -> number(Double.doubleToRawLongBits((Double) value), 8);
            case 's', 'o' -> text((String) value, 4);
            case 'g' -> text((String) value, 1);
            case 'v' -> {
                Variant variant = (Variant) value;
                text(variant.signature(), 1);
                one(variant.signature(), variant.value());
            }
            case 'a' -> array(type.substring(1), value);
            case '(' -> write(type.substring(1, type.length() - 1), (List<?>) value);
            default -> throw new DBusFormatException("“" + type + "” cannot be sent");
        }
    }

    /** The length of an array does not count the padding before its first element. */
    private void array(String element, Object value) throws DBusFormatException {
        int alignment = Signature.alignment(element.charAt(0));
        int first = bytes.size() + 4 + (-(bytes.size() + 4) & alignment - 1);
        DBusWriter inner = new DBusWriter();
        inner.bytes.writeBytes(new byte[first]);
        if (value instanceof Map<?, ?> map) {
            String entry = element.substring(1, element.length() - 1);
            for (Map.Entry<?, ?> each : map.entrySet()) {
                inner.align(alignment);
                inner.write(entry, List.of(each.getKey(), each.getValue()));
            }
        } else {
            for (Object each : (List<?>) value) {
                inner.one(element, each);
            }
        }
        byte[] all = inner.toByteArray();
        number(all.length - first, 4);
        align(alignment);
        bytes.write(all, first, all.length - first);
    }

    private void text(String text, int lengthBytes) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(utf8.length, lengthBytes);
        bytes.writeBytes(utf8);
        bytes.write(0);
    }

    private void number(long value, int count) {
        for (int i = 0; i < count; i++) {
            bytes.write((int) (value >>> 8 * i));
        }
    }

    DBusWriter align(int multiple) {
        bytes.writeBytes(new byte[-bytes.size() & multiple - 1]);
        return this;
    }
}
