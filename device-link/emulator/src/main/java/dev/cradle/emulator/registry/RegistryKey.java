package dev.cradle.emulator.registry;

import dev.cradle.formats.reg.RegistryValue;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** One key in memory; guarded by the registry's lock. */
final class RegistryKey {
    private final String name;
    private final boolean volatileKey;
    private final Map<String, RegistryKey> children = new LinkedHashMap<>();
    private final Map<String, RegistryValue> values = new LinkedHashMap<>();
    private Instant written;

    RegistryKey(String name, boolean volatileKey, Instant written) {
        this.name = name;
        this.volatileKey = volatileKey;
        this.written = written;
    }

    String name() {
        return name;
    }

    boolean isVolatile() {
        return volatileKey;
    }

    Instant written() {
        return written;
    }

    void touch(Instant when) {
        written = when;
    }

    /** Keys directly below, by folded name, in the order of creation. */
    Map<String, RegistryKey> children() {
        return children;
    }

    /** Values by folded name, in the order of creation. */
    Map<String, RegistryValue> values() {
        return values;
    }

    void dropVolatile() {
        children.values().removeIf(RegistryKey::isVolatile);
        children.values().forEach(RegistryKey::dropVolatile);
    }
}
