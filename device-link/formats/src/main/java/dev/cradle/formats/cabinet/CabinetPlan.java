package dev.cradle.formats.cabinet;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a {@link CabinetWriter} shall write.
 *
 * @param folders at least one, with at least one member among them and no two members whose names
 *     are equal but for case
 * @param setId setID of the header, 0…65535
 * @param headerReserve bytes reserved in the header, at most 60000; 20 zeros leave room for a
 *     signature (cab-formats.md 1.8)
 * @param mszip how MSZIP folders are compressed
 */
public record CabinetPlan(
        List<PlannedFolder> folders, int setId, byte[] headerReserve, Mszip mszip) {
    private static final int MOST_RECORDS = 65_535;

    /**
     * Choices in MSZIP that every reader understands.
     *
     * @param level 0…9 as in {@link java.util.zip.Deflater}
     * @param history whether a block may refer to the one before: about 2 % smaller and half as
     *     long again to write
     */
    public record Mszip(int level, boolean history) {
        public static final Mszip DEFAULT = new Mszip(6, false);

        public Mszip {
            if (level < 0 || level > 9) {
                throw new IllegalArgumentException("level " + level);
            }
        }
    }

    public CabinetPlan {
        folders = List.copyOf(folders);
        headerReserve = headerReserve.clone();
        if (setId < 0 || setId > 0xFFFF) {
            throw new IllegalArgumentException("set id " + setId);
        }
        if (headerReserve.length > CabinetHeader.MOST_HEADER_RESERVE) {
            throw new IllegalArgumentException("header reserve of more than 60000 bytes");
        }
        if (folders.isEmpty() || folders.size() > MOST_RECORDS) {
            throw new IllegalArgumentException("a cabinet has 1 to 65535 folders");
        }
        requireMembers(folders);
    }

    /** One folder, no reserves. */
    public static CabinetPlan of(CabinetCompression compression, List<PlannedMember> members) {
        return of(List.of(new PlannedFolder(compression, members)));
    }

    /** No header reserve. */
    public static CabinetPlan of(List<PlannedFolder> folders) {
        return new CabinetPlan(folders, 0, new byte[0], Mszip.DEFAULT);
    }

    public CabinetPlan withHeaderReserve(byte[] reserve) {
        return new CabinetPlan(folders, setId, reserve, mszip);
    }

    public CabinetPlan withMszip(Mszip choice) {
        return new CabinetPlan(folders, setId, headerReserve, choice);
    }

    @Override
    public byte[] headerReserve() {
        return headerReserve.clone();
    }

    int folderReserve() {
        return folders.stream().mapToInt(f -> f.reserve().length).max().orElse(0);
    }

    private static void requireMembers(List<PlannedFolder> folders) {
        Set<String> names = new HashSet<>();
        for (PlannedFolder folder : folders) {
            for (PlannedMember member : folder.members()) {
                if (!names.add(MemberNames.key(member.name()))) {
                    throw new IllegalArgumentException(
                            "more than one member is called " + member.name());
                }
            }
        }
        if (names.isEmpty() || names.size() > MOST_RECORDS) {
            throw new IllegalArgumentException("a cabinet has 1 to 65535 members");
        }
    }
}
