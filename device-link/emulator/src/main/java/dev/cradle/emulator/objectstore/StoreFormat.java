package dev.cradle.emulator.objectstore;

import dev.cradle.formats.binary.BinaryReader;
import dev.cradle.formats.binary.BinaryWriter;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.rapi.wire.FileAttributes;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/**
 * The index of a kept store: "CROS", u32 version, u32 next object identifier, u32 card inserted,
 * then the entries of the object store and those of the card. Entries: u32 count, then each u16
 * characters and UTF-16LE name, u32 object identifier, u32 attributes, three times as i64 seconds
 * since 1970 and u32 nanoseconds, and for a directory its own entries. ROM and card are left out.
 */
final class StoreFormat {
    private static final String NAME = "object store index";
    private static final int MAGIC = 0x534F5243;
    private static final int VERSION = 1;
    private static final int MOST_DEPTH = 65;

    private StoreFormat() {}

    static byte[] write(StoreTree tree) {
        BinaryWriter out = new BinaryWriter(1 << 14);
        out.u32(MAGIC).u32(VERSION).u32(tree.nextObjectId()).u32(tree.cardInserted() ? 1 : 0);
        entries(out, tree.root(), tree);
        entries(out, tree.cardRoot(), tree);
        return out.toByteArray();
    }

    private static void entries(BinaryWriter out, StoreNode directory, StoreTree tree) {
        List<StoreNode> kept =
                directory.children().values().stream()
                        .filter(n -> !n.inRom() && n != tree.cardRoot())
                        .toList();
        out.u32(kept.size());
        for (StoreNode node : kept) {
            out.u16(node.name().length()).utf16(node.name());
            out.u32(node.objectId()).u32(node.attributes());
            time(out, node.times().created());
            time(out, node.times().accessed());
            time(out, node.times().written());
            if (node.isDirectory()) {
                entries(out, node, tree);
            }
        }
    }

    static void read(byte[] data, StoreTree tree) throws IOException {
        BinaryReader in = new BinaryReader(NAME, data);
        if (in.i32("magic") != MAGIC || in.u32("version") != VERSION) {
            throw new FormatException(NAME, "magic", 0, "is not that of an index");
        }
        tree.nextObjectId(in.i32("next object identifier"));
        boolean inserted = in.u32("card inserted") != 0;
        readEntries(in, tree.root(), 0);
        readEntries(in, tree.cardRoot(), 0);
        if (inserted) {
            tree.insertCard();
        }
    }

    private static void readEntries(BinaryReader in, StoreNode directory, int depth)
            throws IOException {
        if (depth > MOST_DEPTH) {
            throw in.error("entries", "are nested too deep");
        }
        int count = in.length("count", in.remaining());
        for (int i = 0; i < count; i++) {
            String name = in.utf16("name", in.u16("name length"));
            int id = in.i32("object identifier");
            int attributes = in.i32("attributes");
            FileTimes times = new FileTimes(time(in), time(in), time(in));
            boolean isDirectory = (attributes & FileAttributes.DIRECTORY) != 0;
            StoreNode node =
                    isDirectory
                            ? StoreNode.directory(name, id, attributes, times, directory.volume())
                            : StoreNode.file(name, id, attributes, times, directory.volume());
            StoreTree.restore(directory, node);
            if (isDirectory) {
                readEntries(in, node, depth + 1);
            }
        }
    }

    private static Instant time(BinaryReader in) throws FormatException {
        long seconds = in.i64("time");
        int nanos = in.i32("time's fraction");
        try {
            return Instant.ofEpochSecond(seconds, nanos);
        } catch (DateTimeException e) {
            throw in.error("time", "is none");
        }
    }

    private static void time(BinaryWriter out, Instant time) {
        out.i64(time.getEpochSecond()).u32(time.getNano());
    }
}
