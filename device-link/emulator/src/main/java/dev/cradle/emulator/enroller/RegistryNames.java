package dev.cradle.emulator.enroller;

import dev.cradle.emulator.registry.RegistryPath;

import java.util.ArrayList;
import java.util.List;

/** Keys named by outside text. */
final class RegistryNames {
    private RegistryNames() {}

    /** One key below another, whatever characters its name holds. */
    static RegistryPath below(RegistryPath parent, String name) {
        List<String> names = new ArrayList<>(parent.names());
        names.add(name);
        return new RegistryPath(parent.hive(), names);
    }
}
