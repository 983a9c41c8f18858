package dev.cradle.formats.cabinet;

import dev.cradle.formats.binary.FormatException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The members and folders of one cabinet, or of a set joined into one (cab-formats.md 1.9).
 *
 * @param folders folders with their data
 * @param members all members in directory order; one that spans cabinets occurs once
 * @param warnings what is odd but harmless
 */
record CabinetContents(
        List<LogicalFolder> folders, List<CabinetMember> members, List<String> warnings) {
    CabinetContents {
        folders = List.copyOf(folders);
        members = List.copyOf(members);
        warnings = List.copyOf(warnings);
    }

    /**
     * @param parts all cabinets of the set in order, or the only one
     */
    static CabinetContents join(List<CabinetPart> parts) throws FormatException {
        return new Joining().join(parts);
    }

    private static final class Joining {
        private final List<List<LogicalFolder.Segment>> folders = new ArrayList<>();
        private final List<CabinetMember> members = new ArrayList<>();
        private final Set<Spanning> places = new HashSet<>();
        private final Set<String> warnings = new LinkedHashSet<>();

        CabinetContents join(List<CabinetPart> parts) throws FormatException {
            boolean open = false;
            for (CabinetPart part : parts) {
                boolean continued = part.files().stream().anyMatch(FileRecord::continued);
                if (continued != open) {
                    throw new FormatException(
                            "cabinet",
                            "iFolder",
                            -1,
                            "the parts of the set disagree about the folder that spans them");
                }
                int first = addFolders(part, continued);
                for (FileRecord file : part.files()) {
                    add(file, first);
                }
                open = part.files().stream().anyMatch(FileRecord::continues);
                warnings.addAll(part.warnings());
            }
            List<LogicalFolder> joined = new ArrayList<>();
            for (int i = 0; i < folders.size(); i++) {
                List<LogicalFolder.Segment> segments = folders.get(i);
                joined.add(
                        new LogicalFolder(i, segments.getFirst().folder().compression(), segments));
            }
            checkExtents(joined);
            noteEqualNames();
            return new CabinetContents(joined, members, List.copyOf(warnings));
        }

        /** Returns the logical index of the part's folder 0. */
        private int addFolders(CabinetPart part, boolean continued) throws FormatException {
            int first = continued ? folders.size() - 1 : folders.size();
            for (int i = 0; i < part.folders().size(); i++) {
                FolderRecord folder = part.folders().get(i);
                LogicalFolder.Segment segment = new LogicalFolder.Segment(part, folder);
                if (i > 0 || !continued) {
                    folders.add(new ArrayList<>(List.of(segment)));
                } else if (folders.getLast().getFirst().folder().compression()
                        != folder.compression()) {
                    throw new FormatException(
                            "cabinet",
                            "typeCompress",
                            -1,
                            "the parts of the set disagree about the folder that spans them");
                } else {
                    folders.getLast().add(segment);
                }
            }
            return first;
        }

        private void add(FileRecord file, int firstFolder) throws FormatException {
            int folder =
                    file.continued()
                            ? firstFolder
                            : file.continues()
                                    ? folders.size() - 1
                                    : firstFolder + file.extent().folder();
            Spanning place =
                    new Spanning(
                            file.name(),
                            new MemberExtent(folder, file.extent().offset(), file.extent().size()));
            if (!file.continued()) {
                places.add(place);
                members.add(
                        new CabinetMember(
                                members.size(),
                                place.name(),
                                place.extent(),
                                folders.get(folder).getFirst().folder().compression(),
                                file.attributes(),
                                file.modified()));
            } else if (!places.contains(place)) {
                throw new FormatException(
                        "cabinet",
                        "iFolder",
                        file.recordOffset() + 8,
                        "continues a member that the previous part does not have");
            }
        }

        /** What a member's records have in common in all parts that it spans. */
        private record Spanning(MemberName name, MemberExtent extent) {}

        private void checkExtents(List<LogicalFolder> joined) throws FormatException {
            long[] sizes = joined.stream().mapToLong(LogicalFolder::size).toArray();
            for (CabinetMember member : members) {
                long end = member.extent().end();
                if (end > sizes[member.folder()]) {
                    throw new FormatException(
                            "cabinet",
                            "uoffFolderStart",
                            -1,
                            "member "
                                    + member.displayName()
                                    + " ends at "
                                    + end
                                    + " in a folder of "
                                    + sizes[member.folder()]
                                    + " bytes");
                }
            }
        }

        private void noteEqualNames() {
            Set<String> seen = new LinkedHashSet<>();
            for (CabinetMember member : members) {
                if (!seen.add(MemberNames.key(member.name()))) {
                    warnings.add("more than one member is called " + member.displayName());
                }
            }
        }
    }
}
