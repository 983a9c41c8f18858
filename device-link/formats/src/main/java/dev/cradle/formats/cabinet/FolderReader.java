package dev.cradle.formats.cabinet;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** The decompressed data of a folder, forwards only. Holds one block. Not thread-safe. */
final class FolderReader implements Closeable {
    private final FolderBlocks blocks;
    private final BlockDecoder decoder;
    private final OutputBudget budget;
    private long blockStart;
    private int blockLength;

    FolderReader(LogicalFolder folder, OutputBudget budget) {
        this.blocks = new FolderBlocks(folder);
        this.decoder =
                switch (folder.compression()) {
                    case NONE -> new StoredDecoder();
                    case MSZIP -> new MszipDecoder();
                    case QUANTUM, LZX ->
                            throw new IllegalArgumentException(folder.compression().label());
                };
        this.budget = budget;
    }

    /** Whether data from that offset on can still be had. */
    boolean reaches(long offset) {
        return offset >= blockStart;
    }

    void copy(long offset, long size, OutputStream to) throws IOException {
        long from = offset;
        long end = offset + size;
        while (from < end) {
            while (from >= blockStart + blockLength) {
                advance();
            }
            int skip = (int) (from - blockStart);
            int n = (int) Math.min(end - from, blockLength - skip);
            to.write(decoder.block(), skip, n);
            from += n;
        }
    }

    private void advance() throws IOException {
        if (!blocks.next()) {
            throw blocks.error("CFDATA", "the folder's data end before its members do");
        }
        budget.decode(blocks.uncompressed());
        blockStart += blockLength;
        decoder.decode(blocks);
        blockLength = blocks.uncompressed();
    }

    @Override
    public void close() {
        decoder.close();
    }
}
