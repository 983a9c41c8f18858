package dev.cradle.installer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What Linux packages hold beyond the application: menu entries, device rules and the command, set
 * up by a script of ours. jpackage's own menu entries are not used: it makes one for every launcher
 * or for none, and needs a menu tool that fails on a system without menus. Its maintainer scripts
 * get one call each; a template that has changed so that the call finds no place fails the build.
 */
final class LinuxPackage {
    /** Below the image's {@code lib}. */
    static final String SETUP = "setup";

    static final String AFTER_INSTALL = "after-install";
    static final String BEFORE_REMOVE = "before-remove";
    static final String DEVICE_RULES = "70-cradle.rules";
    static final String CONSOLE_ENTRY = "cradle-console.desktop";
    static final String ENROLMENT_ENTRY = "cradle-enrolment.desktop";

    private static final String INSTALLED = "/opt/cradle/lib/" + SETUP + "/";
    private static final String INSTALL = "sh " + INSTALLED + AFTER_INSTALL + "\n";
    private static final String REMOVE = "sh " + INSTALLED + BEFORE_REMOVE + "\n";

    private LinuxPackage() {}

    /** The files of the image's setup folder, by name. */
    static Map<String, String> setup() throws IOException {
        return read(AFTER_INSTALL, BEFORE_REMOVE, DEVICE_RULES, CONSOLE_ENTRY, ENROLMENT_ENTRY);
    }

    /**
     * jpackage's templates with our calls.
     *
     * @param template gives jpackage's own by its name
     * @param time what an rpm's files are dated; a deb takes that from the environment
     */
    static Map<String, String> scripts(Templates template, Instant time) throws IOException {
        Map<String, String> scripts = new LinkedHashMap<>();
        scripts.put("postinst", after(template.text("postinst"), "    configure)\n", INSTALL));
        scripts.put(
                "prerm",
                after(
                        template.text("prerm"),
                        "    remove|upgrade|deconfigure)\n",
                        "if [ \"$1\" = remove ]; then " + REMOVE.strip() + "; fi\n"));
        scripts.put("cradle.spec", spec(template.text("spec"), time));
        return scripts;
    }

    private static String spec(String template, Instant time) throws IOException {
        String dated =
                after(
                        template,
                        "cp -r %{_sourcedir}APPLICATION_DIRECTORY/* "
                                + "%{buildroot}APPLICATION_DIRECTORY\n",
                        "find %{buildroot}APPLICATION_DIRECTORY -exec touch -h -d @"
                                + time.getEpochSecond()
                                + " {} +\n");
        String installing = after(dated, "%post\npackage_type=rpm\n", INSTALL);
        return after(
                installing,
                "%preun\npackage_type=rpm\n",
                "if [ \"$1\" = 0 ]; then " + REMOVE.strip() + "; fi\n");
    }

    /** Where jpackage's templates come from. */
    @FunctionalInterface
    interface Templates {
        String text(String name) throws IOException;
    }

    private static String after(String text, String place, String call) throws IOException {
        int at = text.indexOf(place);
        if (at < 0 || text.indexOf(place, at + 1) >= 0) {
            throw new IOException(
                    "this JDK's jpackage writes its package scripts in another way: “"
                            + place.strip().replace('\n', ' ')
                            + "” is not there exactly once");
        }
        int end = at + place.length();
        return text.substring(0, end) + call + text.substring(end);
    }

    private static Map<String, String> read(String... names) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (String name : names) {
            try (InputStream in = LinuxPackage.class.getResourceAsStream("linux/" + name)) {
                if (in == null) {
                    throw new IOException(name + " is missing among the resources");
                }
                files.put(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
