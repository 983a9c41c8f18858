package dev.cradle.formats.cabinet;

import java.util.zip.Deflater;

/** Compresses the blocks of one folder in order (cab-formats.md 1.6). Not thread-safe. */
final class MszipEncoder implements AutoCloseable {
    private static final int STORED_HEADER = 5;

    private final Deflater deflater;
    private final boolean history;
    private final byte[] previous = new byte[FolderScan.MOST_UNCOMPRESSED];
    private int previousLength;

    MszipEncoder(CabinetPlan.Mszip choice) {
        this.deflater = new Deflater(choice.level(), true);
        this.history = choice.history();
    }

    /**
     * Writes the compressed block to the start of {@code to}, which has room for 32780 bytes, and
     * returns its length.
     */
    int encode(byte[] block, int length, byte[] to) {
        to[0] = 'C';
        to[1] = 'K';
        deflater.reset();
        if (history && previousLength > 0) {
            deflater.setDictionary(previous, 0, previousLength);
        }
        deflater.setInput(block, 0, length);
        deflater.finish();
        int room = FolderScan.MOST_MSZIP - MszipDecoder.MARK_LENGTH;
        int n = deflater.deflate(to, MszipDecoder.MARK_LENGTH, room);
        int packed = deflater.finished() ? n : store(block, length, to);
        if (history) {
            System.arraycopy(block, 0, previous, 0, length);
            previousLength = length;
        }
        return MszipDecoder.MARK_LENGTH + packed;
    }

    /** One stored sub-block, for data that deflate would make longer than a block may be. */
    private static int store(byte[] block, int length, byte[] to) {
        int at = MszipDecoder.MARK_LENGTH;
        to[at] = 1;
        to[at + 1] = (byte) length;
        to[at + 2] = (byte) (length >> 8);
        to[at + 3] = (byte) ~length;
        to[at + 4] = (byte) (~length >> 8);
        System.arraycopy(block, 0, to, at + STORED_HEADER, length);
        return STORED_HEADER + length;
    }

    @Override
    public void close() {
        deflater.end();
    }
}
