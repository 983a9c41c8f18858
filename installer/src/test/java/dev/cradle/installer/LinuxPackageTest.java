package dev.cradle.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

class LinuxPackageTest {
    private static final Map<String, String> TEMPLATES =
            Map.of(
                    "postinst", "set -e\ncase \"$1\" in\n    configure)\nMENU\n    ;;\nesac\n",
                    "prerm",
                            "case \"$1\" in\n    remove|upgrade|deconfigure)\nMENU\n    ;;\nesac\n",
                    "spec",
                            "cp -r %{_sourcedir}APPLICATION_DIRECTORY/*"
                                    + " %{buildroot}APPLICATION_DIRECTORY\n"
                                    + "MORE\n"
                                    + "%post\n"
                                    + "package_type=rpm\n"
                                    + "MENU\n\n"
                                    + "%preun\n"
                                    + "package_type=rpm\n"
                                    + "MENU\n");

    private static final Instant TIME = Instant.ofEpochSecond(1_700_000_000);

    @TempDir Path root;

    @BeforeEach
    void unpack() throws IOException {
        Path setup = root.resolve("opt/cradle/lib/setup");
        Files.createDirectories(setup);
        for (var file : LinuxPackage.setup().entrySet()) {
            Files.writeString(setup.resolve(file.getKey()), file.getValue());
        }
    }

    @Test
    void callsItsSetupOnceItsFilesAreThere() throws IOException {
        Map<String, String> scripts = LinuxPackage.scripts(LinuxPackageTest::template, TIME);

        assertThat(scripts.get("postinst"))
                .contains("    configure)\nsh /opt/cradle/lib/setup/after-install\nMENU\n");
        assertThat(scripts.get("cradle.spec"))
                .contains(
                        "%post\npackage_type=rpm\nsh /opt/cradle/lib/setup/after-install\nMENU\n");
    }

    @Test
    void takesItsSetupAwayWhenRemovedAndNotWhenUpgraded() throws IOException {
        Map<String, String> scripts = LinuxPackage.scripts(LinuxPackageTest::template, TIME);

        assertThat(scripts.get("prerm"))
                .contains(
                        "if [ \"$1\" = remove ]; then sh /opt/cradle/lib/setup/before-remove; fi\n"
                                + "MENU");
        assertThat(scripts.get("cradle.spec"))
                .contains(
                        "%preun\npackage_type=rpm\n"
                                + "if [ \"$1\" = 0 ]; then sh /opt/cradle/lib/setup/before-remove;"
                                + " fi\nMENU");
    }

    @Test
    void datesAnRpmsFilesAsTheCacheKnowsThem() throws IOException {
        assertThat(LinuxPackage.scripts(LinuxPackageTest::template, TIME).get("cradle.spec"))
                .contains(
                        "APPLICATION_DIRECTORY\nfind %{buildroot}APPLICATION_DIRECTORY"
                                + " -exec touch -h -d @1700000000 {} +\nMORE\n");
    }

    @Test
    void refusesATemplateThatHasNoPlaceForTheCall() {
        assertThatThrownBy(() -> LinuxPackage.scripts(_ -> "exit 0\n", TIME))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("configure)");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void findsItsPlaceInTheTemplatesOfThisJdk() throws IOException {
        assertThat(LinuxPackage.scripts(InstallerBuild::template, TIME)).hasSize(3);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void setsUpMenuCommandAndDeviceRulesTwiceWithoutHarm() throws Exception {
        run(LinuxPackage.AFTER_INSTALL);
        run(LinuxPackage.AFTER_INSTALL);

        assertThat(Files.readSymbolicLink(root.resolve("usr/bin/cradle")))
                .isEqualTo(Path.of("/opt/cradle/bin/cradle"));
        assertThat(root.resolve("usr/share/applications"))
                .isDirectoryContaining("glob:**cradle-console.desktop")
                .isDirectoryContaining("glob:**cradle-enrolment.desktop");
        assertThat(root.resolve("etc/udev/rules.d/70-cradle.rules"))
                .hasContent(LinuxPackage.setup().get(LinuxPackage.DEVICE_RULES));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void leavesNothingOfItBehind() throws Exception {
        run(LinuxPackage.AFTER_INSTALL);

        run(LinuxPackage.BEFORE_REMOVE);

        assertThat(Files.exists(root.resolve("usr/bin/cradle"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
        assertThat(root.resolve("etc/udev/rules.d")).isEmptyDirectory();
        assertThat(root.resolve("usr/share/applications")).isEmptyDirectory();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void leavesAnotherProgramOfTheSameNameAlone() throws Exception {
        Path other = root.resolve("usr/bin/cradle");
        Files.createDirectories(other.getParent());
        Files.writeString(other, "another");

        run(LinuxPackage.AFTER_INSTALL);
        run(LinuxPackage.BEFORE_REMOVE);

        assertThat(other).hasContent("another");
    }

    @Test
    void deviceRulesGiveAccessBeforeSeatsAreAssigned() throws IOException {
        String rules = LinuxPackage.setup().getOrDefault(LinuxPackage.DEVICE_RULES, "");

        assertThat(LinuxPackage.DEVICE_RULES).isLessThan("73-seat-late.rules");
        assertThat(rules)
                .contains("*:ef0101:*", "*:0202ff:*", "*:ff????:*", "TAG+=\"uaccess\"")
                .contains("03f0", "045e", "049f", "04dd", "04e8", "0502", "05e0", "07cf")
                .contains("0930", "0b05", "0bb4", "413c");
        Pattern rule = Pattern.compile("([A-Z]+(\\{\\w+})?(==|!=|\\+=|=)\"[^\"]*\"(, )?)+");
        assertThat(rules.lines().filter(line -> !line.isBlank() && !line.startsWith("#")))
                .isNotEmpty()
                .allMatch(line -> rule.matcher(line).matches());
    }

    @Test
    void menuEntriesNameWhatTheyStart() throws IOException {
        Map<String, String> setup = LinuxPackage.setup();

        assertThat(setup.get(LinuxPackage.CONSOLE_ENTRY))
                .contains("\nName=Cradle\n", "\nExec=/opt/cradle/bin/cradle-console\n");
        assertThat(setup.get(LinuxPackage.ENROLMENT_ENTRY))
                .contains("\nName=Cradle Enrolment\n", "\nExec=/opt/cradle/bin/cradle-enrolment\n");
    }

    private void run(String script) throws IOException, InterruptedException {
        ProcessBuilder sh =
                new ProcessBuilder(
                        "sh", root.resolve("opt/cradle/lib/setup").resolve(script).toString());
        sh.environment().put("ROOT", root.toString());
        assertThat(sh.inheritIO().start().waitFor()).isZero();
    }

    private static String template(String name) {
        return TEMPLATES.getOrDefault(name, "");
    }
}
