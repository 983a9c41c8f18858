package dev.cradle.formats.certificates;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Digests that every Java runtime has. */
public final class Digest {
    private Digest() {}

    /**
     * @param algorithm {@code MD5}, {@code SHA-1} or {@code SHA-256}
     */
    public static byte[] of(String algorithm, byte[] data) {
        try {
            return MessageDigest.getInstance(algorithm).digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(algorithm + " is part of every Java runtime", e);
        }
    }
}
