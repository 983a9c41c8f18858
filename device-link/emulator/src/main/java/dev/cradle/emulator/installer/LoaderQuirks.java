package dev.cradle.emulator.installer;

import dev.cradle.emulator.registry.Hive;
import dev.cradle.emulator.registry.RegistryPath;
import dev.cradle.formats.cabinet.Cabinet;
import dev.cradle.formats.security.RoleMask;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What is uncertain or not yet built about loader and installers, in one place. */
final class LoaderQuirks {
    /** ERROR_NO_ASSOCIATION: no program opens files of that kind. */
    static final int NO_ASSOCIATION = 1155;

    /** Where answers about unsigned programs are remembered, by the hash of the file. */
    static final RegistryPath APPROVED = RegistryPath.of(Hive.HKLM, "Security\\Loader\\Approved");

    /** How long an installer waits for the configuration manager. */
    static final Duration MANAGER_TIMEOUT = Duration.ofSeconds(30);

    /** Folders behind %CEn%, without those that Windows Mobile does not define (5.2–5.4). */
    static final Map<String, String> FOLDERS =
            Map.of(
                    "CE1", "\\Program Files",
                    "CE2", "\\Windows",
                    "CE4", "\\Windows\\StartUp",
                    "CE5", "\\My Documents",
                    "CE11", "\\Windows\\Start Menu\\Programs",
                    "CE14", "\\Windows\\Start Menu\\Programs\\Games",
                    "CE15", "\\Windows\\Fonts",
                    "CE17", "\\Windows\\Start Menu");

    private LoaderQuirks() {}

    /**
     * The role that a package's signature gives it. Signatures cannot be checked yet, so a signed
     * package counts as one whose signer is not in the SPC store: as unsigned (5.6).
     */
    static Optional<RoleMask> signedRole(Cabinet cabinet) {
        return Optional.empty();
    }
}
