package dev.cradle.installer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A kind of installer, and the programs that jpackage needs to make it. */
enum InstallerKind {
    DEB(OperatingSystem.LINUX, "deb", Program.FAKEROOT, Program.DPKG, Program.OBJCOPY),
    RPM(OperatingSystem.LINUX, "rpm", Program.RPMBUILD, Program.OBJCOPY),
    MSI_USER(OperatingSystem.WINDOWS, "msi", Program.WIX),
    MSI_MACHINE(OperatingSystem.WINDOWS, "msi", Program.WIX),
    EXE_USER(OperatingSystem.WINDOWS, "exe", Program.WIX),
    EXE_MACHINE(OperatingSystem.WINDOWS, "exe", Program.WIX),
    DMG(OperatingSystem.MAC, "dmg"),
    PKG(OperatingSystem.MAC, "pkg");

    private final OperatingSystem system;
    private final String type;
    private final List<Program> programs;

    InstallerKind(OperatingSystem system, String type, Program... programs) {
        this.system = system;
        this.type = type;
        this.programs = List.of(programs);
    }

    OperatingSystem system() {
        return system;
    }

    /** What {@code jpackage --type} says. */
    String type() {
        return type;
    }

    List<Program> programs() {
        return programs;
    }

    /** Installs for one user without administrator rights, where the system knows that. */
    boolean perUser() {
        return this == MSI_USER || this == EXE_USER;
    }

    /** As written in {@code -Dinstaller.kinds}, for instance {@code msi-user}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Reads a list of kinds.
     *
     * @param words parted by commas or spaces; empty for all that the system can make
     * @throws IllegalArgumentException naming the word that is no kind of this system
     */
    static List<InstallerKind> read(String words, OperatingSystem system) {
        List<InstallerKind> possible =
                Arrays.stream(values()).filter(kind -> kind.system == system).toList();
        if (words.isBlank()) {
            return possible;
        }
        return Arrays.stream(words.strip().split("[,\\s]+"))
                .map(word ->
                        possible.stream()
                                .filter(kind -> kind.word().equals(word))
                                .findFirst()
                                .orElseThrow(() ->
                                        new IllegalArgumentException(unknown(word, possible))))
                .toList();
    }

    private static String unknown(String word, List<InstallerKind> possible) {
        return "“"
                + word
                + "” cannot be made on this system, which makes: "
                + possible.stream().map(InstallerKind::word).collect(Collectors.joining(", "));
    }
}
