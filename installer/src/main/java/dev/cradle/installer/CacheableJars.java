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
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes jars fit for a start-up cache, which is made once the package's own bytes are settled.
 * Seals go: a runtime that links the classes of a cache defines a sealed package before it looks at
 * the seal, and then does not start at all (seen with JDK 25). Signatures go: classes of a signed
 * jar are kept out of the cache, and verifying them takes a tenth of a second of each start. The
 * package as a whole is what is signed for its users.
 */
final class CacheableJars {
    private static final Pattern SIGNATURE =
            Pattern.compile("[^/]+\\.(SF|RSA|DSA|EC)", Pattern.CASE_INSENSITIVE);

    private CacheableJars() {}

    /** Takes seal and signatures from each jar of a folder that has them. */
    static void make(Path folder) throws IOException {
        List<Path> jars;
        try (Stream<Path> files = Files.list(folder)) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
        for (Path jar : jars) {
            makeOne(jar);
        }
    }

    private static void makeOne(Path jar) throws IOException {
        try (FileSystem content = FileSystems.newFileSystem(jar)) {
            Path file = content.getPath("META-INF/MANIFEST.MF");
            if (!Files.exists(file)) {
                return;
            }
            Manifest manifest;
            try (InputStream in = Files.newInputStream(file)) {
                manifest = new Manifest(in);
            }
            boolean signed = withoutSignatures(content.getPath("META-INF"));
            if (signed) {
                manifest.getEntries()
                        .values()
                        .forEach(part ->
                                part.keySet().removeIf(key -> key.toString().contains("-Digest")));
                manifest.getEntries().values().removeIf(Attributes::isEmpty);
            }
            if (withoutSeal(manifest) || signed) {
                try (OutputStream out = Files.newOutputStream(file)) {
                    manifest.write(out);
                }
            }
        }
    }

    private static boolean withoutSignatures(Path folder) throws IOException {
        List<Path> signatures;
        try (Stream<Path> files = Files.list(folder)) {
            signatures =
                    files.filter(file -> SIGNATURE.matcher(file.getFileName().toString()).matches())
                            .toList();
        }
        for (Path signature : signatures) {
            Files.delete(signature);
        }
        return !signatures.isEmpty();
    }

    private static boolean withoutSeal(Manifest manifest) {
        boolean sealed = manifest.getMainAttributes().remove(Attributes.Name.SEALED) != null;
        for (Attributes part : manifest.getEntries().values()) {
            sealed |= part.remove(Attributes.Name.SEALED) != null;
        }
        return sealed;
    }
}
