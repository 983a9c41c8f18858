package dev.cradle.emulator.screen;

/** The tabs of Settings, in the words of the device (features.md J). */
public enum SettingsTab {
    PERSONAL("Personal"),
    SYSTEM("System"),
    CONNECTIONS("Connections");

    private final String label;

    SettingsTab(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
