package dev.cradle.network.trace;

import dev.cradle.network.Direction;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Blocks of a capture file, draft-ietf-opsawg-pcapng, little-endian. Each block is a type, its
 * length, its body, options, and the length again; everything is padded to four bytes. One section
 * with an interface for each kind of packet, in the order of {@link TracedPacket.Kind}; times in
 * microseconds.
 */
final class PcapngWriter {
    private static final int SECTION = 0x0A0D0D0A;
    private static final int INTERFACE = 1;
    private static final int STATISTICS = 5;
    private static final int ENHANCED_PACKET = 6;
    private static final int BYTE_ORDER_MAGIC = 0x1A2B3C4D;
    private static final int LINKTYPE_ETHERNET = 1;
    private static final int LINKTYPE_RAW = 101;
    private static final int LINKTYPE_PPP = 9;
    private static final int END = 0;
    private static final int COMMENT = 1;
    private static final int SECTION_APPLICATION = 4;
    private static final int INTERFACE_NAME = 2;
    private static final int PACKET_FLAGS = 2;
    private static final int INBOUND = 1;
    private static final int OUTBOUND = 2;
    private static final int LONGEST_OPTION = 0xFFFF;

    private final OutputStream out;

    PcapngWriter(OutputStream out) {
        this.out = out;
    }

    void section(String comment) throws IOException {
        Body body = new Body();
        body.u32(BYTE_ORDER_MAGIC).u16(1).u16(0).u32(-1).u32(-1);
        body.option(COMMENT, comment).option(SECTION_APPLICATION, "Cradle");
        write(SECTION, body.end());
    }

    /** Those of one link; links are numbered from 0 in the order of these calls. */
    void interfaces(String name) throws IOException {
        for (TracedPacket.Kind kind : TracedPacket.Kind.values()) {
            int type =
                    switch (kind) {
                        case IP -> LINKTYPE_RAW;
                        case PPP -> LINKTYPE_PPP;
                        case ETHERNET -> LINKTYPE_ETHERNET;
                    };
            Body body = new Body();
            body.u16(type).u16(0).u32(0).option(INTERFACE_NAME, name + " " + kind);
            write(INTERFACE, body.end());
        }
    }

    void packet(int link, TracedPacket packet) throws IOException {
        Body body = new Body();
        body.u32(first(link) + packet.kind().ordinal())
                .time(packet.at())
                .u32(packet.kept().length)
                .u32(packet.length());
        body.padded(packet.kept());
        int flags = packet.direction() == Direction.TO_HOST ? INBOUND : OUTBOUND;
        body.option(PACKET_FLAGS, new byte[] {(byte) flags, 0, 0, 0});
        packet.notes().forEach(note -> body.option(COMMENT, note));
        write(ENHANCED_PACKET, body.end());
    }

    /** What was noted after the last packet. */
    void statistics(int link, Instant at, List<String> notes) throws IOException {
        Body body = new Body();
        body.u32(first(link)).time(at);
        notes.forEach(note -> body.option(COMMENT, note));
        write(STATISTICS, body.end());
    }

    private static int first(int link) {
        return link * TracedPacket.Kind.values().length;
    }

    private void write(int type, byte[] body) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(12 + body.length).order(ByteOrder.LITTLE_ENDIAN);
        block.putInt(type).putInt(block.capacity()).put(body).putInt(block.capacity());
        out.write(block.array());
    }

    private static final class Body {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Body u16(int value) {
            bytes.write(value);
            bytes.write(value >> 8);
            return this;
        }

        Body u32(int value) {
            return u16(value).u16(value >> 16);
        }

        Body time(Instant at) {
            long micros = ChronoUnit.MICROS.between(Instant.EPOCH, at);
            return u32((int) (micros >> 32)).u32((int) micros);
        }

        Body padded(byte[] data) {
            bytes.writeBytes(data);
            bytes.writeBytes(new byte[-data.length & 3]);
            return this;
        }

        Body option(int code, String text) {
            return option(code, text.getBytes(StandardCharsets.UTF_8));
        }

        Body option(int code, byte[] value) {
            if (value.length > LONGEST_OPTION) {
                throw new IllegalArgumentException("an option of " + value.length + " bytes");
            }
            return u16(code).u16(value.length).padded(value);
        }

        byte[] end() {
            u32(END);
            return bytes.toByteArray();
        }
    }
}
