package dev.cradle.network.bluetooth.sdp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A data element: a type, a length and a value (part B, section 3). */
public sealed interface SdpElement {
    /** A whole number without sign, of 1, 2 or 4 bytes. */
    record Unsigned(long value, int size) implements SdpElement {
        public Unsigned {
            if (Integer.bitCount(size) != 1 || size > 4 || value >>> 8 * size != 0) {
                throw new IllegalArgumentException(value + " has not " + size + " bytes");
            }
        }
    }

    /** What identifies a service or a protocol; short ones stand for members of one family. */
    record Id(UUID value) implements SdpElement {
        private static final long FAMILY_HIGH = 0x0000_0000_0000_1000L;
        private static final long FAMILY_LOW = 0x8000_0080_5F9B_34FBL;

        /** One of Bluetooth's own, of 16 or 32 bits. */
        public static Id of(long assigned) {
            return new Id(new UUID(assigned << 32 | FAMILY_HIGH, FAMILY_LOW));
        }

        private boolean isShort() {
            return value.getLeastSignificantBits() == FAMILY_LOW
                    && (value.getMostSignificantBits() & 0xFFFF_0000_FFFF_FFFFL) == FAMILY_HIGH;
        }
    }

    /** Elements one after the other, or alternatives. */
    record Sequence(List<SdpElement> elements) implements SdpElement {
        public Sequence {
            elements = List.copyOf(elements);
        }

        /** These elements. */
        public static Sequence of(SdpElement... elements) {
            return new Sequence(List.of(elements));
        }
    }

    /** Of a type that nothing here asks about: nothing, signed, a truth, a text, an address. */
    record Other(int type, int size) implements SdpElement {}

    int UNSIGNED = 1;
    int UUID_TYPE = 3;
    int SEQUENCE = 6;
    int ALTERNATIVE = 7;

    /**
     * The element's bytes.
     *
     * @throws IllegalArgumentException for what is only read, and for more than 255 bytes
     */
    default byte[] toByteArray() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        switch (this) {
            case Unsigned number -> {
                bytes.write(UNSIGNED << 3 | Integer.numberOfTrailingZeros(number.size()));
                for (int i = number.size() - 1; i >= 0; i--) {
                    bytes.write((int) (number.value() >>> 8 * i));
                }
            }
            case Id id -> {
                if (id.isShort()) {
                    bytes.write(UUID_TYPE << 3 | 1);
                    int assigned = (int) (id.value().getMostSignificantBits() >>> 32);
                    bytes.writeBytes(ByteBuffer.allocate(2).putShort((short) assigned).array());
                } else {
                    bytes.write(UUID_TYPE << 3 | 4);
                    bytes.writeBytes(
                            ByteBuffer.allocate(16)
                                    .putLong(id.value().getMostSignificantBits())
                                    .putLong(id.value().getLeastSignificantBits())
                                    .array());
                }
            }
            case Sequence sequence -> {
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                sequence.elements().forEach(e -> content.writeBytes(e.toByteArray()));
                if (content.size() > 0xFF) {
                    throw new IllegalArgumentException("a sequence of " + content.size());
                }
                bytes.write(SEQUENCE << 3 | 5);
                bytes.write(content.size());
                bytes.writeBytes(content.toByteArray());
            }
            case Other other -> throw new IllegalArgumentException(other + " is not written");
        }
        return bytes.toByteArray();
    }

    /** Reads one element that fills its bytes. */
    static SdpElement parse(byte[] bytes) throws SdpFormatException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        SdpElement element = SdpElementReader.read(rest, 0);
        if (rest.hasRemaining()) {
            throw new SdpFormatException("bytes follow the service records");
        }
        return element;
    }

    /** All elements of a list, or this one. */
    default List<SdpElement> elements() {
        return List.of(this);
    }

    /** Every element in here, outer ones before inner ones. */
    default List<SdpElement> all() {
        List<SdpElement> all = new ArrayList<>(List.of(this));
        if (this instanceof Sequence sequence) {
            sequence.elements().forEach(e -> all.addAll(e.all()));
        }
        return all;
    }
}
