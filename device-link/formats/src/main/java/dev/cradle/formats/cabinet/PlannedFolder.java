package dev.cradle.formats.cabinet;

import java.util.List;

/**
 * A folder to be written: members that are compressed together.
 *
 * @param compression {@link CabinetCompression#NONE} or {@link CabinetCompression#MSZIP}
 * @param members in the order of their data
 * @param reserve bytes behind the folder record, at most 255 (cab-formats.md 1.3); all folders of a
 *     cabinet get as much room as the longest, filled with zeros
 */
public record PlannedFolder(
        CabinetCompression compression, List<PlannedMember> members, byte[] reserve) {
    public PlannedFolder {
        if (!compression.decodable()) {
            throw new IllegalArgumentException(compression.label() + " is never written");
        }
        if (reserve.length > CabinetHeader.MOST_RECORD_RESERVE) {
            throw new IllegalArgumentException("folder reserve of more than 255 bytes");
        }
        members = List.copyOf(members);
        reserve = reserve.clone();
    }

    public PlannedFolder(CabinetCompression compression, List<PlannedMember> members) {
        this(compression, members, new byte[0]);
    }

    @Override
    public byte[] reserve() {
        return reserve.clone();
    }
}
