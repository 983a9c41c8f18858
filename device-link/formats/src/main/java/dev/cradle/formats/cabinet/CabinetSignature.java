package dev.cradle.formats.cabinet;

/**
 * Where the header reserve places the Authenticode PKCS#7 (cab-formats.md 1.8). Whether it verifies
 * is not decided here.
 *
 * @param offset absolute offset, equal to the cabinet's own size
 * @param size bytes, padding included
 */
public record CabinetSignature(long offset, int size) {
    static final int MOST_BYTES = 1 << 20;
}
