package dev.cradle.desktop.help;

import dev.cradle.desktop.design.Texts;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.formats.security.CspRoles;
import dev.cradle.formats.security.DeviceFamily;
import dev.cradle.formats.security.PolicyCatalogue;
import dev.cradle.formats.security.PolicyValues;
import dev.cradle.formats.security.RoleMask;
import dev.cradle.formats.security.SecurityConfiguration;
import dev.cradle.formats.security.SecurityPolicy;
import dev.cradle.formats.security.SecurityRole;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Parts of pages that are made from the program's own tables, so that they cannot grow old. */
final class HelpTables {
    private static final List<String> SHORTCUTS =
            List.of(
                    "search", "help", "open", "delete", "rename", "copy", "ticket", "menu", "undo",
                    "refresh", "approve", "escape", "quit");

    private final Texts texts;

    HelpTables(Texts texts) {
        this.texts = texts;
    }

    /** The part of that name; error codes have a table of their own. */
    Optional<HelpBlock> table(String name) {
        return switch (name) {
            case "stores" -> Optional.of(stores());
            case "policies" -> Optional.of(policies());
            case "configurations" -> Optional.of(configurations());
            case "roles" -> Optional.of(roles());
            case "providers" -> Optional.of(providers());
            case "shortcuts" -> Optional.of(shortcuts());
            case "licences" -> Optional.of(licences());
            case "version" -> Optional.of(version());
            default -> Optional.empty();
        };
    }

    private HelpBlock stores() {
        return HelpBlock.Table.of(
                head("store", "segment", "holds", "who"),
                Arrays.stream(DeviceStore.values())
                        .map(store ->
                                List.of(
                                        store.storeName(),
                                        store.segment().label()
                                                + " ("
                                                + store.segment().hive()
                                                + ")",
                                        texts.text("holds." + store),
                                        whoMayChange(store)))
                        .toList());
    }

    private String whoMayChange(DeviceStore store) {
        String scope =
                switch (store) {
                    case PRIVILEGED, UNPRIVILEGED, SPC -> CspRoles.SCOPE_CODE_SIGNING;
                    case ROOT_SYSTEM -> CspRoles.SCOPE_SYSTEM_ROOT;
                    case CA_SYSTEM -> CspRoles.SCOPE_SYSTEM_CA;
                    case MY_SYSTEM -> CspRoles.SCOPE_SYSTEM;
                    case ROOT_USER, CA_USER, MY_USER -> CspRoles.SCOPE_USER;
                };
        return CspRoles.find("CertificateStore", scope).map(line -> words(line.roles())).orElse("");
    }

    private HelpBlock policies() {
        return HelpBlock.Table.of(
                head("number", "hex", "policy", "values", "who"),
                PolicyCatalogue.shipped().all().stream().map(this::policy).toList());
    }

    private List<String> policy(SecurityPolicy policy) {
        String usual =
                policy.defaultFor(DeviceFamily.PROFESSIONAL)
                        .map(value -> policy.values().describe(value).replace("+", " + "))
                        .orElse(texts.text("not-set"));
        return List.of(
                Integer.toString(policy.id()),
                policy.registryName(),
                texts.text("policy", policy.symbol(), policy.text().meaning()),
                texts.text("values", values(policy.values()), usual),
                words(policy.changing().roles()));
    }

    private String values(PolicyValues values) {
        return switch (values) {
            case PolicyValues.Choices(var meanings, _) ->
                    meanings.entrySet().stream()
                            .map(entry -> entry.getKey() + " " + entry.getValue())
                            .collect(Collectors.joining("; "));
            case PolicyValues.Roles _ -> texts.text("role-mask");
            case PolicyValues.Range(long least, long most) ->
                    texts.text("range", Long.toString(least), Long.toString(most));
        };
    }

    private HelpBlock configurations() {
        return HelpBlock.Table.of(
                head("preset", "effect"),
                SecurityConfiguration.presets().stream()
                        .map(preset -> List.of(preset.name(), preset.effect()))
                        .toList());
    }

    private HelpBlock roles() {
        return HelpBlock.Table.of(
                head("mask", "role", "holder"),
                Arrays.stream(SecurityRole.values())
                        .map(role ->
                                List.of(
                                        Integer.toString(role.mask()),
                                        role.name(),
                                        sentence(role.holder())))
                        .toList());
    }

    private HelpBlock providers() {
        return HelpBlock.Table.of(
                head("provider", "scope", "who"),
                CspRoles.shipped().stream()
                        .map(line ->
                                List.of(
                                        line.csp(),
                                        line.scope(),
                                        line.writable()
                                                ? words(line.roles())
                                                : texts.text("read-only")))
                        .toList());
    }

    private HelpBlock shortcuts() {
        return HelpBlock.Table.of(
                head("keys", "does"),
                SHORTCUTS.stream()
                        .map(name ->
                                List.of(
                                        texts.text("keys." + name),
                                        texts.text("keys." + name + ".does")))
                        .toList());
    }

    private HelpBlock licences() {
        return HelpBlock.Table.of(
                head("library", "version", "licence"),
                HelpBook.lines("licences.tsv").stream()
                        .skip(1)
                        .map(line -> line.split("\t"))
                        .map(cells -> List.of(cells[0], version(cells[2]), cells[3]))
                        .toList());
    }

    /** The version in the name of the jar on the class path; Java and JavaFX tell their own. */
    private static String version(String artifact) {
        if (artifact.equals("-")) {
            return System.getProperty("java.version", "")
                    + ", "
                    + System.getProperty("javafx.version", "");
        }
        Matcher jar =
                Pattern.compile(Pattern.quote(artifact) + "-(\\d[\\w.]*)\\.jar")
                        .matcher(System.getProperty("java.class.path", ""));
        return jar.find() ? jar.group(1) : "";
    }

    private HelpBlock version() {
        String built = HelpTables.class.getPackage().getImplementationVersion();
        return new HelpBlock.Paragraph(
                HelpBlock.Line.of(
                        texts.text(
                                "version",
                                built == null ? texts.text("version.unpacked") : built,
                                System.getProperty("java.version", ""),
                                System.getProperty("os.name", ""))));
    }

    private String words(RoleMask mask) {
        return mask.roles().stream()
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .map(name -> texts.has("role." + name) ? texts.text("role." + name) : name)
                .collect(Collectors.joining(", "));
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }

    private List<String> head(String... keys) {
        return Arrays.stream(keys).map(key -> texts.text("head." + key)).toList();
    }
}
