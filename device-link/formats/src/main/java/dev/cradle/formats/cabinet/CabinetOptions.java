package dev.cradle.formats.cabinet;

import java.nio.charset.Charset;

/**
 * How to read cabinets that come from outside (cab-formats.md 6).
 *
 * @param nameCharset code page of names that are not flagged as UTF-8
 * @param mostDirectoryBytes upper bound of folder and file records together
 * @param outputFloor bytes of output that are always allowed
 * @param outputRatio otherwise output is bounded by this many times the cabinet's size
 */
public record CabinetOptions(
        Charset nameCharset, int mostDirectoryBytes, long outputFloor, int outputRatio) {
    public static final CabinetOptions DEFAULT =
            new CabinetOptions(Charset.forName("windows-1252"), 16 << 20, 512L << 20, 200);

    public CabinetOptions {
        if (mostDirectoryBytes < 1 || outputFloor < 0 || outputRatio < 0) {
            throw new IllegalArgumentException("bounds must not be negative");
        }
    }

    public CabinetOptions withNameCharset(Charset charset) {
        return new CabinetOptions(charset, mostDirectoryBytes, outputFloor, outputRatio);
    }

    /** Bounds the total output to {@code floor} or {@code ratio} times the cabinet's size. */
    public CabinetOptions withOutputBound(long floor, int ratio) {
        return new CabinetOptions(nameCharset, mostDirectoryBytes, floor, ratio);
    }

    long mostOutput(long cabinetBytes) {
        return Math.max(outputFloor, outputRatio * cabinetBytes);
    }
}
