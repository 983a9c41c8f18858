package dev.cradle.installer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;

class LauncherConfigTest {
    private static final String WRITTEN =
            """
            [Application]
            app.classpath=$APPDIR/main.jar
            app.mainclass=dev.example.Main
            app.classpath=$APPDIR/other.jar

            [JavaOptions]
            java-options=-Djpackage.app-version=1.2.3
            java-options=--add-modules=a,b
            java-options=-XX:AOTCache=$APPDIR/console.aot
            java-options=-Xlog:aot*=off
            java-options=-Xmx768m
            """;

    @Test
    void trainsWithTheLaunchersOwnFlagsAndClassPath() {
        Path applications = Path.of("image", "app");

        assertThat(LauncherConfig.parse(WRITTEN).training(applications, ":", "dev.example.Train"))
                .containsExactly(
                        "-Djpackage.app-version=1.2.3",
                        "--add-modules=a,b",
                        "-XX:AOTCacheOutput=" + applications + "/console.aot",
                        "-Xmx768m",
                        "-Dglass.platform=Headless",
                        "-Dprism.order=sw",
                        "-cp",
                        applications + "/main.jar:" + applications + "/other.jar",
                        "dev.example.Train");
    }
}
