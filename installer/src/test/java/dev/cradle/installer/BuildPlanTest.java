package dev.cradle.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Properties;

class BuildPlanTest {
    @Test
    void readsWhatTheModuleSets() {
        BuildPlan plan = BuildPlan.of(settings());

        assertThat(plan.system()).isEqualTo(OperatingSystem.LINUX);
        assertThat(plan.kinds()).containsExactly(InstallerKind.DEB, InstallerKind.RPM);
        assertThat(plan.flags()).containsExactly("--add-modules=a,b", "--enable-x=ALL");
        assertThat(plan.product().contact()).isEmpty();
    }

    @Test
    void makesOnlyTheKindsThatAreAskedFor() {
        assertThat(InstallerKind.read("msi-machine, exe-user", OperatingSystem.WINDOWS))
                .containsExactly(InstallerKind.MSI_MACHINE, InstallerKind.EXE_USER);
    }

    @Test
    void refusesAKindOfAnotherSystemAndNamesItsOwn() {
        assertThatThrownBy(() -> InstallerKind.read("deb,msi-user", OperatingSystem.LINUX))
                .hasMessage("“msi-user” cannot be made on this system, which makes: deb, rpm");
    }

    @Test
    void namesTheSettingThatIsMissing() {
        Properties settings = settings();
        settings.remove("installer.flags");

        assertThatThrownBy(() -> BuildPlan.of(settings)).hasMessage("-Dinstaller.flags is not set");
    }

    @Test
    void namesMissingProgramsWithTheirPackages() {
        List<InstallerKind> kinds = List.of(InstallerKind.DEB, InstallerKind.RPM);

        assertThat(Program.missing(kinds, "objcopy"::equals))
                .isEqualTo(
                        "fakeroot (Debian package fakeroot), dpkg-deb (Debian package dpkg),"
                                + " rpmbuild (Debian package rpm)");
        assertThat(Program.missing(kinds, _ -> true)).isEmpty();
    }

    @Test
    void eitherGenerationOfWixWillDo() {
        assertThat(Program.missing(List.of(InstallerKind.MSI_USER), "candle.exe"::equals))
                .isEmpty();
    }

    private static Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("os.name", "Linux");
        settings.setProperty("installer.flags", " --add-modules=a,b   --enable-x=ALL ");
        settings.setProperty("installer.jar", "main.jar");
        settings.setProperty("installer.version", "1.2.3");
        settings.setProperty("installer.vendor", "Cradle");
        settings.setProperty("installer.contact", "");
        settings.setProperty("installer.time", "2026-01-01T00:00:00Z");
        settings.setProperty("installer.folder", "target");
        return settings;
    }
}
