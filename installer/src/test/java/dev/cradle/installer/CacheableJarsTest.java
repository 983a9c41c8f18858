package dev.cradle.installer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

class CacheableJarsTest {
    @TempDir Path folder;

    @Test
    void takesTheSealAndNothingElse() throws IOException {
        Path jar = folder.resolve("sealed.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.SEALED, "true");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_TITLE, "kept");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry("data"));
            out.write(7);
        }

        CacheableJars.make(folder);

        try (JarFile open = new JarFile(jar.toFile())) {
            Attributes main = open.getManifest().getMainAttributes();
            assertThat(main.getValue(Attributes.Name.SEALED)).isNull();
            assertThat(main.getValue(Attributes.Name.IMPLEMENTATION_TITLE)).isEqualTo("kept");
            assertThat(open.getInputStream(open.getEntry("data")).read()).isEqualTo(7);
        }
    }

    @Test
    void takesSignaturesWithTheirDigests() throws IOException {
        Path jar = folder.resolve("signed.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        Attributes digest = new Attributes();
        digest.putValue("SHA-256-Digest", "AAAA");
        manifest.getEntries().put("data", digest);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (String name : new String[] {"META-INF/MAKER.SF", "META-INF/MAKER.RSA", "data"}) {
                out.putNextEntry(new JarEntry(name));
                out.write(7);
            }
        }

        CacheableJars.make(folder);

        try (JarFile open = new JarFile(jar.toFile())) {
            assertThat(open.stream().map(JarEntry::getName))
                    .contains("data")
                    .noneMatch(name -> name.contains("MAKER"));
            assertThat(open.getManifest().getEntries()).isEmpty();
        }
    }

    @Test
    void leavesOthersAsTheyAre() throws IOException {
        Path jar = folder.resolve("plain.jar");
        try (JarOutputStream out =
                new JarOutputStream(Files.newOutputStream(jar), new Manifest())) {
            out.putNextEntry(new JarEntry("data"));
        }
        byte[] before = Files.readAllBytes(jar);

        CacheableJars.make(folder);

        assertThat(Files.readAllBytes(jar)).isEqualTo(before);
    }
}
