package dev.cradle.formats.cabinet;

import java.nio.file.Path;
import java.util.List;

/**
 * What an extraction into a folder did.
 *
 * @param extracted members now in files
 * @param refused members that must not or cannot become files, with the reason
 */
public record Extraction(List<Extracted> extracted, List<Refused> refused) {
    public Extraction {
        extracted = List.copyOf(extracted);
        refused = List.copyOf(refused);
    }

    /** A member and the file it became. */
    public record Extracted(CabinetMember member, Path file) {}

    /** A member that was left out; the reason is a clause that follows the member's name. */
    public record Refused(CabinetMember member, String reason) {}
}
