package dev.cradle.formats.security;

import dev.cradle.formats.binary.FormatException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A set of roles as the sum of their bits (reference device-security.md 2.1). Bits without a known
 * role are kept.
 */
public record RoleMask(int bits) {
    /** Nobody. */
    public static final RoleMask NONE = new RoleMask(0);

    public static final RoleMask MANAGER = of(SecurityRole.MANAGER);
    public static final RoleMask USER_AUTH = of(SecurityRole.USER_AUTH);
    public static final RoleMask ENTERPRISE = of(SecurityRole.ENTERPRISE);

    private static final String FORMAT = "role mask";

    public static RoleMask of(SecurityRole... roles) {
        return new RoleMask(
                Arrays.stream(roles).mapToInt(SecurityRole::mask).reduce(0, (a, b) -> a | b));
    }

    /**
     * Reads {@code 24}, {@code 0x18} or {@code MANAGER+USER_AUTH}; between names stand {@code +},
     * {@code |} or a comma.
     */
    public static RoleMask parse(String text) throws FormatException {
        String plain = text.strip();
        if (plain.isEmpty()) {
            throw new FormatException(FORMAT, "text", 0, "is empty");
        }
        if (Character.isDigit(plain.charAt(0))) {
            return number(plain);
        }
        RoleMask mask = NONE;
        for (String name : plain.split("[+|,]", -1)) {
            if (name.strip().equalsIgnoreCase("NONE")
                    || name.strip().equalsIgnoreCase("SECROLE_NONE")) {
                continue;
            }
            SecurityRole role =
                    SecurityRole.ofSymbol(name)
                            .orElseThrow(() ->
                                    new FormatException(
                                            FORMAT,
                                            "role",
                                            text.indexOf(name),
                                            "is no role: " + name.strip()));
            mask = mask.plus(of(role));
        }
        return mask;
    }

    private static RoleMask number(String text) throws FormatException {
        boolean hex = text.startsWith("0x") || text.startsWith("0X");
        try {
            return new RoleMask(
                    hex
                            ? Integer.parseUnsignedInt(text.substring(2), 16)
                            : Integer.parseUnsignedInt(text));
        } catch (NumberFormatException e) {
            throw new FormatException(FORMAT, "number", 0, "is no 32-bit number: " + text, e);
        }
    }

    public boolean isNone() {
        return bits == 0;
    }

    public boolean contains(SecurityRole role) {
        return (bits & role.mask()) != 0;
    }

    public boolean intersects(RoleMask other) {
        return (bits & other.bits) != 0;
    }

    public RoleMask plus(RoleMask other) {
        return new RoleMask(bits | other.bits);
    }

    /** The known roles in the mask, smallest bit first. */
    public List<SecurityRole> roles() {
        return Arrays.stream(SecurityRole.values()).filter(this::contains).toList();
    }

    /** As documents carry it: unsigned decimal. */
    public String toDecimal() {
        return Integer.toUnsignedString(bits);
    }

    /** At least four digits, for instance {@code 0x0018}. */
    public String toHex() {
        return "0x%04X".formatted(bits);
    }

    /** The roles by name, for instance {@code MANAGER+USER_AUTH}; bits without a name in hex. */
    public String names() {
        if (isNone()) {
            return "NONE";
        }
        List<String> names = new ArrayList<>();
        int left = bits;
        for (SecurityRole role : roles()) {
            names.add(role.name());
            left &= ~role.mask();
        }
        if (left != 0) {
            names.add(new RoleMask(left).toHex());
        }
        return String.join("+", names);
    }

    @Override
    public String toString() {
        return names();
    }
}
