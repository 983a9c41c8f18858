package dev.cradle.core.directory;

import dev.cradle.formats.binary.BinaryReader;
import dev.cradle.formats.binary.BinaryWriter;
import dev.cradle.formats.binary.FormatException;

import java.util.Optional;
import java.util.UUID;

/**
 * One entry of an access control list (ca-enrollment.md B3).
 *
 * @param type 0 allow, 1 deny, 5 allow-object, 6 deny-object; others are kept and never decide
 * @param flags inheritance flags
 * @param mask rights
 * @param objectType the right or property an object entry is about
 * @param sid whom it is about
 */
public record AccessEntry(
        int type, int flags, int mask, Optional<UUID> objectType, SecurityIdentifier sid) {
    static final int ALLOW = 0;
    static final int DENY = 1;
    static final int ALLOW_OBJECT = 5;
    static final int DENY_OBJECT = 6;

    private static final int INHERIT_ONLY = 0x08;
    private static final int OBJECT_TYPE_PRESENT = 1;
    private static final int INHERITED_OBJECT_TYPE_PRESENT = 2;

    /** Grants the rights of {@code mask}. */
    public static AccessEntry allow(SecurityIdentifier sid, int mask) {
        return new AccessEntry(ALLOW, 0, mask, Optional.empty(), sid);
    }

    /** Grants one extended right. */
    public static AccessEntry allowRight(SecurityIdentifier sid, UUID right) {
        return new AccessEntry(
                ALLOW_OBJECT, 0, SecurityDescriptor.CONTROL_ACCESS, Optional.of(right), sid);
    }

    boolean applies() {
        return (flags & INHERIT_ONLY) == 0;
    }

    boolean allows() {
        return type == ALLOW || type == ALLOW_OBJECT;
    }

    boolean denies() {
        return type == DENY || type == DENY_OBJECT;
    }

    /** Reads one entry; {@code data} spans exactly its size. Empty for kinds that never decide. */
    static Optional<AccessEntry> read(BinaryReader in) throws FormatException {
        int type = in.u8("ACE type");
        int flags = in.u8("ACE flags");
        in.u16("ACE size");
        if (type != ALLOW && type != DENY && type != ALLOW_OBJECT && type != DENY_OBJECT) {
            return Optional.empty();
        }
        int mask = in.i32("ACE mask");
        Optional<UUID> objectType = Optional.empty();
        if (type == ALLOW_OBJECT || type == DENY_OBJECT) {
            int present = in.i32("ACE object flags");
            if ((present & OBJECT_TYPE_PRESENT) != 0) {
                objectType = Optional.of(readGuid(in));
            }
            if ((present & INHERITED_OBJECT_TYPE_PRESENT) != 0) {
                in.skip("ACE inherited object type", 16);
            }
        }
        return Optional.of(
                new AccessEntry(type, flags, mask, objectType, SecurityIdentifier.read(in)));
    }

    byte[] encoded() {
        BinaryWriter body = new BinaryWriter().u32(Integer.toUnsignedLong(mask));
        if (type == ALLOW_OBJECT || type == DENY_OBJECT) {
            body.u32(objectType.isPresent() ? OBJECT_TYPE_PRESENT : 0);
            objectType.ifPresent(guid -> writeGuid(body, guid));
        }
        body.bytes(sid.encoded());
        return new BinaryWriter()
                .u8(type)
                .u8(flags)
                .u16(body.size() + 4)
                .bytes(body.toByteArray())
                .toByteArray();
    }

    private static UUID readGuid(BinaryReader in) throws FormatException {
        long first = in.u32("GUID");
        long second = in.u16("GUID");
        long third = in.u16("GUID");
        long last = Long.reverseBytes(in.i64("GUID"));
        return new UUID(first << 32 | second << 16 | third, last);
    }

    private static void writeGuid(BinaryWriter out, UUID guid) {
        long most = guid.getMostSignificantBits();
        out.u32(most >>> 32)
                .u16((int) (most >>> 16) & 0xFFFF)
                .u16((int) most & 0xFFFF)
                .i64(Long.reverseBytes(guid.getLeastSignificantBits()));
    }
}
