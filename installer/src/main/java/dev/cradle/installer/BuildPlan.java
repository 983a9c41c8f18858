package dev.cradle.installer;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What is to be made.
 *
 * @param system the one at hand
 * @param flags the console's module flags, as the build has them for its tests
 * @param mainJar the console's jar among the others
 * @param product what the packages say of themselves
 * @param folders where things lie
 */
record BuildPlan(
        OperatingSystem system,
        List<InstallerKind> kinds,
        List<String> flags,
        String mainJar,
        Product product,
        Folders folders) {

    /**
     * What a package says of itself.
     *
     * @param contact an e-mail address
     * @param about a web address
     * @param time what all its files are dated: a start-up cache is good only for jars of the time
     *     that it was trained with, and packaging dates its copies anew
     * @param certificate SHA-1 thumbprint of the one in the builder's store that Windows driver
     *     files are signed with
     */
    record Product(
            String version,
            String vendor,
            Optional<String> contact,
            Optional<String> about,
            Instant time,
            Optional<String> certificate) {}

    /** The folders of one build. */
    record Folders(Path target) {
        private Path build() {
            return target.resolve("build");
        }

        Path jars() {
            return build().resolve("jars");
        }

        /** One folder for each unpacked JavaFX artifact. */
        Path javafx() {
            return build().resolve("javafx");
        }

        /** Native libraries, taken out of those. */
        Path libraries() {
            return build().resolve("libraries");
        }

        Path modules() {
            return build().resolve("jmods");
        }

        Path runtime() {
            return build().resolve("runtime");
        }

        Path pictures() {
            return build().resolve("pictures");
        }

        Path launchers() {
            return build().resolve("launchers");
        }

        /** What jpackage is to use in place of its own templates. */
        Path resources() {
            return build().resolve("resources");
        }

        /** The calls of jpackage, to be repeated by hand. */
        Path calls() {
            return build().resolve("calls");
        }

        /** What the training of the start-up cache said. */
        Path trainingLog() {
            return build().resolve("training.log");
        }

        Path image() {
            return target.resolve("image");
        }

        Path installers() {
            return target.resolve("installers");
        }
    }

    /**
     * Reads the plan from system properties as the Maven module sets them.
     *
     * @throws IllegalArgumentException when one is missing or wrong
     */
    static BuildPlan of(Properties settings) {
        OperatingSystem system = OperatingSystem.named(needed(settings, "os.name"));
        return new BuildPlan(
                system,
                InstallerKind.read(settings.getProperty("installer.kinds", ""), system),
                flags(needed(settings, "installer.flags")),
                needed(settings, "installer.jar"),
                new Product(
                        needed(settings, "installer.version"),
                        needed(settings, "installer.vendor"),
                        given(settings, "installer.contact"),
                        given(settings, "installer.about"),
                        Instant.parse(needed(settings, "installer.time")),
                        given(settings, "installer.certificate")),
                new Folders(Path.of(needed(settings, "installer.folder"))));
    }

    /** Parts a line of module flags. */
    static List<String> flags(String line) {
        return Arrays.stream(line.strip().split("\\s+")).toList();
    }

    private static Optional<String> given(Properties settings, String name) {
        return Optional.ofNullable(settings.getProperty(name)).filter(text -> !text.isBlank());
    }

    private static String needed(Properties settings, String name) {
        return given(settings, name)
                .orElseThrow(() -> new IllegalArgumentException("-D" + name + " is not set"));
    }
}
