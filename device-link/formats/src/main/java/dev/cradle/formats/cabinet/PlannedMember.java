package dev.cradle.formats.cabinet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * A file to be put into a cabinet.
 *
 * @param name the member's name, separators as backslashes; flagged as UTF-8 by the writer when it
 *     is not ASCII; at most 255 bytes, and one that an extraction would accept
 * @param attributes 0x01 read-only, 0x02 hidden, 0x04 system, 0x20 archive, 0x40 run after
 *     extraction
 * @param modified local time; the writer clamps it to 1980…2107 and even seconds
 * @param content opened once while writing
 */
public record PlannedMember(String name, int attributes, LocalDateTime modified, Content content) {
    private static final int ALLOWED =
            CabinetMember.READ_ONLY
                    | CabinetMember.HIDDEN
                    | CabinetMember.SYSTEM
                    | CabinetMember.ARCHIVE
                    | CabinetMember.RUN_AFTER_EXTRACTION;

    /** Where a member's bytes come from. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }

    public PlannedMember {
        name = name.replace('/', '\\');
        String given = name;
        MemberNames.refusal(name)
                .ifPresent(reason -> {
                    throw new IllegalArgumentException(
                            "member " + MemberNames.printable(given) + " " + reason);
                });
        if (name.getBytes(StandardCharsets.UTF_8).length > FileRecord.MOST_NAME_BYTES) {
            throw new IllegalArgumentException("member name longer than 255 bytes");
        }
        if ((attributes & ~ALLOWED) != 0) {
            throw new IllegalArgumentException("unknown attributes " + attributes);
        }
        modified = DosTime.clamp(modified);
    }

    /** A member from memory with the archive attribute. */
    public static PlannedMember of(String name, byte[] content, LocalDateTime modified) {
        byte[] kept = content.clone();
        return new PlannedMember(
                name, CabinetMember.ARCHIVE, modified, () -> new ByteArrayInputStream(kept));
    }

    /** A member from a file, with the file's own time and the archive attribute. */
    public static PlannedMember of(String name, Path file) throws IOException {
        Instant modified = Files.getLastModifiedTime(file).toInstant();
        return new PlannedMember(
                name,
                CabinetMember.ARCHIVE,
                LocalDateTime.ofInstant(modified, ZoneId.systemDefault()),
                () -> Files.newInputStream(file));
    }

    boolean nameIsUtf8() {
        return !StandardCharsets.US_ASCII.newEncoder().canEncode(name);
    }

    byte[] nameBytes() {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
