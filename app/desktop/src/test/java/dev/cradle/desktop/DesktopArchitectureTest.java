package dev.cradle.desktop;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.util.Set;

/** The directions in which the console's packages may look (model-codebases.md section 4). */
@AnalyzeClasses(
        packages = "dev.cradle.desktop",
        importOptions = ImportOption.DoNotIncludeTests.class)
class DesktopArchitectureTest {
    private static final String ROOT = "dev.cradle.desktop";

    /** What every screen may use. */
    private static final Set<String> SHARED = Set.of("design", "desk", "coach");

    @ArchTest
    static final ArchRule SCREENS_DO_NOT_SEE_EACH_OTHER =
            classes()
                    .that()
                    .resideInAPackage(ROOT + ".*..")
                    .should(onlySeeItselfAndWhatIsShared())
                    .because("a screen goes to another by the Navigator");

    @ArchTest
    static final ArchRule SHARED_PARTS_KNOW_NO_SCREEN =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + ".design..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(ROOT + ".desk..", ROOT + ".coach..", ROOT + ".shell..")
                    .because("the shared controls stand at the bottom");

    @ArchTest
    static final ArchRule VIEW_MODELS_HOLD_NO_NODES =
            noClasses()
                    .that()
                    .haveSimpleNameEndingWith("ViewModel")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("javafx.scene..", "javafx.stage..")
                    .because("rules are tested without a window");

    @ArchTest
    static final ArchRule ONLY_LAUNCHERS_SEE_THE_EMULATOR =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + ".*..")
                    .and()
                    .resideOutsideOfPackage(ROOT + ".emulator..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.cradle.emulator..")
                    .because("screens work with any device");

    @ArchTest
    static final ArchRule NO_SOCKETS_NO_SQL_NO_CRYPTO =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "java.sql..",
                            "org.jdbi..",
                            "org.bouncycastle..",
                            "javax.net.ssl..",
                            "java.net.http..")
                    .because("the jobs are core's");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_STATIC_MUTABLE_FIELD = fields().that().areStatic().should().beFinal();

    private static ArchCondition<JavaClass> onlySeeItselfAndWhatIsShared() {
        return new ArchCondition<>("only see itself, design and desk") {
            @Override
            public void check(JavaClass from, ConditionEvents events) {
                from.getDirectDependenciesFromSelf()
                        .forEach(dependency -> {
                            String own = feature(from);
                            String other = feature(dependency.getTargetClass());
                            if (!other.isEmpty() && !other.equals(own) && !SHARED.contains(other)) {
                                events.add(
                                        SimpleConditionEvent.violated(
                                                from, dependency.getDescription()));
                            }
                        });
            }
        };
    }

    /** The package below the root; empty for others and for the launchers. */
    private static String feature(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(ROOT + ".")
                ? name.substring(ROOT.length() + 1).split("\\.")[0]
                : name.equals(ROOT) ? "launchers" : "";
    }
}
