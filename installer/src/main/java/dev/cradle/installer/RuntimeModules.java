package dev.cradle.installer;

import dev.cradle.installer.BuildPlan.Folders;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The runtime that every launcher runs on: the JDK's modules that are needed, and JavaFX. */
final class RuntimeModules {
    /** Kept by hand: some libraries are automatic modules, of which jdeps knows too little. */
    static final List<String> NEEDED =
            List.of(
                    "java.base",
                    "java.desktop",
                    "java.logging",
                    "java.management",
                    "java.naming",
                    "java.net.http",
                    "java.prefs",
                    "java.security.jgss",
                    "java.security.sasl",
                    "java.sql",
                    "jdk.charsets",
                    "jdk.crypto.cryptoki",
                    "jdk.localedata",
                    "jdk.unsupported",
                    "jdk.unsupported.desktop",
                    "jdk.zipfs",
                    "javafx.controls",
                    "javafx.swing");

    /** Dates and numbers are written as the user's system has them, in these languages. */
    private static final String LANGUAGES = "en,de,fr,es,it,pt,nl,pl,cs,sv,da,nb,fi,ja,ko,zh";

    private RuntimeModules() {}

    /** One module out of an unpacked artifact, its native libraries where a runtime has them. */
    static List<String> jmod(Path classes, Path libraries, Path module) {
        return List.of(
                "create",
                "--class-path",
                classes.toString(),
                "--libs",
                libraries.toString(),
                module.toString());
    }

    /** The runtime. Its modules stay unpacked, because packages squeeze that better. */
    static List<String> jlink(Folders folders) {
        List<String> told = new ArrayList<>();
        told.addAll(List.of("--module-path", folders.modules().toString()));
        told.addAll(List.of("--add-modules", String.join(",", NEEDED)));
        told.addAll(List.of("--strip-debug", "--no-header-files", "--no-man-pages"));
        told.addAll(List.of("--compress=zip-0", "--generate-cds-archive"));
        told.add("--include-locales=" + LANGUAGES);
        told.addAll(List.of("--output", folders.runtime().toString()));
        return told;
    }
}
