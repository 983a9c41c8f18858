package dev.cradle.network.rndis;

import dev.cradle.formats.binary.FormatException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The control messages of RNDIS (link-layers.md 5.3), the same type for both roles. Words are u32,
 * little-endian; each message begins with its type and its length.
 */
public sealed interface RndisMessage {
    /** Largest control message in bytes, both ways. */
    int MOST = 4096;

    /** Status 0: done. */
    int SUCCESS = 0;

    /** Status: the object or message is not supported. */
    int NOT_SUPPORTED = 0xC00000BB;

    /** Status: the message is malformed. */
    int INVALID_DATA = 0xC0010015;

    /** Status of an {@link IndicateStatus}: the device's network is there. */
    int MEDIA_CONNECT = 0x4001000B;

    /** Status of an {@link IndicateStatus}: the device's network is gone. */
    int MEDIA_DISCONNECT = 0x4001000C;

    /** An answer to the request of the same number and kind. */
    sealed interface Completion extends RndisMessage {
        int requestId();

        int status();
    }

    /**
     * The desktop begins.
     *
     * @param maxTransferSize the largest transfer in bytes that the desktop takes
     */
    record Initialize(int requestId, int major, int minor, int maxTransferSize)
            implements RndisMessage {}

    /**
     * @param deviceFlags 1 for a device without connections, the only kind there is
     * @param medium 0 for Ethernet
     * @param maxPackets most packets that the device takes in one transfer
     * @param maxTransferSize the largest transfer in bytes that the device takes
     * @param packetAlignment packets of one transfer begin at multiples of {@code 1 <<
     *     packetAlignment} bytes
     */
    record InitializeComplete(
            int requestId,
            int status,
            int major,
            int minor,
            int deviceFlags,
            int medium,
            int maxPackets,
            int maxTransferSize,
            int packetAlignment)
            implements Completion {
        /** A device of version 1.0 for Ethernet without connections. */
        static InitializeComplete ethernet(
                int requestId, int maxPackets, int maxTransferSize, int packetAlignment) {
            return new InitializeComplete(
                    requestId, SUCCESS, 1, 0, 1, 0, maxPackets, maxTransferSize, packetAlignment);
        }
    }

    /** The desktop leaves; there is no answer. */
    record Halt(int requestId) implements RndisMessage {}

    /** The information of a message, compared byte for byte. */
    record Info(byte[] bytes) {
        public static final Info NONE = new Info(new byte[0]);

        /** One word. */
        static Info of(int word) {
            return new Info(
                    ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(word).array());
        }

        /** The word, when the information is one. */
        OptionalInt word() {
            return bytes.length == 4
                    ? OptionalInt.of(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt())
                    : OptionalInt.empty();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Info(byte[] its) && Arrays.equals(bytes, its);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    /**
     * @param info an input buffer, for devices that want one as large as their answer
     */
    record Query(int requestId, int oid, Info info) implements RndisMessage {}

    record QueryComplete(int requestId, int status, Info info) implements Completion {}

    record Set(int requestId, int oid, Info info) implements RndisMessage {}

    record SetComplete(int requestId, int status) implements Completion {}

    /** The desktop wants the device's buffers emptied. */
    record Reset() implements RndisMessage {}

    /**
     * @param addressingReset the packet filter is lost and must be set again
     */
    record ResetComplete(int status, boolean addressingReset) implements RndisMessage {}

    /** The device tells something without being asked. */
    record IndicateStatus(int status) implements RndisMessage {}

    /** Either side asks whether the other is there. */
    record KeepAlive(int requestId) implements RndisMessage {}

    record KeepAliveComplete(int requestId, int status) implements Completion {}

    default byte[] encode() {
        return RndisCodec.encode(this);
    }

    /**
     * @param length how many of the bytes count; what follows the message's own length is ignored
     * @throws FormatException when the message is none of these, or its fields do not fit it
     */
    static RndisMessage decode(byte[] bytes, int length) throws FormatException {
        return RndisCodec.decode(bytes, length);
    }
}
