package dev.cradle.emulator.certificates;

import dev.cradle.emulator.registry.Hive;

/** Which half of a store: the machine's or its user's. */
public enum Segment {
    SYSTEM("System", Hive.HKLM),
    USER("User", Hive.HKCU);

    private final String label;
    private final Hive hive;

    Segment(String label, Hive hive) {
        this.label = label;
        this.hive = hive;
    }

    /** The segment's name in a provisioning document. */
    public String label() {
        return label;
    }

    public Hive hive() {
        return hive;
    }
}
