package dev.cradle.formats.security;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.catalogue.CatalogueTable;
import dev.cradle.formats.security.SecurityPolicy.Certainty;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every documented security policy. Immutable. */
public final class PolicyCatalogue {
    private static final PolicyCatalogue SHIPPED = load();

    private final Map<Integer, SecurityPolicy> byId = new TreeMap<>();

    private PolicyCatalogue(List<SecurityPolicy> policies) {
        policies.forEach(policy -> byId.put(policy.id(), policy));
    }

    /** The catalogue of the assets. */
    public static PolicyCatalogue shipped() {
        return SHIPPED;
    }

    /** All policies, by number. */
    public List<SecurityPolicy> all() {
        return List.copyOf(byId.values());
    }

    public Optional<SecurityPolicy> find(int id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Finds by decimal number or by symbol in any case. */
    public Optional<SecurityPolicy> find(String idOrSymbol) {
        return byId.values().stream()
                .filter(p ->
                        p.symbol().equalsIgnoreCase(idOrSymbol)
                                || Integer.toString(p.id()).equals(idOrSymbol))
                .findFirst();
    }

    private static PolicyCatalogue load() {
        return new PolicyCatalogue(
                CatalogueTable.load("policies.tsv").rows().stream()
                        .map(PolicyCatalogue::policy)
                        .toList());
    }

    private static SecurityPolicy policy(CatalogueTable.Row row) {
        Map<DeviceFamily, Long> defaults = new EnumMap<>(DeviceFamily.class);
        for (DeviceFamily family : DeviceFamily.values()) {
            row.optional(family.column())
                    .ifPresent(value -> defaults.put(family, Long.parseLong(value)));
        }
        return new SecurityPolicy(
                row.number("id"),
                row.text("symbol"),
                new SecurityPolicy.Text(row.text("meaning"), row.text("note")),
                PolicyValues.parse(row.text("values")),
                defaults,
                new SecurityPolicy.Changing(roles(row), certainty(row.text("certainty"))));
    }

    static RoleMask roles(CatalogueTable.Row row) {
        try {
            return RoleMask.parse(row.text("roles"));
        } catch (FormatException e) {
            throw new IllegalStateException("the catalogue names an unknown role", e);
        }
    }

    static Certainty certainty(String cell) {
        return switch (cell) {
            case "H" -> Certainty.CONFIRMED;
            case "H/m" -> Certainty.PARTLY;
            default -> Certainty.UNCERTAIN;
        };
    }
}
