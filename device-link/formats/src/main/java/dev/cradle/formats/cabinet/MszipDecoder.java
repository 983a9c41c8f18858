package dev.cradle.formats.cabinet;

import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * MSZIP (cab-formats.md 1.6): each block is "CK" and one whole deflate stream, whose matches may
 * reach into the block before.
 */
final class MszipDecoder implements BlockDecoder {
    static final int MARK_LENGTH = 2;

    private final Inflater inflater = new Inflater(true);
    // One byte more than a block may have, so that surplus output shows itself.
    private final byte[] block = new byte[FolderScan.MOST_UNCOMPRESSED + 1];
    private int previous;

    @Override
    public void decode(FolderBlocks blocks) throws IOException {
        byte[] payload = blocks.payload();
        if (blocks.length() < MARK_LENGTH || payload[0] != 'C' || payload[1] != 'K') {
            throw blocks.error("CFDATA", "an MSZIP block does not begin with CK");
        }
        if (previous > 0 && previous != FolderScan.MOST_UNCOMPRESSED) {
            throw blocks.error("cbUncomp", "a block follows one shorter than 32768");
        }
        inflater.reset();
        if (previous > 0) {
            inflater.setDictionary(block, 0, previous);
        }
        inflater.setInput(payload, MARK_LENGTH, blocks.length() - MARK_LENGTH);
        inflate(blocks);
        previous = blocks.uncompressed();
    }

    private void inflate(FolderBlocks blocks) throws IOException {
        int expected = blocks.uncompressed();
        int done = 0;
        try {
            while (!inflater.finished()) {
                int n = inflater.inflate(block, done, expected + 1 - done);
                done += n;
                if (done > expected) {
                    throw blocks.error("CFDATA", "an MSZIP block has more than it announces");
                }
                if (n == 0 && !inflater.finished()) {
                    throw blocks.error("CFDATA", "an MSZIP block ends early");
                }
            }
        } catch (DataFormatException e) {
            throw blocks.error("CFDATA", "broken MSZIP data: " + e.getMessage(), e);
        }
        if (done < expected) {
            throw blocks.error("CFDATA", "an MSZIP block has less than it announces");
        }
        if (inflater.getRemaining() > 0) {
            throw blocks.error("CFDATA", "an MSZIP block has bytes behind its end");
        }
    }

    @Override
    public byte[] block() {
        return block;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
