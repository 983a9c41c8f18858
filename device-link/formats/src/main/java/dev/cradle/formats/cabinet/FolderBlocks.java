package dev.cradle.formats.cabinet;

import dev.cradle.formats.binary.FormatException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;

/**
 * The blocks of a folder in order, checked against their sums; a block that is split over two
 * cabinets of a set comes joined. Not thread-safe.
 */
final class FolderBlocks {
    private static final int MOST_RESERVE = 255;

    private final Iterator<LogicalFolder.Segment> segments;
    private final byte[] header = new byte[FolderScan.BLOCK_HEADER];
    private final ByteBuffer fields = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    private final byte[] reserve = new byte[MOST_RESERVE];
    private final byte[] payload = new byte[FolderScan.MOST_MSZIP];
    private LogicalFolder.Segment segment;
    private int blocksLeft;
    private long at;
    private int length;
    private int uncompressed;
    private long start;

    FolderBlocks(LogicalFolder folder) {
        segments = folder.segments().iterator();
        segment = segments.next();
        enter(segment);
    }

    /** Reads the next block; false after the last. */
    boolean next() throws IOException {
        length = 0;
        uncompressed = 0;
        while (uncompressed == 0) {
            while (blocksLeft == 0) {
                if (!segments.hasNext()) {
                    if (length > 0) {
                        throw error("CFDATA", "the second half of a split block is missing");
                    }
                    return false;
                }
                segment = segments.next();
                enter(segment);
            }
            readOne();
        }
        return true;
    }

    byte[] payload() {
        return payload;
    }

    int length() {
        return length;
    }

    int uncompressed() {
        return uncompressed;
    }

    FormatException error(String field, String what) {
        return new FormatException("cabinet", field, start, what);
    }

    FormatException error(String field, String what, Throwable cause) {
        return new FormatException("cabinet", field, start, what, cause);
    }

    private void enter(LogicalFolder.Segment next) {
        blocksLeft = next.folder().blocks();
        at = next.folder().start();
    }

    private void readOne() throws IOException {
        ChannelWindow data = segment.part().data();
        int reserved = segment.part().header().reserves().data();
        start = at;
        data.read("CFDATA", at, header, 0, header.length);
        data.read("data reserve", at + header.length, reserve, 0, reserved);
        int sum = fields.getInt(0);
        int packed = fields.getShort(4) & 0xFFFF;
        uncompressed = fields.getShort(6) & 0xFFFF;
        if (packed > payload.length - length) {
            throw error("cbData", "a block of more than 32780 bytes");
        }
        data.read("CFDATA", at + header.length + reserved, payload, length, packed);
        if (sum != 0 && !matches(sum, packed, reserved)) {
            throw error("csum", "wrong checksum, the data are damaged");
        }
        length += packed;
        at += header.length + reserved + packed;
        blocksLeft--;
    }

    /** Readers differ on whether the sum covers the data reserve, so both ways count. */
    private boolean matches(int sum, int packed, int reserved) {
        if (sum == BlockChecksum.of(payload, length, packed, uncompressed)) {
            return true;
        }
        if (reserved == 0) {
            return false;
        }
        byte[] covered = new byte[4 + reserved];
        System.arraycopy(header, 4, covered, 0, 4);
        System.arraycopy(reserve, 0, covered, 4, reserved);
        int payloadSum = BlockChecksum.add(payload, length, packed, 0);
        return sum == BlockChecksum.add(covered, 0, covered.length, payloadSum);
    }
}
