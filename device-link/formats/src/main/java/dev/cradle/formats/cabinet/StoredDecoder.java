package dev.cradle.formats.cabinet;

import java.io.IOException;

/** Blocks that are stored as they are. */
final class StoredDecoder implements BlockDecoder {
    private byte[] block = {};

    @Override
    public void decode(FolderBlocks blocks) throws IOException {
        if (blocks.length() != blocks.uncompressed()) {
            throw blocks.error(
                    "cbUncomp",
                    "is " + blocks.uncompressed() + " for " + blocks.length() + " bytes");
        }
        block = blocks.payload();
    }

    @Override
    public byte[] block() {
        return block;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
