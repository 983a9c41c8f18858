package dev.cradle.installer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * Opens the seal of jars. A runtime that links the classes of a start-up cache defines a sealed
 * package before it looks at the seal, and then does not start at all (seen with JDK 25).
 */
final class SealedJars {
    private SealedJars() {}

    /** Takes the seal from each jar of a folder that has one. */
    static void open(Path folder) throws IOException {
        List<Path> jars;
        try (Stream<Path> files = Files.list(folder)) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
        for (Path jar : jars) {
            openOne(jar);
        }
    }

    private static void openOne(Path jar) throws IOException {
        try (FileSystem content = FileSystems.newFileSystem(jar)) {
            Path file = content.getPath("META-INF/MANIFEST.MF");
            if (!Files.exists(file)) {
                return;
            }
            Manifest manifest;
            try (InputStream in = Files.newInputStream(file)) {
                manifest = new Manifest(in);
            }
            boolean sealed = manifest.getMainAttributes().remove(Attributes.Name.SEALED) != null;
            for (Attributes part : manifest.getEntries().values()) {
                sealed |= part.remove(Attributes.Name.SEALED) != null;
            }
            if (sealed) {
                try (OutputStream out = Files.newOutputStream(file)) {
                    manifest.write(out);
                }
            }
        }
    }
}
