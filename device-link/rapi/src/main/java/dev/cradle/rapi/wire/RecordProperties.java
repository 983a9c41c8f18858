package dev.cradle.rapi.wire;

import dev.cradle.formats.binary.BinaryReader;
import dev.cradle.formats.binary.BinaryWriter;
import dev.cradle.formats.binary.FormatException;

import java.util.ArrayList;
import java.util.List;

/**
 * The property blob of a database record (rapi-wire.md 3.6): 16 bytes for each property, then texts
 * and blobs, each aligned to four bytes; offsets count from the start.
 */
public final class RecordProperties {
    private static final int SLOT = 16;
    private static final int LPWSTR = 31;
    private static final int BLOB = 65;
    private static final int MAX_TEXT = 32 * 1024;

    private RecordProperties() {}

    /** Reads {@code count} properties. */
    public static List<RecordProperty> read(int count, Bytes blob) throws FormatException {
        BinaryReader in = new BinaryReader("CEDB properties", blob.toByteArray());
        if (count < 0 || count > in.size() / SLOT) {
            throw in.error("count", "is " + count + " for " + in.size() + " bytes");
        }
        List<RecordProperty> properties = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            in.seek("property", (long) i * SLOT);
            int id = in.i32("property id");
            in.u16("length");
            int flags = in.u16("flags");
            properties.add(new RecordProperty(id, flags, value(in, id & 0xFFFF)));
        }
        return List.copyOf(properties);
    }

    /** Writes the blob. */
    public static Bytes write(List<RecordProperty> properties) {
        BinaryWriter out = new BinaryWriter();
        BinaryWriter data = new BinaryWriter();
        int start = SLOT * properties.size();
        for (RecordProperty property : properties) {
            out.u32(property.id()).u16(0).u16(property.flags());
            int offset = start + data.size();
            switch (property.value()) {
                case RecordProperty.Text(String text) -> {
                    out.u32(offset).u32(0);
                    data.bytes(WireText.encodeZ(text).asBuffer());
                }
                case RecordProperty.Blob(Bytes bytes) -> {
                    out.u32(bytes.size()).u32(offset);
                    data.bytes(bytes.asBuffer());
                }
                case RecordProperty.Inline(long bits) -> out.i64(bits);
            }
            data.zeros(-data.size() & 3);
        }
        return Bytes.of(out.bytes(data.toByteArray()).toByteArray());
    }

    private static RecordProperty.Value value(BinaryReader in, int type) throws FormatException {
        if (type == LPWSTR) {
            in.seek("text offset", in.u32("text offset"));
            return new RecordProperty.Text(in.utf16z("text", MAX_TEXT));
        }
        if (type == BLOB) {
            long size = in.u32("blob size");
            long offset = in.u32("blob offset");
            in.seek("blob offset", offset);
            if (size > in.remaining()) {
                throw in.error("blob size", "is " + size + ", more than what is left");
            }
            return new RecordProperty.Blob(Bytes.of(in.bytes("blob", (int) size)));
        }
        return new RecordProperty.Inline(in.i64("value"));
    }
}
