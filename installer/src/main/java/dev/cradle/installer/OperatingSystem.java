package dev.cradle.installer;

import java.nio.file.Path;
import java.util.Locale;

/**
 * A system that installers are made for, on itself, and where its application image keeps things.
 */
enum OperatingSystem {
    LINUX("cradle", "lib/app", "lib/runtime/bin/java", "png"),
    WINDOWS("Cradle", "app", "runtime/bin/java.exe", "ico"),
    MAC("Cradle", "Contents/app", "Contents/runtime/Contents/Home/bin/java", "icns");

    private final String applicationName;
    private final String applications;
    private final String java;
    private final String pictures;

    OperatingSystem(String applicationName, String applications, String java, String pictures) {
        this.applicationName = applicationName;
        this.applications = applications;
        this.java = java;
        this.pictures = pictures;
    }

    static OperatingSystem named(String osName) {
        String name = osName.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return WINDOWS;
        }
        return name.startsWith("mac") ? MAC : LINUX;
    }

    /** What {@code jpackage --name} says: the image's folder and its main launcher. */
    String applicationName() {
        return applicationName;
    }

    /** The application image below the folder that jpackage was told. */
    Path image(Path folder) {
        return folder.resolve(this == MAC ? applicationName + ".app" : applicationName);
    }

    /** Jars, launcher configurations and the start-up cache: what launchers call $APPDIR. */
    Path applications(Path image) {
        return image.resolve(applications);
    }

    /** The image's own Java. */
    Path java(Path image) {
        return image.resolve(java);
    }

    /** How an icon's file name ends. */
    String pictures() {
        return pictures;
    }
}
