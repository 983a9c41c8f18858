package dev.cradle.desktop;

import javafx.application.Application;

/**
 * Starts the console. It is no {@link Application} itself: with JavaFX linked into the runtime and
 * everything else on the class path, the JVM refuses to start such a class.
 */
public final class ConsoleLauncher {
    private ConsoleLauncher() {}

    /**
     * @param arguments {@code --data DIR} for another data folder, {@code --emulator} to switch the
     *     emulated device on at once, files to open on the Packages page
     */
    public static void main(String[] arguments) {
        Application.launch(Console.class, arguments);
    }
}
