package dev.cradle.rapi.wire;

import dev.cradle.formats.binary.BinaryReader;

import java.io.IOException;
import java.io.InputStream;

/**
 * Memory that frames are read into one after the other, since giving each block of a large file
 * memory of its own costs more than copying it. Not thread-safe.
 */
public final class FrameRoom {
    private byte[] memory = new byte[0];

    /**
     * Reads the body behind a length word.
     *
     * @return the body, valid until the next frame is read into this room
     */
    public BinaryReader read(InputStream in, String format, int length) throws IOException {
        if (length > Frames.FIRST_CHUNK) {
            return new BinaryReader(format, Frames.body(in, format, length));
        }
        if (length > memory.length) {
            memory = new byte[length];
        }
        Frames.fill(in, format, memory, length);
        return new BinaryReader(format, memory, 0, length);
    }
}
