package dev.cradle.emulator.objectstore;

import java.io.IOException;

/** The bytes of one file. Thread-safe. */
interface Content {
    long size() throws IOException;

    /** Reads up to {@code length} bytes; the number read, 0 at or behind the end. */
    int read(long at, byte[] into, int offset, int length) throws IOException;

    /** Writes all bytes; a gap before {@code at} becomes zeros. */
    void write(long at, byte[] data, int offset, int length) throws IOException;

    /** Cuts or extends with zeros. */
    void resize(long size) throws IOException;

    /** Lets go of what reading and writing keep open. */
    void release() throws IOException;

    /** Removes the bytes for good. */
    void delete() throws IOException;
}
