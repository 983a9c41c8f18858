package dev.cradle.formats.cabinet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One extraction into a fresh folder: plans every path before the first is written. */
final class FolderExtraction implements MemberSink {
    private final Path target;
    private final Map<Integer, Path> planned = new HashMap<>();
    private final List<CabinetMember> wanted = new ArrayList<>();
    private final List<Extraction.Extracted> extracted = new ArrayList<>();
    private final List<Extraction.Refused> refused = new ArrayList<>();

    FolderExtraction(Path target, List<CabinetMember> members) {
        this.target = target;
        Set<String> files = new HashSet<>();
        Set<String> folders = new HashSet<>();
        for (CabinetMember member : members) {
            Optional<String> reason = plan(member, files, folders);
            if (reason.isPresent()) {
                refused.add(new Extraction.Refused(member, reason.get()));
            } else {
                wanted.add(member);
            }
        }
    }

    List<CabinetMember> wanted() {
        return wanted;
    }

    /** Makes the target, which must not exist or be an empty folder and no link. */
    void prepare() throws IOException {
        if (Files.isSymbolicLink(target)) {
            throw new FileSystemException(
                    target.toString(),
                    null,
                    "is a symbolic link, which extraction does not follow");
        }
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(target);
            return;
        }
        if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        try (Stream<Path> entries = Files.list(target)) {
            if (entries.findAny().isPresent()) {
                throw new DirectoryNotEmptyException(target.toString());
            }
        }
    }

    Extraction result() {
        extracted.sort(Comparator.comparingInt(e -> e.member().index()));
        refused.sort(Comparator.comparingInt(r -> r.member().index()));
        return new Extraction(extracted, refused);
    }

    @Override
    public void member(CabinetMember member, Content content) throws IOException {
        Path file = planned.get(member.index());
        if (file == null) {
            throw new IllegalStateException("not planned: " + member.displayName());
        }
        Files.createDirectories(file.getParent());
        Path beside = file.resolveSibling(".extracting-" + member.index());
        try {
            try (OutputStream out =
                    Files.newOutputStream(
                            beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                content.copyTo(out);
            }
            if (member.modified().isPresent()) {
                Files.setLastModifiedTime(
                        beside,
                        FileTime.from(
                                member.modified()
                                        .get()
                                        .atZone(ZoneId.systemDefault())
                                        .toInstant()));
            }
            moveIntoPlace(member, beside, file);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private void moveIntoPlace(CabinetMember member, Path beside, Path file) throws IOException {
        try {
            Files.move(beside, file);
            extracted.add(new Extraction.Extracted(member, file));
        } catch (FileAlreadyExistsException taken) {
            refused.add(new Extraction.Refused(member, "has the name of an earlier member"));
        }
    }

    private Optional<String> plan(CabinetMember member, Set<String> files, Set<String> folders) {
        if (!member.extractable()) {
            return Optional.of(Cabinet.undecodable(member));
        }
        Optional<String> refusal = MemberNames.refusal(member.name());
        if (refusal.isPresent()) {
            return refusal;
        }
        List<String> parents = parents(MemberNames.key(member.name()));
        String key = MemberNames.key(member.name());
        if (files.contains(key)
                || folders.contains(key)
                || parents.stream().anyMatch(files::contains)) {
            return Optional.of("has the name of an earlier member");
        }
        try {
            Path file = target;
            for (String segment : MemberNames.segments(member.name())) {
                file = file.resolve(segment);
            }
            planned.put(member.index(), file);
        } catch (InvalidPathException e) {
            return Optional.of("has a name that this computer's file system cannot hold");
        }
        files.add(key);
        folders.addAll(parents);
        return Optional.empty();
    }

    private static List<String> parents(String key) {
        List<String> parents = new ArrayList<>();
        for (int at = key.indexOf('/'); at >= 0; at = key.indexOf('/', at + 1)) {
            parents.add(key.substring(0, at));
        }
        return parents;
    }
}
