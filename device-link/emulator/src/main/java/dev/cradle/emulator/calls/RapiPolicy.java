package dev.cradle.emulator.calls;

import dev.cradle.emulator.objectstore.ObjectStore;
import dev.cradle.emulator.registry.RegistryAccess;
import dev.cradle.emulator.registry.RegistryPath;
import dev.cradle.rapi.wire.CallFailure;
import dev.cradle.rapi.wire.FileAttributes;
import dev.cradle.rapi.wire.Win32;

import java.util.List;

/**
 * What a desktop may do, by security policy 4097 as it was when the desktop connected
 * (device-security.md 3.5). Immutable.
 */
public final class RapiPolicy {
    /** Where policies are kept (device-security.md 3.1). */
    public static final RegistryPath POLICIES =
            RegistryPath.parse("HKLM\\Security\\Policies\\Policies").orElseThrow();

    private static final String RAPI = "00001001";
    private static final int OPEN = 1;
    private static final int RESTRICTED = 2;
    private static final int MANAGER = 8;
    private static final int USER_AUTH = 16;

    private final int value;
    private final List<RegistryPath> protectedKeys;

    private RapiPolicy(int value, List<RegistryPath> protectedKeys) {
        this.value = value;
        this.protectedKeys = List.copyOf(protectedKeys);
    }

    /** Reads the policy; one that is not set reads as 0. */
    public static RapiPolicy read(RegistryAccess registry, List<String> protectedKeys) {
        return new RapiPolicy(
                registry.dword(POLICIES, RAPI).orElse(0),
                protectedKeys.stream().map(RegistryPath::parse).map(p -> p.orElseThrow()).toList());
    }

    /** Whether the device takes a desktop at all. */
    public boolean admits() {
        return value == OPEN || value == RESTRICTED;
    }

    public boolean restricted() {
        return value != OPEN;
    }

    /** Base role of what comes from the desktop (device-security.md 2.2). */
    public int role() {
        return restricted() ? USER_AUTH : MANAGER;
    }

    void checkChange(RegistryPath key) throws CallFailure {
        if (restricted() && protectedKeys.stream().anyMatch(key::isWithin)) {
            throw CallFailure.win32(Win32.ACCESS_DENIED);
        }
    }

    /** ROM files refuse changes by themselves; files with the SYSTEM attribute do so here. */
    void checkChange(ObjectStore files, String path) throws CallFailure {
        if (restricted()
                && files.find(path).filter(f -> f.has(FileAttributes.SYSTEM)).isPresent()) {
            throw CallFailure.win32(Win32.ACCESS_DENIED);
        }
    }
}
