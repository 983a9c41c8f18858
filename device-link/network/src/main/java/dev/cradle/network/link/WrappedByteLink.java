package dev.cradle.network.link;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** A link that leaves to another what it does not change. */
public abstract class WrappedByteLink implements ByteLink {
    private final ByteLink inner;

    /** Around a link, which is closed with this one. */
    protected WrappedByteLink(ByteLink inner) {
        this.inner = inner;
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public OptionalLong bitsPerSecond() {
        return inner.bitsPerSecond();
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration wait) throws IOException {
        return inner.read(buffer, offset, length, wait);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        inner.write(bytes, offset, length);
    }

    @Override
    public CompletableFuture<String> gone() {
        return inner.gone();
    }

    @Override
    public void close() {
        inner.close();
    }
}
