package dev.cradle.emulator.installer;

import dev.cradle.emulator.configuration.SecurityPolicies;
import dev.cradle.emulator.device.DeviceState;
import dev.cradle.emulator.objectstore.FileEntry;
import dev.cradle.emulator.prompt.PromptKind;
import dev.cradle.emulator.prompt.PromptQuirks;
import dev.cradle.formats.certificates.Digest;
import dev.cradle.formats.reg.RegistryValue;
import dev.cradle.formats.security.SecurityPolicy;
import dev.cradle.rapi.wire.FileAttributes;
import dev.cradle.rapi.wire.Win32;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a program may run (device-security.md 3.4): what is in ROM may, anything else counts as
 * unsigned and depends on policies 4102 and 4122.
 */
final class Loader {
    private final DeviceState device;

    Loader(DeviceState device) {
        this.device = device;
    }

    /**
     * The error with which a program is refused; empty when it may run.
     *
     * @throws InterruptedException when the device is switched off while it asks
     */
    Optional<Integer> refuse(String path) throws InterruptedException {
        Optional<FileEntry> file = device.files().find(path);
        if (file.filter(entry -> entry.has(FileAttributes.INROM)).isPresent()) {
            return Optional.empty();
        }
        SecurityPolicies policies = new SecurityPolicies(device.registry());
        if (policies.value(SecurityPolicy.UNSIGNED_APPS) == 0) {
            return Optional.of(Win32.ACCESS_DENIED);
        }
        if (policies.value(SecurityPolicy.UNSIGNED_PROMPT) != 0 || approved(path)) {
            return Optional.empty();
        }
        boolean agreed =
                device.prompts()
                        .ask(
                                PromptKind.UNSIGNED,
                                "Security",
                                path + " is from an unknown publisher. Run it?",
                                Map.of("file", path),
                                PromptQuirks.UNANSWERED)
                        .filter(answer -> answer.choice() == PromptKind.UNSIGNED.agree())
                        .isPresent();
        if (!agreed) {
            return Optional.of(Win32.ACCESS_DENIED);
        }
        remember(path);
        return Optional.empty();
    }

    private boolean approved(String path) {
        return hash(path)
                .flatMap(hash -> device.registry().value(LoaderQuirks.APPROVED, hash))
                .isPresent();
    }

    private void remember(String path) {
        hash(path)
                .ifPresent(hash ->
                        device.registry().set(LoaderQuirks.APPROVED, RegistryValue.dword(hash, 1)));
    }

    private Optional<String> hash(String path) {
        try {
            return Optional.of(
                    HexFormat.of().formatHex(Digest.of("SHA-1", device.files().read(path))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
