package dev.cradle.rapi.session;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file to be put onto a device.
 *
 * @param target full path on the device
 * @param size in bytes, as far as known; decides how it travels
 */
public record Upload(String target, long size, Source source) {
    /** Opens the content anew. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    public static Upload of(Path file, String target) throws IOException {
        return new Upload(target, Files.size(file), () -> Files.newInputStream(file));
    }

    public static Upload of(byte[] content, String target) {
        return new Upload(target, content.length, () -> new ByteArrayInputStream(content));
    }
}
