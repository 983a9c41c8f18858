package dev.cradle.formats.cabinet;

import java.io.IOException;

/** Decodes the blocks of one folder in order. Not thread-safe. */
interface BlockDecoder extends AutoCloseable {
    /** Decodes the present block to exactly as many bytes as it announces, at least one. */
    void decode(FolderBlocks blocks) throws IOException;

    /** Where the decoded block lies; overwritten by the next. */
    byte[] block();

    @Override
    void close();
}
