package dev.cradle.emulator.screen;

import dev.cradle.emulator.registry.Hive;
import dev.cradle.emulator.registry.RegistryAccess;
import dev.cradle.emulator.registry.RegistryPath;
import dev.cradle.formats.reg.RegistryValue;

/** Whose device it is, kept where Windows Mobile keeps it. */
final class Owner {
    private static final RegistryPath KEY = RegistryPath.of(Hive.HKCU, "ControlPanel\\Owner");
    private static final String NAME = "Name";

    private Owner() {}

    /** Empty when nobody has said. */
    static String name(RegistryAccess registry) {
        return registry.string(KEY, NAME).orElse("");
    }

    /** The page on which the user says it. */
    static Page entry(Navigator desk) {
        RegistryAccess registry = desk.device().state().registry();
        return new TextEntryPage(
                desk,
                "Owner Information",
                "Name:",
                name(registry),
                name -> registry.set(KEY, RegistryValue.sz(NAME, name)));
    }
}
