package dev.cradle.formats.security;

import dev.cradle.formats.catalogue.CatalogueTable;

import java.util.List;
import java.util.Optional;

/**
 * Which roles may write through a configuration service provider, as shipped (reference
 * device-security.md 2.4).
 *
 * @param csp name of the provider
 * @param scope part of the provider that the line speaks of, for instance {@code system ROOT};
 *     empty for the whole
 * @param roles roles besides the Manager, who always may
 * @param writable whether anything can be written at all
 * @param certainty how sure the line is
 */
public record CspRoles(
        String csp,
        String scope,
        RoleMask roles,
        boolean writable,
        SecurityPolicy.Certainty certainty) {
    /** Scopes of the CertificateStore provider. */
    public static final String SCOPE_WM5 = "wm5";

    public static final String SCOPE_SYSTEM = "system";
    public static final String SCOPE_SYSTEM_ROOT = "system ROOT";
    public static final String SCOPE_SYSTEM_CA = "system CA";
    public static final String SCOPE_CODE_SIGNING = "code signing";
    public static final String SCOPE_USER = "user";

    /** Scope of the Registry provider: software keys outside the protected ones. */
    public static final String SCOPE_SOFTWARE = "software";

    /** Scope of the FileOperation provider: system files of the Windows folder. */
    public static final String SCOPE_SYSTEM_FILES = "system files";

    private static final List<CspRoles> SHIPPED =
            CatalogueTable.load("csp-roles.tsv").rows().stream().map(CspRoles::of).toList();

    /** All lines of the table. */
    public static List<CspRoles> shipped() {
        return SHIPPED;
    }

    /** The line of a whole provider; its name matches whatever its case. */
    public static Optional<CspRoles> find(String csp) {
        return find(csp, "");
    }

    /** The line of one scope of a provider. */
    public static Optional<CspRoles> find(String csp, String scope) {
        return SHIPPED.stream()
                .filter(line -> line.csp.equalsIgnoreCase(csp) && line.scope.equals(scope))
                .findFirst();
    }

    private static CspRoles of(CatalogueTable.Row row) {
        return new CspRoles(
                row.text("csp"),
                row.optional("scope").orElse(""),
                PolicyCatalogue.roles(row),
                row.text("access").equals("read-write"),
                PolicyCatalogue.certainty(row.text("certainty")));
    }
}
