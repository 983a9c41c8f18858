package dev.cradle.core.diagnostics;

import dev.cradle.formats.catalogue.CatalogueTable;
import dev.cradle.network.os.OsFamily;

/**
 * The doctor's sentences, from the assets: what is to be done, and behind it what that means on one
 * system.
 */
record DoctorWords(OsFamily os) {
    private static final CatalogueTable TABLE = CatalogueTable.load("link-doctor.tsv");

    Finding good(Layer layer, String key, Object... values) {
        return new Finding(layer, true, says(row(key), values), "");
    }

    Finding bad(Layer layer, String key, Object... values) {
        CatalogueTable.Row row = row(key);
        String here =
                row.text(
                        switch (os) {
                            case LINUX -> "linux";
                            case WINDOWS -> "windows";
                            case MACOS -> "macos";
                        });
        return new Finding(
                layer, false, says(row, values), (row.text("next") + " " + here).strip());
    }

    /** A sentence alone. */
    String text(String key) {
        return row(key).text("next");
    }

    private static CatalogueTable.Row row(String key) {
        return TABLE.rows().stream()
                .filter(candidate -> candidate.text("key").equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no words for " + key));
    }

    private static String says(CatalogueTable.Row row, Object... values) {
        String says = row.text("says");
        for (int i = 0; i < values.length; i++) {
            says = says.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return says;
    }
}
