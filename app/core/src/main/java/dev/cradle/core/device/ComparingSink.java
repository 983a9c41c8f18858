package dev.cradle.core.device;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Takes bytes and compares them with those of a file. Not thread-safe. */
final class ComparingSink extends OutputStream {
    private final InputStream expected;
    private boolean same = true;

    ComparingSink(Path file) throws IOException {
        this.expected = new BufferedInputStream(Files.newInputStream(file));
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        byte[] wanted = expected.readNBytes(count);
        same &=
                wanted.length == count
                        && Arrays.equals(wanted, 0, count, bytes, offset, offset + count);
    }

    /** Whether everything was the same and the file has no more. */
    boolean matchesToTheEnd() throws IOException {
        return same && expected.read() < 0;
    }

    @Override
    public void close() throws IOException {
        expected.close();
    }
}
