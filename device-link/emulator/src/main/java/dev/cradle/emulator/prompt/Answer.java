package dev.cradle.emulator.prompt;

/**
 * What the user pressed.
 *
 * @param text what was typed, empty where nothing is asked for; may be a password: never logged
 */
public record Answer(Choice choice, String text) {
    public static Answer of(Choice choice) {
        return new Answer(choice, "");
    }

    @Override
    public String toString() {
        return "Answer[" + choice + "]";
    }
}
