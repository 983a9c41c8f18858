package dev.cradle.desktop;

import javafx.application.Application;

/**
 * Starts Cradle Enrolment. Not the {@code Application} itself: Java would then look for JavaFX
 * before any class of ours runs.
 */
public final class EnrolmentLauncher {
    private EnrolmentLauncher() {}

    /**
     * @param arguments {@code [--config FILE] [--data FOLDER] [--emulator
     *     PROFILE[,state=FOLDER][,approve=all|none]]}
     */
    public static void main(String[] arguments) {
        Application.launch(EnrolmentApplication.class, arguments);
    }
}
