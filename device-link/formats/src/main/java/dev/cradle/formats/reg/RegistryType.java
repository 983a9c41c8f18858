package dev.cradle.formats.reg;

import java.util.Optional;

/** Types of registry values, by their numbers on the wire (reference rapi-wire.md 3.3). */
public enum RegistryType {
    NONE(0),
    SZ(1),
    EXPAND_SZ(2),
    BINARY(3),
    DWORD(4),
    DWORD_BIG_ENDIAN(5),
    LINK(6),
    MULTI_SZ(7);

    private final int number;

    RegistryType(int number) {
        this.number = number;
    }

    /** The number that RAPI, registry files and the device use. */
    public int number() {
        return number;
    }

    /** The usual spelling, for instance {@code REG_MULTI_SZ}. */
    public String symbol() {
        return "REG_" + name();
    }

    /** The type with that number; empty for a number that no device documents. */
    public static Optional<RegistryType> ofNumber(long number) {
        for (RegistryType type : values()) {
            if (type.number == number) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Accepts {@code REG_SZ} and {@code SZ} in any case. */
    public static Optional<RegistryType> ofSymbol(String symbol) {
        for (RegistryType type : values()) {
            if (type.symbol().equalsIgnoreCase(symbol) || type.name().equalsIgnoreCase(symbol)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
