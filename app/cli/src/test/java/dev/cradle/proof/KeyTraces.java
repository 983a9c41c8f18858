package dev.cradle.proof;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The traces that an RSA private key would leave: pieces of its primes, exponents and coefficient
 * in every spelling. A piece in plain big-endian order is also found inside PKCS#1 and PKCS#8, one
 * in base64 also inside PEM, whose line breaks spare one of two pieces.
 */
final class KeyTraces {
    private static final int PIECE = 24;
    private static final int[] OFFSETS = {0, 72};
    private static final int HASHED = 8;
    private static final int FILTER_BITS = 20;

    private final Map<String, byte[]> traces = new LinkedHashMap<>();
    private final Map<Long, List<String>> byBeginning = new HashMap<>();
    private final boolean[] filter = new boolean[1 << FILTER_BITS];

    /**
     * @param pkcs8 the private key
     */
    KeyTraces(byte[] pkcs8) throws Exception {
        RSAPrivateCrtKey key =
                (RSAPrivateCrtKey)
                        KeyFactory.getInstance("RSA")
                                .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        component("p", key.getPrimeP());
        component("q", key.getPrimeQ());
        component("d", key.getPrivateExponent());
        component("dp", key.getPrimeExponentP());
        component("dq", key.getPrimeExponentQ());
        component("qinv", key.getCrtCoefficient());
        traces.forEach((name, bytes) -> {
            long beginning = ByteBuffer.wrap(bytes).getLong();
            byBeginning.computeIfAbsent(beginning, _ -> new ArrayList<>()).add(name);
            filter[slot(beginning)] = true;
        });
    }

    /** All traces by what they are. */
    Map<String, byte[]> all() {
        return Map.copyOf(traces);
    }

    /** Which traces are in a file. */
    Set<String> in(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            return size < HASHED
                    ? Set.of()
                    : in(channel.map(FileChannel.MapMode.READ_ONLY, 0, size));
        }
    }

    /** Which traces are in the files of a folder and below, each with its file. */
    Set<String> below(Path folder) throws IOException {
        Set<String> found = new TreeSet<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            in(file).forEach(name -> found.add(folder.relativize(file) + ": " + name));
        }
        return found;
    }

    private Set<String> in(ByteBuffer bytes) {
        Set<String> found = new TreeSet<>();
        long window = 0;
        for (int i = 0; i < bytes.limit(); i++) {
            window = window << 8 | bytes.get(i) & 0xFF;
            if (i >= HASHED - 1 && filter[slot(window)]) {
                for (String name : byBeginning.getOrDefault(window, List.of())) {
                    if (isAt(bytes, i - HASHED + 1, traces.get(name))) {
                        found.add(name);
                    }
                }
            }
        }
        return found;
    }

    private static boolean isAt(ByteBuffer bytes, int at, byte[] trace) {
        if (at + trace.length > bytes.limit()) {
            return false;
        }
        byte[] there = new byte[trace.length];
        bytes.get(at, there);
        return Arrays.equals(there, trace);
    }

    private static int slot(long beginning) {
        return (int) (beginning * 0x9E3779B97F4A7C15L >>> 64 - FILTER_BITS);
    }

    private void component(String name, BigInteger value) {
        byte[] magnitude = HexFormat.of().parseHex(evenHex(value));
        for (int offset : OFFSETS) {
            byte[] piece = Arrays.copyOfRange(magnitude, offset, offset + PIECE);
            String what = name + "+" + offset + " ";
            traces.put(what + "big-endian", piece);
            traces.put(what + "little-endian", reversed(piece));
            text(what + "hex", HexFormat.of().formatHex(piece));
            text(what + "HEX", HexFormat.of().withUpperCase().formatHex(piece));
            text(what + "hex reversed", HexFormat.of().formatHex(reversed(piece)));
            for (int alignment = 0; alignment < 3; alignment++) {
                text(what + "base64/" + alignment, base64(piece, alignment));
            }
        }
    }

    /** The characters that depend on nothing but the piece, when so many bytes stand before it. */
    private static String base64(byte[] piece, int alignment) {
        byte[] shifted = new byte[alignment + piece.length];
        System.arraycopy(piece, 0, shifted, alignment, piece.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int from = (alignment * 8 + 5) / 6;
        int until = shifted.length * 8 / 6;
        return encoded.substring(from, until);
    }

    private void text(String what, String text) {
        for (Charset charset :
                List.of(
                        StandardCharsets.US_ASCII,
                        StandardCharsets.UTF_16LE,
                        StandardCharsets.UTF_16BE)) {
            traces.put(what + " " + charset.name(), text.getBytes(charset));
        }
    }

    private static String evenHex(BigInteger value) {
        String hex = value.toString(16);
        return hex.length() % 2 == 0 ? hex : "0" + hex;
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
