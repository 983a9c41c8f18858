package dev.cradle.emulator.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a new device holds.
 *
 * @param romModules programs that run from ROM and cannot be opened
 * @param romFiles other files in ROM, with their text
 * @param folders folders of the object store, parents first
 * @param specialFolders paths by CSIDL (rapi-wire.md 3.2)
 * @param tempFolder answer of GetTempPath
 * @param registry values by key and name: numbers become DWORD, text becomes SZ
 */
public record SoftwareImage(
        List<String> romModules,
        Map<String, String> romFiles,
        List<String> folders,
        Map<Integer, String> specialFolders,
        String tempFolder,
        Map<String, Map<String, Object>> registry) {
    public SoftwareImage {
        romModules = List.copyOf(romModules);
        folders = List.copyOf(folders);
    }

    public Optional<String> specialFolder(int csidl) {
        return Optional.ofNullable(specialFolders.get(csidl));
    }
}
