package dev.cradle.network.rndis;

import dev.cradle.formats.binary.BinaryReader;
import dev.cradle.formats.binary.BinaryWriter;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.network.rndis.RndisMessage.Halt;
import dev.cradle.network.rndis.RndisMessage.IndicateStatus;
import dev.cradle.network.rndis.RndisMessage.Info;
import dev.cradle.network.rndis.RndisMessage.Initialize;
import dev.cradle.network.rndis.RndisMessage.InitializeComplete;
import dev.cradle.network.rndis.RndisMessage.KeepAlive;
import dev.cradle.network.rndis.RndisMessage.KeepAliveComplete;
import dev.cradle.network.rndis.RndisMessage.Query;
import dev.cradle.network.rndis.RndisMessage.QueryComplete;
import dev.cradle.network.rndis.RndisMessage.Reset;
import dev.cradle.network.rndis.RndisMessage.ResetComplete;

/**
 * Control messages as bytes. Offsets of information buffers count from byte 8, where the request
 * number stands in most messages; an empty buffer has length and offset 0.
 */
final class RndisCodec {
    private static final String FORMAT = "RNDIS message";
    private static final int COMPLETION = 0x80000000;
    private static final int INITIALIZE = 2;
    private static final int HALT = 3;
    private static final int QUERY = 4;
    private static final int SET = 5;
    private static final int RESET = 6;
    private static final int INDICATE_STATUS = 7;
    private static final int KEEPALIVE = 8;

    private static final int HEADER = 8;

    private RndisCodec() {}

    static byte[] encode(RndisMessage message) {
        return switch (message) {
            case Initialize m ->
                    words(INITIALIZE, m.requestId(), m.major(), m.minor(), m.maxTransferSize());
            case InitializeComplete m ->
                    words(
                            COMPLETION | INITIALIZE,
                            m.requestId(),
                            m.status(),
                            m.major(),
                            m.minor(),
                            m.deviceFlags(),
                            m.medium(),
                            m.maxPackets(),
                            m.maxTransferSize(),
                            m.packetAlignment(),
                            0,
                            0);
            case Halt m -> words(HALT, m.requestId());
            case Query m -> withInfo(QUERY, m.info().bytes(), 20, m.requestId(), m.oid());
            case QueryComplete m ->
                    withInfo(COMPLETION | QUERY, m.info().bytes(), 16, m.requestId(), m.status());
            case RndisMessage.Set m -> withInfo(SET, m.info().bytes(), 20, m.requestId(), m.oid());
            case RndisMessage.SetComplete m -> words(COMPLETION | SET, m.requestId(), m.status());
            case Reset _ -> words(RESET, 0);
            case ResetComplete m ->
                    words(COMPLETION | RESET, m.status(), m.addressingReset() ? 1 : 0);
            case IndicateStatus m -> words(INDICATE_STATUS, m.status(), 0, 0);
            case KeepAlive m -> words(KEEPALIVE, m.requestId());
            case KeepAliveComplete m -> words(COMPLETION | KEEPALIVE, m.requestId(), m.status());
        };
    }

    private static byte[] words(int type, int... fields) {
        BinaryWriter out = new BinaryWriter(HEADER + 4 * fields.length);
        out.u32(type).u32(HEADER + 4 * fields.length);
        for (int field : fields) {
            out.u32(field);
        }
        return out.toByteArray();
    }

    /** With a buffer at {@code offset}; an offset of 20 leaves room for the unused handle. */
    private static byte[] withInfo(int type, byte[] info, int offset, int requestId, int second) {
        int length = HEADER + offset + info.length;
        BinaryWriter out = new BinaryWriter(length);
        out.u32(type).u32(length).u32(requestId).u32(second);
        out.u32(info.length).u32(info.length == 0 ? 0 : offset).zeros(offset - 16);
        return out.bytes(info).toByteArray();
    }

    static RndisMessage decode(byte[] bytes, int length) throws FormatException {
        BinaryReader header = new BinaryReader(FORMAT, bytes, 0, length);
        int type = header.i32("type");
        long size = header.u32("length");
        if (size < HEADER || size > length || size > RndisMessage.MOST) {
            throw header.error("length", "is " + size + " of " + length + " bytes");
        }
        BinaryReader in = new BinaryReader(FORMAT, bytes, 0, (int) size);
        in.skip("header", HEADER);
        return switch (type) {
            case INITIALIZE ->
                    new Initialize(in.i32("id"), in.i32("major"), in.i32("minor"), in.i32("size"));
            case COMPLETION | INITIALIZE -> initializeComplete(in);
            case HALT -> new Halt(in.i32("id"));
            case QUERY -> new Query(in.i32("id"), in.i32("oid"), info(in));
            case COMPLETION | QUERY -> new QueryComplete(in.i32("id"), in.i32("status"), info(in));
            case SET -> new RndisMessage.Set(in.i32("id"), in.i32("oid"), info(in));
            case COMPLETION | SET -> new RndisMessage.SetComplete(in.i32("id"), in.i32("status"));
            case RESET -> new Reset();
            case COMPLETION | RESET ->
                    new ResetComplete(in.i32("status"), in.i32("addressing reset") != 0);
            case INDICATE_STATUS -> new IndicateStatus(in.i32("status"));
            case KEEPALIVE -> new KeepAlive(in.i32("id"));
            case COMPLETION | KEEPALIVE -> new KeepAliveComplete(in.i32("id"), in.i32("status"));
            default ->
                    throw new FormatException(FORMAT, "type", 0, "is " + Integer.toHexString(type));
        };
    }

    private static InitializeComplete initializeComplete(BinaryReader in) throws FormatException {
        return new InitializeComplete(
                in.i32("id"),
                in.i32("status"),
                in.i32("major"),
                in.i32("minor"),
                in.i32("device flags"),
                in.i32("medium"),
                in.i32("packets per transfer"),
                in.i32("transfer size"),
                in.i32("alignment"));
    }

    private static Info info(BinaryReader in) throws FormatException {
        long length = in.u32("information length");
        long offset = in.u32("information offset");
        if (length == 0) {
            return Info.NONE;
        }
        in.seek("information offset", HEADER + offset);
        if (length > in.remaining()) {
            throw in.error("information length", "is " + length);
        }
        return new Info(in.bytes("information", (int) length));
    }
}
