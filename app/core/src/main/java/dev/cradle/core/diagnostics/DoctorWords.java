package dev.cradle.core.diagnostics;

import dev.cradle.formats.catalogue.CatalogueTable;

/** The doctor's sentences, from the assets. */
final class DoctorWords {
    private static final CatalogueTable TABLE = CatalogueTable.load("link-doctor.tsv");

    private DoctorWords() {}

    static Finding good(Layer layer, String key, Object... values) {
        return finding(layer, true, key, values);
    }

    static Finding bad(Layer layer, String key, Object... values) {
        return finding(layer, false, key, values);
    }

    private static Finding finding(Layer layer, boolean good, String key, Object... values) {
        CatalogueTable.Row row =
                TABLE.rows().stream()
                        .filter(candidate -> candidate.text("key").equals(key))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("no words for " + key));
        String says = row.text("says");
        for (int i = 0; i < values.length; i++) {
            says = says.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return new Finding(layer, good, says, good ? "" : row.text("next"));
    }
}
