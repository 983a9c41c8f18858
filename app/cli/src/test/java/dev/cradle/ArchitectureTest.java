package dev.cradle;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * The directions in which the modules may look (design.md section 1), and the names that hide what
 * a class is.
 */
@AnalyzeClasses(
        packages = "dev.cradle",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {
    /** Another module's tests, whose jar this module's tests use. */
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule FORMATS_ARE_PURE_DATA =
            noClasses()
                    .that()
                    .resideInAPackage("dev.cradle.formats..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.cradle.network..",
                            "dev.cradle.rapi..",
                            "dev.cradle.emulator..",
                            "dev.cradle.core..",
                            "dev.cradle.cli..",
                            "java.net.http..",
                            "java.sql..",
                            "javafx..")
                    .because("formats know no sockets, devices or screens");

    @ArchTest
    static final ArchRule NETWORK_KNOWS_NO_RAPI =
            noClasses()
                    .that()
                    .resideInAPackage("dev.cradle.network..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.cradle.rapi..",
                            "dev.cradle.emulator..",
                            "dev.cradle.core..",
                            "dev.cradle.cli..",
                            "org.bouncycastle..",
                            "java.sql..",
                            "javafx..")
                    .because("the network carries bytes and knows neither RAPI nor certificates");

    @ArchTest
    static final ArchRule RAPI_KNOWS_NO_AUTHORITY_AND_NO_SOCKETS =
            noClasses()
                    .that()
                    .resideInAPackage("dev.cradle.rapi..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.cradle.network.os..",
                            "dev.cradle.network.memory..",
                            "dev.cradle.emulator..",
                            "dev.cradle.core..",
                            "dev.cradle.cli..",
                            "org.bouncycastle..",
                            "java.sql..",
                            "javafx..")
                    .because("the wire protocol does not know where its bytes travel");

    @ArchTest
    static final ArchRule EMULATOR_IS_HEADLESS_AND_KNOWS_NO_CORE =
            noClasses()
                    .that()
                    .resideInAPackage("dev.cradle.emulator..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.cradle.rapi.session..",
                            "dev.cradle.core..",
                            "dev.cradle.cli..",
                            "java.sql..",
                            "javafx..")
                    .because(
                            "the emulated device is the other end, and must not agree only with our"
                                    + " own client");

    @ArchTest
    static final ArchRule CORE_SEES_NO_EMULATOR_AND_NO_SCREEN =
            noClasses()
                    .that()
                    .resideInAPackage("dev.cradle.core..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.cradle.emulator..", "dev.cradle.cli..", "javafx..", "picocli..")
                    .because("the jobs run against any device and under any front end");

    @ArchTest
    static final ArchRule ONLY_LAUNCHERS_SEE_THE_EMULATOR =
            noClasses()
                    .that()
                    .resideInAPackage("dev.cradle.cli..")
                    .and()
                    .resideOutsideOfPackages("dev.cradle.cli.emulated..")
                    .and()
                    .haveSimpleNameNotStartingWith("Wiring")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.cradle.emulator..")
                    .because(
                            "only Wiring and the commands emulator and demo see the emulator"
                                    + " module");

    @ArchTest
    static final ArchRule NO_CYCLES_BETWEEN_PACKAGES =
            slices().matching("dev.cradle.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_DUMPING_GROUNDS =
            noClasses()
                    .should()
                    .resideInAnyPackage(
                            "..util..",
                            "..helper..",
                            "..helpers..",
                            "..manager..",
                            "..impl..",
                            "..common..")
                    .orShould()
                    .haveSimpleNameEndingWith("Helper")
                    .orShould()
                    .haveSimpleNameEndingWith("Util")
                    .orShould()
                    .haveSimpleNameEndingWith("Utils")
                    .orShould()
                    .haveSimpleNameEndingWith("Impl")
                    .because("a name says what a class is for");

    @ArchTest
    static final ArchRule NO_STATIC_MUTABLE_FIELD =
            fields().that()
                    .areStatic()
                    .and()
                    .areDeclaredInClassesThat()
                    .resideInAPackage("dev.cradle..")
                    .should()
                    .beFinal();

    @ArchTest
    static final ArchRule TRUST_HAS_ONE_HOME =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.cradle.core.trust..")
                    .should()
                    .dependOnClassesThat()
                    .belongToAnyOf(
                            javax.net.ssl.TrustManager.class,
                            javax.net.ssl.TrustManagerFactory.class,
                            javax.net.ssl.X509TrustManager.class)
                    .because("nobody but core.trust touches a TrustManager");
}
