package dev.cradle.formats.certificates;

import dev.cradle.formats.catalogue.CatalogueTable;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A certificate that devices have when they ship, by name only (reference device-certificates.md
 * 6.1, 6.2): an emulated device makes a stand-in of this name.
 *
 * @param name common name of the subject, literally
 * @param vendor empty where the reference gives none
 * @param store name of the store, for instance {@code ROOT} or {@code SPC}
 * @param role mask kept with the entry
 * @param presence by version of the device
 * @param assumed whether the name is our choice, not the reference's
 */
public record ShippedCertificate(
        String name,
        Optional<String> vendor,
        String store,
        OptionalInt role,
        Presence presence,
        boolean assumed) {
    private static final List<ShippedCertificate> ALL =
            CatalogueTable.load("shipped-roots.tsv").rows().stream()
                    .map(ShippedCertificate::of)
                    .toList();

    /**
     * Which devices have it; a presence that the reference leaves open counts as absent.
     *
     * @param wm5 Windows Mobile 5
     * @param wm6 Windows Mobile 6 and 6.1
     * @param wm65 Windows Mobile 6.5
     */
    public record Presence(boolean wm5, boolean wm6, boolean wm65) {}

    /** The whole table. */
    public static List<ShippedCertificate> all() {
        return ALL;
    }

    private static ShippedCertificate of(CatalogueTable.Row row) {
        return new ShippedCertificate(
                row.text("name"),
                row.optional("vendor"),
                row.text("store"),
                row.optional("role")
                        .map(role -> OptionalInt.of(Integer.parseInt(role)))
                        .orElse(OptionalInt.empty()),
                new Presence(row.yes("wm5"), row.yes("wm6"), row.yes("wm6.5")),
                row.text("source").equals("assumed"));
    }
}
