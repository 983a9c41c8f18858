package dev.cradle.emulator.registry;

import java.util.Arrays;
import java.util.Optional;

/** The predefined keys with the handle that stands for each on the wire (rapi-wire.md 0). */
public enum Hive {
    HKCR(0x80000000, "HKEY_CLASSES_ROOT"),
    HKCU(0x80000001, "HKEY_CURRENT_USER"),
    HKLM(0x80000002, "HKEY_LOCAL_MACHINE"),
    HKU(0x80000003, "HKEY_USERS");

    private final int handle;
    private final String longName;

    Hive(int handle, String longName) {
        this.handle = handle;
        this.longName = longName;
    }

    public int handle() {
        return handle;
    }

    public static Optional<Hive> ofHandle(int handle) {
        return Arrays.stream(values()).filter(h -> h.handle == handle).findFirst();
    }

    /** By short or long name, whatever the case. */
    public static Optional<Hive> ofName(String name) {
        return Arrays.stream(values())
                .filter(h -> h.name().equalsIgnoreCase(name) || h.longName.equalsIgnoreCase(name))
                .findFirst();
    }
}
