package dev.cradle.emulator.installer;

import dev.cradle.emulator.configuration.ConfigurationManager;
import dev.cradle.emulator.configuration.DeviceConfiguration;
import dev.cradle.emulator.configuration.Installation;
import dev.cradle.emulator.configuration.Origin;
import dev.cradle.emulator.configuration.ProcessResult;
import dev.cradle.emulator.configuration.SecurityPolicies;
import dev.cradle.emulator.prompt.PromptKind;
import dev.cradle.emulator.prompt.PromptQuirks;
import dev.cradle.emulator.system.HResult;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.cabinet.Cabinet;
import dev.cradle.formats.cabinet.CabinetMember;
import dev.cradle.formats.security.RoleMask;
import dev.cradle.formats.security.SecurityPolicy;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Wceload: installs packages that carry a setup document (device-provisioning.md 5.6 to 5.8). Sets
 * of cabinets, LZX and Quantum are refused, as the device does.
 */
final class PackageInstaller {
    private static final Logger LOG = LoggerFactory.getLogger(PackageInstaller.class);
    private static final String PROGRAM = "wceload";

    private final InstallerParts parts;

    PackageInstaller(InstallerParts parts) {
        this.parts = parts;
    }

    void run(List<String> arguments) throws InterruptedException {
        LoadOptions options;
        try {
            options = LoadOptions.parse(arguments);
        } catch (InstallException e) {
            parts.log().add(PROGRAM, "", e.hresult(), String.valueOf(e.getMessage()));
            return;
        }
        int hresult;
        String text;
        try {
            text = install(options) + " was successfully installed on your device.";
            hresult = HResult.S_OK;
        } catch (InstallException e) {
            text = String.valueOf(e.getMessage());
            hresult = e.hresult();
        }
        if (!options.keep() && !options.verify()) {
            delete(options.file());
        }
        InstallLog.Entry result = parts.log().add(PROGRAM, options.file(), hresult, text);
        if (!options.silent() && !options.provisioningFile()) {
            Notices.show(parts.device().prompts(), "Installation", result);
        }
    }

    private void delete(String file) {
        try {
            if (parts.device().files().exists(file)) {
                parts.device().files().delete(file);
            }
        } catch (IOException e) {
            LOG.debug("the package {} stays: {}", file, e.getMessage());
        }
    }

    /** Installs a package and returns its name. */
    private String install(LoadOptions options) throws InstallException, InterruptedException {
        DeviceConfiguration configuration =
                parts.configuration()
                        .orElseThrow(() ->
                                new InstallException(
                                        HResult.E_NOTIMPL, "This device takes no such packages."));
        try (Cabinet cabinet = Cabinet.open(read(options.file()))) {
            SetupDocument setup = SetupDocument.of(cabinet);
            if (options.safe() && setup.installsPrograms()) {
                throw InstallException.denied();
            }
            RoleMask role = role(cabinet, options);
            Installation installation =
                    new Installation(
                            (name, target) -> extract(cabinet, name, target),
                            setup.variables(LoaderQuirks.FOLDERS),
                            options.silent());
            ProcessResult result =
                    configuration.install(
                            setup.text(),
                            options.verify() ? 0 : ConfigurationManager.PROCESS,
                            Origin.packaged(role.bits()),
                            installation,
                            LoaderQuirks.MANAGER_TIMEOUT);
            if (result.failed()) {
                throw failed(result.hresult());
            }
            return setup.name().orElse(fileName(options.file()));
        } catch (FormatException e) {
            throw InstallException.damaged(e);
        } catch (IOException e) {
            throw new InstallException(
                    HResult.ERROR_FILE_NOT_FOUND, "The package cannot be read.", e);
        }
    }

    private byte[] read(String file) throws InstallException {
        try {
            return parts.device().files().read(file);
        } catch (IOException e) {
            throw new InstallException(
                    HResult.ERROR_FILE_NOT_FOUND, "The package cannot be read.", e);
        }
    }

    private static boolean extract(Cabinet cabinet, String name, OutputStream target)
            throws IOException {
        Optional<CabinetMember> member = cabinet.member(name);
        if (member.isEmpty()) {
            return false;
        }
        cabinet.extract(member.get(), target);
        return true;
    }

    private static InstallException failed(int hresult) {
        return switch (hresult) {
            case HResult.E_ACCESSDENIED -> InstallException.denied();
            case HResult.ERROR_CANCELLED -> InstallException.declined();
            case HResult.ERROR_DISK_FULL ->
                    new InstallException(hresult, "There is not enough memory.");
            default -> new InstallException(hresult, "Installation was unsuccessful.");
        };
    }

    /** The role with which the package is processed; asks about unsigned ones. */
    private RoleMask role(Cabinet cabinet, LoadOptions options)
            throws InstallException, InterruptedException {
        Optional<RoleMask> signed = LoaderQuirks.signedRole(cabinet);
        if (signed.isPresent()) {
            return signed.get();
        }
        SecurityPolicies policies = new SecurityPolicies(parts.device().registry());
        RoleMask unsigned = new RoleMask(policies.value(SecurityPolicy.UNSIGNED_CABS));
        boolean asks = policies.value(SecurityPolicy.UNSIGNED_PROMPT) == 0;
        if (options.provisioningFile() || unsigned.isNone() || asks && options.silent()) {
            throw new InstallException(
                    HResult.E_ACCESSDENIED,
                    "Installation was unsuccessful: the package is not signed with a trusted"
                            + " certificate.");
        }
        if (asks && !agreed(options.file())) {
            throw InstallException.declined();
        }
        return unsigned;
    }

    private boolean agreed(String file) throws InterruptedException {
        return parts.device()
                .prompts()
                .ask(
                        PromptKind.UNSIGNED,
                        "Installation",
                        fileName(file)
                                + " is from an unknown publisher. Install it only if you trust"
                                + " its source. Continue?",
                        Map.of("file", file),
                        PromptQuirks.UNANSWERED)
                .filter(answer -> answer.choice() == PromptKind.UNSIGNED.agree())
                .isPresent();
    }

    private static String fileName(String path) {
        return path.substring(path.replace('/', '\\').lastIndexOf('\\') + 1);
    }
}
