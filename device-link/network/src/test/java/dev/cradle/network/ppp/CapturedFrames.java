package dev.cradle.network.ppp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** Frames of reference section 3.5, as programs that nobody here wrote put them on the wire. */
final class CapturedFrames {
    /**
     * @param session A to D
     * @param sender H or P
     */
    record Captured(String session, String sender, String name, byte[] wire) {
        @Override
        public String toString() {
            return session + " " + sender + " " + name;
        }
    }

    private CapturedFrames() {}

    static List<Captured> all() {
        try (InputStream in = CapturedFrames.class.getResourceAsStream("frames.txt")) {
            if (in == null) {
                throw new AssertionError("frames.txt is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(CapturedFrames::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Captured parse(String line) {
        String[] parts = line.split(" \\| ");
        return new Captured(
                parts[0].substring(0, 1),
                parts[0].substring(2),
                parts[1],
                HexFormat.of().parseHex(parts[2]));
    }

    /** The wire bytes of one frame, by the text that {@link Captured#toString} gives. */
    static byte[] wire(String name) {
        return all().stream()
                .filter(captured -> captured.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no frame " + name))
                .wire();
    }
}
