package dev.cradle.network.passthrough;

import dev.cradle.formats.binary.BinaryReader;
import dev.cradle.formats.binary.BinaryWriter;
import dev.cradle.formats.binary.FormatException;

/**
 * The 20 bytes before every name service message (rapi-wire.md 6): version 1, type, u16 0, u64
 * handle, u32 a, u32 b.
 *
 * @param first a: flags of a {@link Type#BEGIN}, error of an answer
 * @param second b: bytes that follow a {@link Type#BEGIN} or {@link Type#NEXT_ANSWER}, most bytes
 *     wanted by a {@link Type#NEXT}
 */
record NameMessage(Type type, long handle, long first, long second) {
    static final int SIZE = 20;

    enum Type {
        BEGIN(9),
        BEGIN_ANSWER(10),
        NEXT(11),
        NEXT_ANSWER(12),
        END(13);

        private final int number;

        Type(int number) {
            this.number = number;
        }
    }

    private static final String FORMAT = "pass-through name message";
    private static final int VERSION = 1;

    byte[] encode() {
        return new BinaryWriter(SIZE)
                .u8(VERSION)
                .u8(type.number)
                .u16(0)
                .i64(handle)
                .u32(first)
                .u32(second)
                .toByteArray();
    }

    static NameMessage decode(byte[] bytes) throws FormatException {
        BinaryReader in = new BinaryReader(FORMAT, bytes);
        int version = in.u8("version");
        if (version != VERSION) {
            throw new FormatException(FORMAT, "version", 0, "is " + version);
        }
        Type type = type(in.u8("type"));
        in.skip("padding", 2);
        return new NameMessage(type, in.i64("handle"), in.u32("a"), in.u32("b"));
    }

    private static Type type(int number) throws FormatException {
        for (Type type : Type.values()) {
            if (type.number == number) {
                return type;
            }
        }
        throw new FormatException(FORMAT, "type", 1, "is " + number);
    }
}
