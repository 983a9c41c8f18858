package dev.cradle.network.bluetooth.sdp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads data elements that somebody else wrote. */
final class SdpElementReader {
    private static final int DEEPEST = 16;

    private SdpElementReader() {}

    static SdpElement read(ByteBuffer bytes, int depth) throws SdpFormatException {
        if (depth > DEEPEST) {
            throw new SdpFormatException("service records are nested too deeply");
        }
        int head = need(bytes, 1).get() & 0xFF;
        int type = head >> 3;
        int size = size(bytes, type, head & 7);
        ByteBuffer value = need(bytes, size).slice(bytes.position(), size);
        bytes.position(bytes.position() + size);
        return switch (type) {
            case SdpElement.UNSIGNED -> unsigned(value);
            case SdpElement.UUID_TYPE -> id(value);
            case SdpElement.SEQUENCE, SdpElement.ALTERNATIVE -> {
                List<SdpElement> elements = new ArrayList<>();
                while (value.hasRemaining()) {
                    elements.add(read(value, depth + 1));
                }
                yield new SdpElement.Sequence(elements);
            }
            default -> new SdpElement.Other(type, size);
        };
    }

    /** Of type 0 an element has no value; indices from 5 on name the bytes of its length. */
    private static int size(ByteBuffer bytes, int type, int index) throws SdpFormatException {
        if (index < 5) {
            return type == 0 ? 0 : 1 << index;
        }
        long size =
                switch (index) {
                    case 5 -> need(bytes, 1).get() & 0xFF;
                    case 6 -> need(bytes, 2).getShort() & 0xFFFF;
                    default -> Integer.toUnsignedLong(need(bytes, 4).getInt());
                };
        if (size > bytes.remaining()) {
            throw cutOff();
        }
        return (int) size;
    }

    private static SdpElement unsigned(ByteBuffer value) {
        return switch (value.remaining()) {
            case 1 -> new SdpElement.Unsigned(value.get() & 0xFF, 1);
            case 2 -> new SdpElement.Unsigned(value.getShort() & 0xFFFF, 2);
            case 4 -> new SdpElement.Unsigned(Integer.toUnsignedLong(value.getInt()), 4);
            default -> new SdpElement.Other(SdpElement.UNSIGNED, value.remaining());
        };
    }

    private static SdpElement id(ByteBuffer value) throws SdpFormatException {
        return switch (value.remaining()) {
            case 2 -> SdpElement.Id.of(value.getShort() & 0xFFFF);
            case 4 -> SdpElement.Id.of(Integer.toUnsignedLong(value.getInt()));
            case 16 -> new SdpElement.Id(new UUID(value.getLong(), value.getLong()));
            default ->
                    throw new SdpFormatException(
                            "a service's identifier has " + value.remaining() + " bytes");
        };
    }

    private static ByteBuffer need(ByteBuffer bytes, int count) throws SdpFormatException {
        if (bytes.remaining() < count) {
            throw cutOff();
        }
        return bytes;
    }

    private static SdpFormatException cutOff() {
        return new SdpFormatException("a service record is cut off");
    }
}
