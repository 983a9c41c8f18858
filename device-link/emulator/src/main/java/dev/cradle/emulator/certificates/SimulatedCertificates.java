package dev.cradle.emulator.certificates;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Stand-ins for the certificates that devices ship with, by subject name (device-certificates.md
 * 6). Each names its organization {@code Cradle simulated root}; nobody has their private keys.
 */
public final class SimulatedCertificates {
    private static final String RESOURCE = "simulated-certificates.tsv";
    private static final Map<String, byte[]> BY_NAME = load();

    private SimulatedCertificates() {}

    /** The DER of that stand-in. */
    public static Optional<byte[]> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name)).map(byte[]::clone);
    }

    public static Set<String> names() {
        return Set.copyOf(BY_NAME.keySet());
    }

    private static Map<String, byte[]> load() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        try (InputStream in = SimulatedCertificates.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IOException("resource " + RESOURCE + " is missing");
            }
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", 2))
                    .forEach(cells -> all.put(cells[0], Base64.getDecoder().decode(cells[1])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}
