package dev.cradle.installer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.installer.BuildPlan.Folders;
import dev.cradle.installer.BuildPlan.Product;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

class JpackageTest {
    private static final List<String> FLAGS =
            List.of("--add-modules=a,b", "--enable-native-access=ALL-UNNAMED,a");
    private static final Folders FOLDERS = new Folders(Path.of("target"));

    @Test
    void debNamesPackageFolderSectionAndWhoAnswersForIt() {
        assertThat(installer(InstallerKind.DEB))
                .containsExactly(
                        "--type", "deb",
                        "--name", "cradle",
                        "--app-version", "0.3.1",
                        "--vendor", "Example",
                        "--description", Jpackage.DESCRIPTION,
                        "--app-image", path("target/image/cradle"),
                        "--resource-dir", path("target/build/resources"),
                        "--about-url", "https://example.test/cradle",
                        "--linux-package-name", "cradle",
                        "--install-dir", "/opt",
                        "--linux-app-category", "utils",
                        "--linux-deb-maintainer", "desk@example.test",
                        "--dest", path("target/installers"));
    }

    @Test
    void rpmHasAGroupAndNoDebianMaintainer() {
        assertThat(installer(InstallerKind.RPM))
                .startsWith("--type", "rpm")
                .containsSequence("--linux-app-category", "Applications/System")
                .doesNotContain("--linux-deb-maintainer");
    }

    @ParameterizedTest
    @EnumSource(names = {"MSI_USER", "EXE_USER"})
    void perUserInstallersOfWindowsNeedNoAdministrator(InstallerKind kind) {
        assertThat(installer(kind))
                .startsWith("--type", kind.type(), "--name", "Cradle")
                .contains("--win-per-user-install")
                .doesNotContain("--win-dir-chooser")
                .containsSequence("--win-upgrade-uuid", Jpackage.UPGRADES_FOR_USER)
                .endsWith("--dest", path("target/installers/user"));
    }

    @ParameterizedTest
    @EnumSource(names = {"MSI_MACHINE", "EXE_MACHINE"})
    void perMachineInstallersOfWindowsLetTheFolderBeChosen(InstallerKind kind) {
        assertThat(installer(kind))
                .startsWith("--type", kind.type())
                .contains("--win-dir-chooser")
                .doesNotContain("--win-per-user-install")
                .containsSequence("--win-upgrade-uuid", Jpackage.UPGRADES_FOR_MACHINE)
                .endsWith("--dest", path("target/installers/machine"));
    }

    @ParameterizedTest
    @EnumSource(names = {"DMG", "PKG"})
    void macPackagesCarryAnIdentifierAndAVersionThatMacAccepts(InstallerKind kind) {
        assertThat(installer(kind))
                .startsWith("--type", kind.type(), "--name", "Cradle", "--app-version", "1.0.0")
                .containsSequence("--app-image", path("target/image/Cradle.app"))
                .containsSequence("--mac-package-identifier", "dev.cradle.console")
                .noneMatch(told -> told.startsWith("--linux") || told.startsWith("--win"));
    }

    @ParameterizedTest
    @EnumSource
    void noInstallerIsToldTheSameTwice(InstallerKind kind) {
        assertThat(installer(kind).stream().filter(told -> told.startsWith("--")))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatNobodyAnswersForIsLeftOut() {
        Product silent =
                new Product(
                        "1.2.0",
                        "Cradle",
                        Optional.empty(),
                        Optional.empty(),
                        Instant.EPOCH,
                        Optional.empty());

        assertThat(jpackage(OperatingSystem.LINUX, silent).installer(InstallerKind.DEB))
                .doesNotContain("--about-url", "--linux-deb-maintainer");
    }

    @Test
    void linuxImageStartsTheCommandAndAddsBothWindows() {
        List<String> told = jpackage(OperatingSystem.LINUX).image();

        assertThat(told)
                .startsWith("--type", "app-image", "--name", "cradle")
                .containsSequence("--main-jar", "cradle-desktop-0.3.1.jar")
                .containsSequence("--main-class", "dev.cradle.cli.CradleLauncher")
                .containsSequence("--icon", path("target/build/pictures/cradle.png"))
                .contains(
                        "cradle-console=" + path("target/build/launchers/CONSOLE.properties"),
                        "cradle-enrolment=" + path("target/build/launchers/ENROLMENT.properties"))
                .doesNotContain("--win-console", "--linux-shortcut");
    }

    @Test
    void windowsImageStartsTheCommandInATerminal() {
        assertThat(jpackage(OperatingSystem.WINDOWS).image())
                .containsSequence("--main-class", "dev.cradle.cli.CradleLauncher")
                .contains("--win-console")
                .containsSequence("--icon", path("target/build/pictures/cradle.ico"));
    }

    @Test
    void macImageOpensTheConsole() {
        assertThat(jpackage(OperatingSystem.MAC).image())
                .containsSequence("--main-class", "dev.cradle.desktop.ConsoleLauncher")
                .containsSequence("--java-options", "--add-modules=a,b")
                .containsSequence("--icon", path("target/build/pictures/cradle.icns"));
    }

    @ParameterizedTest
    @EnumSource
    void everyLauncherHasItsNameForItselfWhereCaseDoesNotTell(OperatingSystem system) {
        assertThat(jpackage(system).launchers())
                .extracting(launcher -> launcher.name().toLowerCase(Locale.ROOT))
                .doesNotHaveDuplicates()
                .hasSize(3);
        assertThat(jpackage(system).launchers().getFirst().name())
                .isEqualTo(system.applicationName());
    }

    @ParameterizedTest
    @EnumSource
    void addedLaunchersRepeatAllOptionsAndShareTheClassPath(OperatingSystem system) {
        Jpackage jpackage = jpackage(system);
        Launcher enrolment =
                jpackage.launchers().stream()
                        .filter(launcher -> launcher.role() == Launcher.Role.ENROLMENT)
                        .findFirst()
                        .orElseThrow();

        Map<String, String> told = jpackage.launcherProperties(enrolment);

        assertThat(told)
                .containsEntry("main-jar", "cradle-desktop-0.3.1.jar")
                .containsEntry("main-class", "dev.cradle.desktop.EnrolmentLauncher");
        assertThat(told.get("java-options").split(" "))
                .startsWith(FLAGS.toArray(String[]::new))
                .contains("-XX:AOTCache=$APPDIR/console.aot", "-Xlog:aot*=off");
    }

    @Test
    void windowsShowsWindowsInTheMenuAndOnlyTheCommandInATerminal() {
        Jpackage jpackage = jpackage(OperatingSystem.WINDOWS);

        assertThat(jpackage.launchers().stream().skip(1).map(jpackage::launcherProperties))
                .allSatisfy(told ->
                        assertThat(told)
                                .containsEntry("win-menu", "true")
                                .containsEntry("win-console", "false"));
    }

    @Test
    void bothWindowsCarryTheModuleFlagsThatTheTestsRunWith() {
        List<String> flags = BuildPlan.flags(System.getProperty("installer.flags", ""));

        assertThat(flags)
                .contains("--enable-native-access=ALL-UNNAMED,javafx.graphics")
                .anyMatch(flag -> flag.startsWith("--add-modules=javafx.controls"));
        assertThat(
                        Arrays.stream(OperatingSystem.values())
                                .flatMap(system -> Launcher.all(system, flags).stream())
                                .filter(Launcher::menu))
                .hasSize(6)
                .allSatisfy(launcher -> assertThat(launcher.javaOptions()).containsAll(flags));
    }

    private static List<String> installer(InstallerKind kind) {
        return jpackage(kind.system()).installer(kind);
    }

    private static Jpackage jpackage(OperatingSystem system) {
        return jpackage(
                system,
                new Product(
                        "0.3.1",
                        "Example",
                        Optional.of("desk@example.test"),
                        Optional.of("https://example.test/cradle"),
                        Instant.EPOCH,
                        Optional.empty()));
    }

    private static Jpackage jpackage(OperatingSystem system, Product product) {
        return new Jpackage(
                new BuildPlan(
                        system, List.of(), FLAGS, "cradle-desktop-0.3.1.jar", product, FOLDERS));
    }

    private static String path(String unix) {
        return Path.of(unix).toString();
    }
}
