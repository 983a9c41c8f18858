package dev.cradle.emulator.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The place of a key. Two paths that differ in case only name the same key but are not equal.
 *
 * @param hive the predefined key at the top
 * @param names the key names below it, outermost first
 */
public record RegistryPath(Hive hive, List<String> names) {
    public RegistryPath {
        names = List.copyOf(names);
    }

    public static RegistryPath of(Hive hive, String path) {
        return new RegistryPath(hive, List.of()).child(path);
    }

    /**
     * Reads {@code HKLM\Comm\…} or {@code HKEY_LOCAL_MACHINE\Comm\…}; empty when it does not begin
     * with a predefined key.
     */
    public static Optional<RegistryPath> parse(String text) {
        String trimmed = text.startsWith("\\") ? text.substring(1) : text;
        int end = trimmed.indexOf('\\');
        String top = end < 0 ? trimmed : trimmed.substring(0, end);
        String below = end < 0 ? "" : trimmed.substring(end + 1);
        return Hive.ofName(top).map(hive -> of(hive, below));
    }

    /** A key below this one; {@code path} may hold several names, empty ones are skipped. */
    public RegistryPath child(String path) {
        List<String> all = new ArrayList<>(names);
        for (String name : path.split("\\\\")) {
            if (!name.isEmpty()) {
                all.add(name);
            }
        }
        return new RegistryPath(hive, all);
    }

    public Optional<RegistryPath> parent() {
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(new RegistryPath(hive, names.subList(0, names.size() - 1)));
    }

    /** The last name, or the hive's. */
    public String name() {
        return names.isEmpty() ? hive.name() : names.getLast();
    }

    /** Whether this key is {@code other} or lies below it, whatever the case. */
    public boolean isWithin(RegistryPath other) {
        if (hive != other.hive || names.size() < other.names.size()) {
            return false;
        }
        for (int i = 0; i < other.names.size(); i++) {
            if (!fold(names.get(i)).equals(fold(other.names.get(i)))) {
                return false;
            }
        }
        return true;
    }

    /** {@code HKLM\Comm\…} */
    @Override
    public String toString() {
        return names.isEmpty() ? hive.name() : hive.name() + "\\" + String.join("\\", names);
    }

    /** Names that fold alike are the same name. */
    static String fold(String name) {
        return name.toUpperCase(Locale.ROOT);
    }
}
