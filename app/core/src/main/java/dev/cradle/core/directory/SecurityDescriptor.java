package dev.cradle.core.directory;

import dev.cradle.formats.binary.BinaryReader;
import dev.cradle.formats.binary.BinaryWriter;
import dev.cradle.formats.binary.FormatException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The access control list of a directory object, as {@code nTSecurityDescriptor} carries it in
 * self-relative form (little-endian).
 *
 * @param dacl the entries in stored order; empty when there is no list, which allows everything to
 *     everybody
 */
public record SecurityDescriptor(Optional<List<AccessEntry>> dacl) {
    /** Extended right: enrol for certificates. */
    public static final UUID ENROLL = UUID.fromString("0e10c968-78fb-11d2-90d4-00c04f79dc55");

    /** Extended right: enrol without being asked. */
    public static final UUID AUTOENROLL = UUID.fromString("a05b8cc2-17bc-4802-a710-e7c15ab866a2");

    static final int CONTROL_ACCESS = 0x100;
    static final int READ_PROPERTY = 0x10;

    /** What authenticated users have on objects of the configuration naming context. */
    static final int READ = 0x20094;

    private static final String FORMAT = "security descriptor";
    private static final int MOST_BYTES = 256 * 1024;
    private static final int HEADER = 20;
    private static final int DACL_PRESENT = 0x0004;
    private static final int SELF_RELATIVE = 0x8000;

    public SecurityDescriptor {
        dacl = dacl.map(List::copyOf);
    }

    /** Parses at most 256 KiB. */
    public static SecurityDescriptor parse(byte[] data) throws FormatException {
        BinaryReader in = new BinaryReader(FORMAT, data);
        if (data.length > MOST_BYTES) {
            throw in.error("length", "is more than 256 KiB");
        }
        int revision = in.u8("revision");
        in.skip("padding", 1);
        int control = in.u16("control");
        if (revision != 1 || (control & SELF_RELATIVE) == 0) {
            throw in.error("control", "is not a self-relative descriptor of revision 1");
        }
        in.skip("owner, group and SACL offsets", 12);
        long daclOffset = in.u32("DACL offset");
        if ((control & DACL_PRESENT) == 0 || daclOffset == 0) {
            return new SecurityDescriptor(Optional.empty());
        }
        in.seek("DACL offset", daclOffset);
        return new SecurityDescriptor(Optional.of(readList(data, in)));
    }

    private static List<AccessEntry> readList(byte[] data, BinaryReader in) throws FormatException {
        in.skip("ACL revision", 2);
        in.u16("ACL size");
        int count = in.u16("ACE count");
        in.skip("ACL padding", 2);
        List<AccessEntry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int start = in.position();
            in.skip("ACE header", 2);
            int size = in.u16("ACE size");
            if (size < 4 || size > in.size() - start) {
                throw in.error("ACE size", "is " + size);
            }
            AccessEntry.read(new BinaryReader(FORMAT, data, start, size)).ifPresent(entries::add);
            in.seek("next ACE", (long) start + size);
        }
        return entries;
    }

    /**
     * Whether somebody with these identifiers holds an extended right: the first entry in stored
     * order that decides wins.
     */
    public boolean grantsRight(UUID right, Set<SecurityIdentifier> sids) {
        return grants(CONTROL_ACCESS, Optional.of(right), sids);
    }

    /** Whether somebody with these identifiers may read the object's properties. */
    public boolean grantsRead(Set<SecurityIdentifier> sids) {
        return grants(READ_PROPERTY, Optional.empty(), sids);
    }

    private boolean grants(int bit, Optional<UUID> right, Set<SecurityIdentifier> sids) {
        if (dacl.isEmpty()) {
            return true;
        }
        for (AccessEntry entry : dacl.get()) {
            boolean decides =
                    entry.applies()
                            && (entry.mask() & bit) != 0
                            && sids.contains(entry.sid())
                            && (entry.objectType().isEmpty() || entry.objectType().equals(right));
            if (decides && entry.allows()) {
                return true;
            }
            if (decides && entry.denies()) {
                return false;
            }
        }
        return false;
    }

    /** The self-relative form, without owner and group. */
    public byte[] encoded() {
        BinaryWriter out =
                new BinaryWriter()
                        .u8(1)
                        .u8(0)
                        .u16(SELF_RELATIVE | (dacl.isPresent() ? DACL_PRESENT : 0))
                        .zeros(12)
                        .u32(dacl.isPresent() ? HEADER : 0);
        if (dacl.isPresent()) {
            BinaryWriter entries = new BinaryWriter();
            dacl.get().forEach(entry -> entries.bytes(entry.encoded()));
            out.u8(4)
                    .u8(0)
                    .u16(entries.size() + 8)
                    .u16(dacl.get().size())
                    .u16(0)
                    .bytes(entries.toByteArray());
        }
        return out.toByteArray();
    }
}
