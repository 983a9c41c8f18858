package dev.cradle.emulator.installer;

import dev.cradle.emulator.configuration.Installation;
import dev.cradle.emulator.system.HResult;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.cabinet.Cabinet;
import dev.cradle.formats.cabinet.CabinetMember;
import dev.cradle.formats.provisioning.ProvisioningDocument;
import dev.cradle.formats.provisioning.ProvisioningNode;
import dev.cradle.formats.provisioning.ProvisioningNode.Characteristic;
import dev.cradle.formats.provisioning.ProvisioningXml;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The {@code _setup.xml} of a package.
 *
 * @param text on one line, as the configuration manager is given it
 */
record SetupDocument(ProvisioningDocument document, String text) {
    private static final String MEMBER = "_setup.xml";
    private static final int MOST_BYTES = 4 << 20;
    private static final List<String> PROGRAMS = List.of(".exe", ".dll", ".cpl");

    /**
     * Reads it from a cabinet that the device can decode.
     *
     * @throws InstallException for a set, a compression that the device lacks, or no such member
     */
    static SetupDocument of(Cabinet cabinet) throws IOException, InstallException {
        if (cabinet.header().partOfSet()
                || !cabinet.members().stream().allMatch(CabinetMember::extractable)) {
            throw new InstallException(
                    HResult.CONFIG_E_CABVERSIONINVALID,
                    "The package is of a kind that this device cannot install.");
        }
        CabinetMember member =
                cabinet.member(MEMBER)
                        .orElseThrow(() ->
                                new InstallException(
                                        HResult.ERROR_INVALID_DATA,
                                        "The package has no setup document."));
        byte[] data = cabinet.read(member, MOST_BYTES);
        try {
            ProvisioningDocument document = ProvisioningXml.parse(data);
            return new SetupDocument(document, ProvisioningXml.write(document));
        } catch (FormatException e) {
            throw new InstallException(
                    HResult.CONFIG_E_BAD_XML, "The package's setup document is damaged.", e);
        }
    }

    /** The name under which the package installs. */
    Optional<String> name() {
        return install().flatMap(section -> section.value("AppName"));
    }

    private Optional<Characteristic> install() {
        return document.characteristic("Install");
    }

    /** The device's folders and, where the document names it, the installation directory. */
    Map<String, String> variables(Map<String, String> folders) {
        Map<String, String> variables = new HashMap<>(folders);
        install()
                .flatMap(section -> section.value("InstallDir"))
                .ifPresent(dir -> variables.put("INSTALLDIR", Installation.expand(dir, folders)));
        return variables;
    }

    /** Whether it puts programs or libraries on the device. */
    boolean installsPrograms() {
        return document.characteristic("FileOperation")
                .filter(files -> names(files).anyMatch(SetupDocument::isProgram))
                .isPresent();
    }

    private static Stream<String> names(ProvisioningNode node) {
        return Stream.concat(
                Stream.of(node.label()), node.children().stream().flatMap(SetupDocument::names));
    }

    private static boolean isProgram(String name) {
        return PROGRAMS.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith);
    }
}
