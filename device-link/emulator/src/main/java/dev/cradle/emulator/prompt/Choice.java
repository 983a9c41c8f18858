package dev.cradle.emulator.prompt;

/** What the user may press, in the words of the device (features.md J). */
public enum Choice {
    CONTINUE("Continue"),
    CANCEL("Cancel"),
    INSTALL("Install"),
    BLOCK("Block"),
    YES("Yes"),
    NO("No"),
    OK("OK");

    private final String label;

    Choice(String label) {
        this.label = label;
    }

    /** The text of the softkey or button. */
    public String label() {
        return label;
    }
}
