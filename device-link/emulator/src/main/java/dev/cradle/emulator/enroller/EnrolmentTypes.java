package dev.cradle.emulator.enroller;

import dev.cradle.emulator.registry.RegistryAccess;
import dev.cradle.emulator.registry.RegistryPath;
import dev.cradle.formats.reg.RegistryValue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The certificate types of the device, kept in its registry. Works on the registry itself or on a
 * transaction.
 */
public final class EnrolmentTypes {
    private static final RegistryPath KEY = EnrollerQuirks.HOME.child("Configuration");

    private final RegistryAccess registry;

    public EnrolmentTypes(RegistryAccess registry) {
        this.registry = registry;
    }

    /** Names of all types in the order of their creation. */
    public List<String> names() {
        return registry.subkeys(KEY);
    }

    /** The type of that name, whatever its case. */
    public Optional<EnrolmentType> find(String name) {
        return names().stream().filter(name::equalsIgnoreCase).findFirst().map(this::load);
    }

    private EnrolmentType load(String name) {
        Map<EnrolmentTypeSetting, String> settings = new EnumMap<>(EnrolmentTypeSetting.class);
        for (EnrolmentTypeSetting setting : EnrolmentTypeSetting.values()) {
            registry.string(key(name), setting.parm())
                    .filter(setting::accepts)
                    .ifPresent(value -> settings.put(setting, value));
        }
        return new EnrolmentType(name, settings);
    }

    /** Makes an empty type unless it is there. */
    public void create(String name) {
        registry.create(key(name));
    }

    /** Sets one value of a type; makes the type when it is not there. */
    public void set(String name, EnrolmentTypeSetting setting, String value) {
        registry.set(key(name), RegistryValue.sz(setting.parm(), value));
    }

    public void unset(String name, EnrolmentTypeSetting setting) {
        registry.deleteValue(key(name), setting.parm());
    }

    /** Whether the type was there. */
    public boolean remove(String name) {
        return find(name).isPresent() && registry.deleteKey(key(name));
    }

    private static RegistryPath key(String name) {
        return RegistryNames.below(KEY, name);
    }
}
