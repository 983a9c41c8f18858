package dev.cradle.core.device;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.reg.RegFile;
import dev.cradle.rapi.wire.Handle;

import java.util.Locale;

/**
 * A key of a device's registry.
 *
 * @param root the hive's handle
 * @param hive the hive's name in full
 * @param path below the hive, empty for the hive itself
 */
public record RegistryPlace(Handle root, String hive, String path) {
    /**
     * Reads a key as people spell it, with {@code HKLM} or {@code HKEY_LOCAL_MACHINE} in front.
     *
     * @throws CradleException {@code USAGE} for another hive
     */
    public static RegistryPlace parse(String typed) throws CradleException {
        String full = RegFile.spellOut(typed.replace('/', '\\').strip());
        int cut = full.indexOf('\\');
        String hive = (cut < 0 ? full : full.substring(0, cut)).toUpperCase(Locale.ROOT);
        String path = cut < 0 ? "" : full.substring(cut + 1).replaceAll("\\\\+$", "");
        Handle root =
                switch (hive) {
                    case "HKEY_LOCAL_MACHINE" -> Handle.HKEY_LOCAL_MACHINE;
                    case "HKEY_CURRENT_USER" -> Handle.HKEY_CURRENT_USER;
                    case "HKEY_CLASSES_ROOT" -> Handle.HKEY_CLASSES_ROOT;
                    case "HKEY_USERS" -> Handle.HKEY_USERS;
                    default ->
                            throw new CradleException(
                                    ProblemCode.USAGE,
                                    "“" + typed + "” names no registry key.",
                                    "A key begins with HKLM, HKCU, HKCR or HKU.",
                                    "For example: HKLM\\Comm.");
                };
        return new RegistryPlace(root, hive, path);
    }

    /** A key below this one. */
    public RegistryPlace child(String name) {
        return new RegistryPlace(root, hive, path.isEmpty() ? name : path + "\\" + name);
    }

    /** The key with its hive in full. */
    public String full() {
        return path.isEmpty() ? hive : hive + "\\" + path;
    }
}
