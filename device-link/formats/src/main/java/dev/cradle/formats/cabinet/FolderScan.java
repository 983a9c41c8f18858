package dev.cradle.formats.cabinet;

import dev.cradle.formats.binary.FormatException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Reads CFFOLDER records and walks the headers of their blocks, so that sizes are known and nothing
 * overlaps before a byte is decoded (cab-formats.md 1.3, 1.5, 6 rows 6, 15 and 18).
 */
final class FolderScan {
    static final int BLOCK_HEADER = 8;
    static final int MOST_UNCOMPRESSED = 32_768;
    static final int MOST_MSZIP = MOST_UNCOMPRESSED + 12;

    private final ChannelWindow data;
    private final CabinetHeader header;
    private final long foldersEnd;
    private final long filesStart;
    private final long filesEnd;
    private final Set<String> warnings;

    FolderScan(
            ChannelWindow data,
            CabinetHeader header,
            long foldersEnd,
            long filesStart,
            long filesEnd,
            Set<String> warnings) {
        this.data = data;
        this.header = header;
        this.foldersEnd = foldersEnd;
        this.filesStart = filesStart;
        this.filesEnd = filesEnd;
        this.warnings = warnings;
    }

    private record Raw(int index, long at, long start, int blocks, CabinetCompression method) {}

    /**
     * @param at offset of the first record
     * @param firstContinued whether folder 0 goes on from the previous cabinet of a set
     */
    List<FolderRecord> folders(long at, int count, boolean firstContinued) throws IOException {
        List<Raw> raws = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            raws.add(raw(i, at + i * (8L + header.reserves().folder())));
        }
        List<Raw> inFileOrder = new ArrayList<>(raws);
        inFileOrder.removeIf(r -> r.blocks() == 0);
        inFileOrder.sort(Comparator.comparingLong(Raw::start));
        long[] sizes = new long[count];
        for (int i = 0; i < inFileOrder.size(); i++) {
            Raw raw = inFileOrder.get(i);
            long nextFolder =
                    i + 1 < inFileOrder.size() ? inFileOrder.get(i + 1).start() : header.size();
            sizes[raw.index()] = walk(raw, bound(raw, nextFolder), firstContinued);
        }
        return raws.stream()
                .map(r -> new FolderRecord(r.start(), r.blocks(), r.method(), sizes[r.index()]))
                .toList();
    }

    private Raw raw(int index, long at) throws IOException {
        ByteBuffer fields =
                ByteBuffer.wrap(data.read("CFFOLDER", at, 8)).order(ByteOrder.LITTLE_ENDIAN);
        long start = fields.getInt() & 0xFFFFFFFFL;
        int blocks = fields.getShort() & 0xFFFF;
        int type = fields.getShort() & 0xFFFF;
        CabinetCompression method =
                CabinetCompression.of(type)
                        .orElseThrow(() -> error("typeCompress", at + 6, "unknown method " + type));
        if (method.decodable() && type != method.ordinal()) {
            warnings.add("folder " + index + " has unknown bits beside its compression method");
        }
        if (start > header.size()) {
            throw error("coffCabStart", at, "points behind the end of the cabinet");
        }
        if (blocks > 0 && (start < foldersEnd || start >= filesStart && start < filesEnd)) {
            throw error("coffCabStart", at, "points into the header or the directory");
        }
        return new Raw(index, at, start, blocks, method);
    }

    private long bound(Raw raw, long nextFolder) throws FormatException {
        if (nextFolder == raw.start() && nextFolder != header.size()) {
            throw error("coffCabStart", raw.at(), "two folders share their data");
        }
        return raw.start() < filesStart ? Math.min(nextFolder, filesStart) : nextFolder;
    }

    private long walk(Raw raw, long bound, boolean firstContinued) throws IOException {
        long at = raw.start();
        long total = 0;
        byte[] bytes = new byte[BLOCK_HEADER];
        ByteBuffer fields = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < raw.blocks(); i++) {
            data.read("CFDATA", at, bytes, 0, BLOCK_HEADER);
            int packed = fields.getShort(4) & 0xFFFF;
            int unpacked = fields.getShort(6) & 0xFFFF;
            boolean joined = i == 0 && raw.index() == 0 && firstContinued;
            boolean last = i + 1 == raw.blocks();
            boolean splits = unpacked == 0 && last && header.place().next().isPresent();
            if (!splits) {
                checkSizes(raw.method(), at, packed, unpacked, joined);
            }
            if (fields.getInt(0) == 0) {
                warnings.add("data blocks without a checksum");
            }
            if (!last && unpacked < MOST_UNCOMPRESSED) {
                warnings.add("folder " + raw.index() + " has a short block before its end");
            }
            total += unpacked;
            at += BLOCK_HEADER + header.reserves().data() + packed;
            if (at > bound) {
                throw at > header.size()
                        ? error("CFDATA", raw.start(), "truncated: a folder's data pass the end")
                        : error("CFDATA", raw.start(), "a folder's data overlap other parts");
            }
        }
        return total;
    }

    private static void checkSizes(
            CabinetCompression method, long at, int packed, int unpacked, boolean joined)
            throws FormatException {
        if (unpacked == 0 || unpacked > MOST_UNCOMPRESSED) {
            throw error("cbUncomp", at + 6, "is " + unpacked + ", must be 1 to 32768");
        }
        if (method.decodable() && packed > MOST_MSZIP) {
            throw error("cbData", at + 4, "is " + packed + ", more than 32780");
        }
        if (joined) {
            return;
        }
        if (method == CabinetCompression.NONE && packed != unpacked) {
            throw error("cbData", at + 4, "is " + packed + " where cbUncomp is " + unpacked);
        }
        if (method == CabinetCompression.MSZIP && packed < 2) {
            throw error("cbData", at + 4, "is " + packed + ", too short for MSZIP");
        }
    }

    private static FormatException error(String field, long offset, String what) {
        return new FormatException("cabinet", field, offset, what);
    }
}
