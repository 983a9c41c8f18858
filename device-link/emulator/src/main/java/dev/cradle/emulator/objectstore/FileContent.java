package dev.cradle.emulator.objectstore;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Content in a file of the state folder, whose name is a number and so never the device's. */
final class FileContent implements Content {
    private final Path file;
    private @Nullable FileChannel channel;

    FileContent(Path file) {
        this.file = file;
    }

    @Override
    public synchronized long size() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    @Override
    public synchronized int read(long at, byte[] into, int offset, int length) throws IOException {
        int done = 0;
        FileChannel open = open();
        while (done < length) {
            int part = open.read(ByteBuffer.wrap(into, offset + done, length - done), at + done);
            if (part <= 0) {
                break;
            }
            done += part;
        }
        return done;
    }

    @Override
    public synchronized void write(long at, byte[] data, int offset, int length)
            throws IOException {
        FileChannel open = open();
        ByteBuffer source = ByteBuffer.wrap(data, offset, length);
        while (source.hasRemaining()) {
            open.write(source, at + length - source.remaining());
        }
    }

    @Override
    public synchronized void resize(long size) throws IOException {
        FileChannel open = open();
        if (size <= open.size()) {
            open.truncate(size);
        } else {
            open.write(ByteBuffer.wrap(new byte[1]), size - 1);
        }
    }

    @Override
    public synchronized void release() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }

    @Override
    public synchronized void delete() throws IOException {
        release();
        Files.deleteIfExists(file);
    }

    private FileChannel open() throws IOException {
        if (channel == null) {
            channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
        }
        return channel;
    }
}
