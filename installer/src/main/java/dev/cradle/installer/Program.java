package dev.cradle.installer;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A program that must be there, and how one gets it. */
enum Program {
    FAKEROOT("Debian package fakeroot", "fakeroot"),
    DPKG("Debian package dpkg", "dpkg-deb"),
    OBJCOPY("Debian package binutils", "objcopy"),
    RPMBUILD("Debian package rpm", "rpmbuild"),
    WIX("WiX Toolset 3, 4 or 5 from wixtoolset.org", "wix.exe", "candle.exe");

    private final String source;
    private final List<String> names;

    Program(String source, String... names) {
        this.source = source;
        this.names = List.of(names);
    }

    /** Says which of the programs for these installers are missing; empty when none is. */
    static String missing(List<InstallerKind> kinds, Predicate<String> installed) {
        return kinds.stream()
                .flatMap(kind -> kind.programs().stream())
                .distinct()
                .filter(program -> program.names.stream().noneMatch(installed))
                .map(program -> program.names.getFirst() + " (" + program.source + ")")
                .collect(Collectors.joining(", "));
    }

    /** Whether a program is in one of the folders of {@code PATH}. */
    static boolean onPath(String name) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }
}
