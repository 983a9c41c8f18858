package dev.cradle.emulator.screen;

/** The tabs of the Certificates applet (device-certificates.md 1.1), in the device's words. */
public enum CertificatesTab {
    PERSONAL("Personal", "MY"),
    INTERMEDIATE("Intermediate", "CA"),
    ROOT("Root", "ROOT");

    private final String label;
    private final String store;

    CertificatesTab(String label, String store) {
        this.label = label;
        this.store = store;
    }

    public String label() {
        return label;
    }

    /** The store whose halves the tab lists. */
    String store() {
        return store;
    }
}
