package dev.cradle.desktop.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A {@link TestDesk} over a temporary folder that it removes at the end: for exhibits. */
public final class ExhibitDesk implements AutoCloseable {
    private final Path folder;
    private final TestDesk desk;

    public ExhibitDesk() {
        try {
            folder = Files.createTempDirectory("cradle-exhibit");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        desk = new TestDesk(folder);
    }

    public TestDesk test() {
        return desk;
    }

    @Override
    public void close() {
        desk.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
