package dev.cradle.installer;

import java.util.ArrayList;
import java.util.List;

/**
 * A program of the application image.
 *
 * @param name as jpackage calls its file
 * @param javaOptions all of them: those of an added launcher replace those of the main one
 * @param console shows its output in a terminal; matters on Windows
 * @param menu has an entry in the system's menu
 */
record Launcher(
        Role role,
        String name,
        String mainClass,
        String description,
        List<String> javaOptions,
        boolean console,
        boolean menu) {

    /** Who works with it. */
    enum Role {
        CONSOLE("cradle-console", "Cradle Console", "Cradle"),
        ENROLMENT("cradle-enrolment", "Cradle Enrolment", "Cradle Enrolment"),
        COMMAND("cradle", "Cradle", "cradle-cli");

        private final String onLinux;
        private final String onWindows;
        private final String onMac;

        Role(String onLinux, String onWindows, String onMac) {
            this.onLinux = onLinux;
            this.onWindows = onWindows;
            this.onMac = onMac;
        }

        /**
         * On Windows the menu shows the file's name; there and on macOS {@code Cradle} and {@code
         * cradle} would be one file, and a Mac opens the application's main launcher.
         */
        String name(OperatingSystem system) {
            return switch (system) {
                case LINUX -> onLinux;
                case WINDOWS -> onWindows;
                case MAC -> onMac;
            };
        }
    }

    /** The start-up cache beside the jars. */
    static final String CACHE = "console.aot";

    /** What a launcher configuration writes for the folder of jars. */
    static final String APPLICATIONS = "$APPDIR";

    private static final String LOADS_LIBRARIES = "--enable-native-access=ALL-UNNAMED";

    /**
     * A cache that is missing or does not fit is the build's concern and no user's; a heap that
     * gives back what it does not need keeps a console small that idles all day.
     */
    private static final List<String> WINDOWS_OPTIONS =
            List.of(
                    "-XX:AOTCache=" + APPLICATIONS + "/" + CACHE,
                    "-Xlog:aot*=off",
                    "-Xlog:cds*=off",
                    "-XX:+UseSerialGC",
                    "-Xmx768m",
                    "-XX:MinHeapFreeRatio=10",
                    "-XX:MaxHeapFreeRatio=30");

    private static final List<String> COMMAND_OPTIONS =
            List.of(LOADS_LIBRARIES, "-XX:+UseSerialGC");

    /**
     * The launchers of one system, the image's main one first.
     *
     * @param flags the console's module flags
     */
    static List<Launcher> all(OperatingSystem system, List<String> flags) {
        List<String> windowOptions = new ArrayList<>(flags);
        windowOptions.addAll(WINDOWS_OPTIONS);
        Launcher console =
                window(
                        Role.CONSOLE,
                        system,
                        "dev.cradle.desktop.ConsoleLauncher",
                        "Certificates, files and packages of Windows Mobile handhelds",
                        windowOptions);
        Launcher enrolment =
                window(
                        Role.ENROLMENT,
                        system,
                        "dev.cradle.desktop.EnrolmentLauncher",
                        "Puts your certificate on your handheld",
                        windowOptions);
        Launcher command =
                new Launcher(
                        Role.COMMAND,
                        Role.COMMAND.name(system),
                        "dev.cradle.cli.CradleLauncher",
                        "Cradle on the command line",
                        COMMAND_OPTIONS,
                        true,
                        false);
        return system == OperatingSystem.MAC
                ? List.of(console, enrolment, command)
                : List.of(command, console, enrolment);
    }

    private static Launcher window(
            Role role,
            OperatingSystem system,
            String mainClass,
            String description,
            List<String> options) {
        return new Launcher(
                role, role.name(system), mainClass, description, List.copyOf(options), false, true);
    }
}
