package dev.cradle.core.packaging;

import dev.cradle.core.problem.CradleException;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.cabinet.Cabinet;
import dev.cradle.formats.cabinet.CabinetMember;
import dev.cradle.formats.cabinet.Extraction;
import dev.cradle.formats.provisioning.ProvisioningXml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Jobs on a cabinet file on the desktop. Nothing that it holds is ever run. A file that is no sound
 * cabinet ends in {@code bad-input-file}.
 */
public final class CabFile {
    private static final int MOST_DOCUMENT = 4 << 20;
    private static final Pattern NUMBERED = Pattern.compile(".*\\.\\d{3}");
    private static final String SETUP_LIBRARY = ".999";
    private static final String BINARY_MANIFEST = ".000";

    private final Path file;

    public CabFile(Path file) {
        this.file = file;
    }

    /** All members in the order of the directory, with hashes. */
    public List<ListedMember> list() throws CradleException {
        try (Cabinet cabinet = Cabinet.open(file)) {
            return list(cabinet);
        } catch (IOException e) {
            throw PackageProblems.unreadable(file, e);
        }
    }

    /** Extracts into a folder that does not exist yet or is empty. */
    public Extraction extract(Path folder) throws CradleException {
        try (Cabinet cabinet = Cabinet.open(file)) {
            return extract(cabinet, folder);
        } catch (IOException e) {
            throw PackageProblems.unreadable(file, e);
        }
    }

    /** What the cabinet is and would do. */
    public CabInspection inspect() throws CradleException {
        try (Cabinet cabinet = Cabinet.open(file)) {
            Optional<CabinetMember> document = setupDocument(cabinet);
            requireDistinctNumbers(cabinet);
            List<String> warnings = new ArrayList<>(cabinet.warnings());
            Optional<SetupEffects> setup = Optional.empty();
            if (document.isPresent()) {
                SetupReader reader = new SetupReader();
                byte[] text = cabinet.read(document.get(), MOST_DOCUMENT);
                setup = Optional.of(reader.read(ProvisioningXml.parse(text)));
                warnings.addAll(reader.warnings());
                warnMissingSources(cabinet, setup.get(), warnings);
            }
            if (endsWith(cabinet, SETUP_LIBRARY).isPresent()) {
                warnings.add("a setup library is present, which the device would run");
            }
            return new CabInspection(
                    kind(cabinet, document.isPresent()),
                    Files.size(file),
                    list(cabinet),
                    setup,
                    cabinet.header().signature(),
                    warnings);
        } catch (IOException e) {
            throw PackageProblems.unreadable(file, e);
        }
    }

    private Extraction extract(Cabinet cabinet, Path folder) throws IOException, CradleException {
        try {
            return cabinet.extractTo(folder);
        } catch (FormatException e) {
            throw e;
        } catch (IOException e) {
            throw PackageProblems.notWritten(folder, e);
        }
    }

    private static List<ListedMember> list(Cabinet cabinet) throws IOException {
        List<Optional<String>> sums = cabinet.sha256();
        return cabinet.members().stream()
                .map(m -> new ListedMember(m, sums.get(m.index())))
                .toList();
    }

    private static Optional<CabinetMember> setupDocument(Cabinet cabinet) throws FormatException {
        List<CabinetMember> found =
                cabinet.members().stream()
                        .filter(m -> m.name().equalsIgnoreCase(PackageBuilder.SETUP_DOCUMENT))
                        .toList();
        if (found.size() > 1) {
            throw new FormatException(
                    "package", PackageBuilder.SETUP_DOCUMENT, -1, "is there more than once");
        }
        return found.stream().findFirst();
    }

    /** In an application the three digits alone tell members apart (cab-formats.md 2.1). */
    private static void requireDistinctNumbers(Cabinet cabinet) throws FormatException {
        if (endsWith(cabinet, BINARY_MANIFEST).isEmpty()) {
            return;
        }
        Set<String> seen = new HashSet<>();
        for (CabinetMember member : cabinet.members()) {
            String name = member.name().toLowerCase(Locale.ROOT);
            boolean numbered = NUMBERED.matcher(name).matches();
            if (!seen.add(numbered ? name.substring(name.length() - 4) : name)) {
                throw new FormatException(
                        "package",
                        "members",
                        -1,
                        member.displayName() + " has the number or name of another member");
            }
        }
    }

    private static void warnMissingSources(
            Cabinet cabinet, SetupEffects setup, List<String> warnings) {
        for (SetupEffects.FileChange change : setup.files()) {
            boolean missing =
                    change.operation().equalsIgnoreCase("Extract")
                            && change.source().flatMap(cabinet::member).isEmpty();
            if (missing) {
                warnings.add(
                        change.target()
                                + " comes from the member "
                                + change.source().orElse("(none named)")
                                + ", which is not there");
            }
        }
    }

    private static CabInspection.Kind kind(Cabinet cabinet, boolean document) {
        if (document) {
            return cabinet.members().size() == 1
                    ? CabInspection.Kind.PROVISIONING
                    : CabInspection.Kind.APPLICATION;
        }
        return endsWith(cabinet, BINARY_MANIFEST).isPresent()
                ? CabInspection.Kind.APPLICATION_BINARY
                : CabInspection.Kind.NOT_INSTALLABLE;
    }

    private static Optional<CabinetMember> endsWith(Cabinet cabinet, String ending) {
        return cabinet.members().stream().filter(m -> m.name().endsWith(ending)).findFirst();
    }
}
