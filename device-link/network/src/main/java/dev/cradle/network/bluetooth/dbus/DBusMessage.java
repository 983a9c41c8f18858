package dev.cradle.network.bluetooth.dbus;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A message of the bus.
 *
 * @param flags 1: no answer is wanted
 * @param serial the sender's number for it, not 0
 * @param fields of the header; the signature is the body's
 * @param body as {@link DBusReader} gives it
 */
record DBusMessage(
        Type type, int flags, long serial, Map<Field, Object> fields, List<Object> body) {
    /** The least that tells how long a message is. */
    static final int FIXED_BYTES = 16;

    static final int NO_REPLY_EXPECTED = 1;
    private static final int GREATEST = 1 << 20;
    private static final int VERSION = 1;
    private static final String FIELDS = "a(yv)";

    /** In the order of their numbers, which begin with 1. */
    enum Type {
        METHOD_CALL,
        METHOD_RETURN,
        ERROR,
        SIGNAL
    }

    /** In the order of their numbers, which begin with 1. */
    enum Field {
        PATH("o"),
        INTERFACE("s"),
        MEMBER("s"),
        ERROR_NAME("s"),
        REPLY_SERIAL("u"),
        DESTINATION("s"),
        SENDER("s"),
        SIGNATURE("g"),
        UNIX_FDS("u");

        private final String signature;

        Field(String signature) {
            this.signature = signature;
        }
    }

    DBusMessage {
        fields = Map.copyOf(fields);
        body = List.copyOf(body);
    }

    String text(Field field) {
        return fields.get(field) instanceof String text ? text : "";
    }

    Optional<Long> replySerial() {
        return Optional.ofNullable((Long) fields.get(Field.REPLY_SERIAL));
    }

    byte[] toByteArray() {
        byte[] content = new DBusWriter().write(text(Field.SIGNATURE), body).toByteArray();
        List<Object> header = new ArrayList<>();
        for (Field field : Field.values()) {
            if (fields.containsKey(field)) {
                Object value = fields.get(field);
                header.add(List.of(field.ordinal() + 1L, new Variant(field.signature, value)));
            }
        }
        byte[] head =
                new DBusWriter()
                        .write(
                                "yyyyuu" + FIELDS,
                                List.of(
                                        (long) 'l',
                                        type.ordinal() + 1L,
                                        (long) flags,
                                        (long) VERSION,
                                        (long) content.length,
                                        serial,
                                        header))
                        .align(8)
                        .toByteArray();
        return ByteBuffer.allocate(head.length + content.length).put(head).put(content).array();
    }

    /**
     * How many bytes a message has.
     *
     * @param fixed its first {@link #FIXED_BYTES}
     */
    static int length(byte[] fixed) throws DBusFormatException {
        ByteBuffer head = ByteBuffer.wrap(fixed).order(order(fixed));
        long body = Integer.toUnsignedLong(head.getInt(4));
        long fields = Integer.toUnsignedLong(head.getInt(FIXED_BYTES - 4));
        long all = FIXED_BYTES + (fields + 7 & ~7L) + body;
        if (fixed[3] != VERSION || all > GREATEST) {
            throw new DBusFormatException("what the bus sends is no message");
        }
        return (int) all;
    }

    /** Reads one whole message. */
    static DBusMessage parse(byte[] message) throws DBusFormatException {
        if (message.length < FIXED_BYTES || length(message) != message.length) {
            throw new DBusFormatException("a message is cut off");
        }
        ByteOrder order = order(message);
        DBusReader reader = new DBusReader(message, order);
        List<Object> head = reader.read("yyyyuu" + FIELDS);
        int type = message[1];
        if (type < 1 || type > Type.values().length) {
            throw new DBusFormatException("there is no message of type " + type);
        }
        Map<Field, Object> fields = new EnumMap<>(Field.class);
        for (Object entry : (List<?>) head.get(6)) {
            keep((List<?>) entry, fields);
        }
        reader.align(8);
        byte[] content = new byte[message.length - reader.at()];
        System.arraycopy(message, reader.at(), content, 0, content.length);
        String signature = fields.get(Field.SIGNATURE) instanceof String text ? text : "";
        return new DBusMessage(
                Type.values()[type - 1],
                message[2],
                (Long) head.get(5),
                fields,
                new DBusReader(content, order).read(signature));
    }

    /** Fields that nobody knows are left out, as the specification wants. */
    private static void keep(List<?> entry, Map<Field, Object> fields) throws DBusFormatException {
        int number = ((Long) entry.get(0)).intValue();
        Variant value = (Variant) entry.get(1);
        if (number < 1 || number > Field.values().length) {
            return;
        }
        Field field = Field.values()[number - 1];
        if (!value.signature().equals(field.signature)) {
            throw new DBusFormatException(field + " is of the type " + value.signature());
        }
        fields.put(field, value.value());
    }

    private static ByteOrder order(byte[] message) throws DBusFormatException {
        return switch (message[0]) {
            case 'l' -> ByteOrder.LITTLE_ENDIAN;
            case 'B' -> ByteOrder.BIG_ENDIAN;
            default -> throw new DBusFormatException("what the bus sends is no message");
        };
    }
}
