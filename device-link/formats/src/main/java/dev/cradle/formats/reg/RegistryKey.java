package dev.cradle.formats.reg;

import java.util.List;
import java.util.Optional;

/**
 * A registry key with its values.
 *
 * @param path from the hive on, for instance {@code HKEY_LOCAL_MACHINE\Comm}
 * @param values in their order; the default value has the empty name
 */
public record RegistryKey(String path, List<RegistryValue> values) {
    public RegistryKey {
        values = List.copyOf(values);
    }

    /** The value of that name; names match whatever their case. */
    public Optional<RegistryValue> value(String name) {
        return values.stream().filter(v -> v.name().equalsIgnoreCase(name)).findFirst();
    }
}
