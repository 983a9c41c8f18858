package dev.cradle.core.directory;

import dev.cradle.formats.binary.BinaryReader;
import dev.cradle.formats.binary.BinaryWriter;
import dev.cradle.formats.binary.FormatException;

import java.util.ArrayList;
import java.util.List;

/**
 * A Windows security identifier (SID).
 *
 * @param authority 48-bit identifier authority
 * @param subAuthorities at most 15 unsigned 32-bit values
 */
public record SecurityIdentifier(long authority, List<Long> subAuthorities) {
    /** Everyone, S-1-1-0. */
    public static final SecurityIdentifier EVERYONE = new SecurityIdentifier(1, List.of(0L));

    /** Authenticated Users, S-1-5-11. */
    public static final SecurityIdentifier AUTHENTICATED_USERS =
            new SecurityIdentifier(5, List.of(11L));

    private static final String FORMAT = "security identifier";
    private static final int MOST_SUB_AUTHORITIES = 15;

    public SecurityIdentifier {
        subAuthorities = List.copyOf(subAuthorities);
        if (subAuthorities.size() > MOST_SUB_AUTHORITIES) {
            throw new IllegalArgumentException("A SID has at most 15 sub-authorities.");
        }
    }

    /** Reads the binary form of {@code objectSid} and {@code tokenGroups}; no bytes may follow. */
    public static SecurityIdentifier parse(byte[] data) throws FormatException {
        BinaryReader in = new BinaryReader(FORMAT, data);
        SecurityIdentifier sid = read(in);
        if (!in.atEnd()) {
            throw in.error("length", "has " + in.remaining() + " bytes too many");
        }
        return sid;
    }

    static SecurityIdentifier read(BinaryReader in) throws FormatException {
        int revision = in.u8("SID revision");
        int count = in.u8("SID sub-authority count");
        if (revision != 1 || count > MOST_SUB_AUTHORITIES) {
            throw in.error("SID", "has revision " + revision + " and " + count + " parts");
        }
        long authority = 0;
        for (int i = 0; i < 6; i++) {
            authority = authority << 8 | in.u8("SID authority");
        }
        List<Long> parts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            parts.add(in.u32("SID sub-authority"));
        }
        return new SecurityIdentifier(authority, parts);
    }

    /** The identifier of an account in the domain that this identifier names. */
    public SecurityIdentifier account(long relativeId) {
        List<Long> parts = new ArrayList<>(subAuthorities);
        parts.add(relativeId);
        return new SecurityIdentifier(authority, parts);
    }

    /** The binary form. */
    public byte[] encoded() {
        BinaryWriter out = new BinaryWriter().u8(1).u8(subAuthorities.size());
        for (int shift = 40; shift >= 0; shift -= 8) {
            out.u8((int) (authority >>> shift) & 0xFF);
        }
        subAuthorities.forEach(out::u32);
        return out.toByteArray();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("S-1-").append(authority);
        subAuthorities.forEach(part -> text.append('-').append(part));
        return text.toString();
    }
}
