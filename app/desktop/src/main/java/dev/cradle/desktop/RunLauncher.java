package dev.cradle.desktop;

import dev.cradle.desktop.design.Texts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code mvn -Prun} starts: the console where a window can be opened, else {@code cradle
 * demo}, which does the main job without one.
 */
public final class RunLauncher {
    private static final Texts TEXTS = Texts.of(RunLauncher.class);
    private static final String COMMAND_LINE = "dev.cradle.cli.CradleLauncher";

    private RunLauncher() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Optional<String> missing = Screens.ofThisComputer().missing();
        if (missing.isEmpty()) {
            ConsoleLauncher.main(arguments);
            return;
        }
        System.out.println(TEXTS.text("run.no-window", missing.get()));
        System.exit(demo());
    }

    private static int demo() throws IOException, InterruptedException {
        return new ProcessBuilder(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                COMMAND_LINE,
                                "demo"))
                .inheritIO()
                .start()
                .waitFor();
    }
}
