package dev.cradle.formats.cabinet;

import java.util.List;

/**
 * A folder with all its data, which in a set may lie in several cabinets.
 *
 * @param segments where the blocks are, in order
 */
record LogicalFolder(int index, CabinetCompression compression, List<Segment> segments) {
    LogicalFolder {
        segments = List.copyOf(segments);
    }

    /** The blocks of the folder that one cabinet holds. */
    record Segment(CabinetPart part, FolderRecord folder) {}

    long size() {
        return segments.stream().mapToLong(s -> s.folder().uncompressed()).sum();
    }
}
