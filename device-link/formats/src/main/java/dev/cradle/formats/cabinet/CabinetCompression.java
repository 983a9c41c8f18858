package dev.cradle.formats.cabinet;

import java.util.Optional;

/** How a folder's data are compressed (cab-formats.md 1.3, low four bits of typeCompress). */
public enum CabinetCompression {
    NONE("none", true),
    MSZIP("MSZIP", true),
    QUANTUM("Quantum", false),
    LZX("LZX", false);

    private final String label;
    private final boolean decodable;

    CabinetCompression(String label, boolean decodable) {
        this.label = label;
        this.decodable = decodable;
    }

    /** The name as listings show it. */
    public String label() {
        return label;
    }

    /** Whether this package, and Windows Mobile, can decode it. */
    public boolean decodable() {
        return decodable;
    }

    static Optional<CabinetCompression> of(int typeCompress) {
        int method = typeCompress & 0x0F;
        return method < values().length ? Optional.of(values()[method]) : Optional.empty();
    }
}
