package dev.cradle.core.secrets;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A password or passphrase in memory, wiped when closed. Never shown by {@link #toString}. Not
 * thread-safe.
 */
public final class Secret implements AutoCloseable {
    private static final String ALPHABET =
            "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

    private final char[] value;

    private Secret(char[] value) {
        this.value = value;
    }

    /** Copies the given characters; the caller wipes its own. */
    public static Secret of(char[] value) {
        return new Secret(value.clone());
    }

    /** For values that exist as text already, such as environment variables. */
    public static Secret ofText(String value) {
        return new Secret(value.toCharArray());
    }

    /** Reads UTF-8; the caller wipes its own bytes. */
    public static Secret ofUtf8(byte[] value) {
        CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(value));
        char[] characters = new char[decoded.remaining()];
        decoded.get(characters);
        Arrays.fill(decoded.array(), '\0');
        return new Secret(characters);
    }

    /** A new passphrase with at least 128 random bits. */
    public static Secret random(SecureRandom random) {
        char[] characters = new char[24];
        for (int i = 0; i < characters.length; i++) {
            characters[i] = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        }
        return new Secret(characters);
    }

    /** A copy of the characters; the caller wipes it. */
    public char[] chars() {
        return value.clone();
    }

    /** The secret in UTF-8; the caller wipes it. */
    public byte[] utf8() {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(value));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        Arrays.fill(encoded.array(), (byte) 0);
        return bytes;
    }

    @Override
    public void close() {
        Arrays.fill(value, '\0');
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
