package dev.cradle.formats.certificates;

import dev.cradle.formats.catalogue.CatalogueTable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Extended key usages in words. */
public final class Purposes {
    public static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
    public static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";
    public static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
    public static final String SECURE_EMAIL = "1.3.6.1.5.5.7.3.4";

    private static final Map<String, String> NAMES = load();

    private Purposes() {}

    /** The purpose in words; an unknown OID stays as it is. */
    public static String name(String oid) {
        return NAMES.getOrDefault(oid, oid);
    }

    /** The OID of a purpose given in words of any case, or as an OID. */
    public static Optional<String> oid(String nameOrOid) {
        if (nameOrOid.matches("[0-2](\\.[0-9]+)+")) {
            return Optional.of(nameOrOid);
        }
        return NAMES.entrySet().stream()
                .filter(e -> e.getValue().equalsIgnoreCase(nameOrOid))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Map<String, String> load() {
        Map<String, String> names = new LinkedHashMap<>();
        CatalogueTable.load("purposes.tsv")
                .rows()
                .forEach(row -> names.put(row.text("oid"), row.text("name")));
        return names;
    }
}
