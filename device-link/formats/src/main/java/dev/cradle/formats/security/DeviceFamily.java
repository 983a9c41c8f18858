package dev.cradle.formats.security;

/** Families whose default policies differ (reference device-security.md 3.2). */
public enum DeviceFamily {
    /** Touch screen and phone: Pocket PC Phone Edition, Windows Mobile Professional. */
    PROFESSIONAL("pro"),
    /** Touch screen without phone: Pocket PC, Windows Mobile Classic. */
    CLASSIC("classic"),
    /** Phone without touch screen: Smartphone, Windows Mobile Standard. */
    STANDARD("standard");

    private final String column;

    DeviceFamily(String column) {
        this.column = column;
    }

    /** The column of the policy table with this family's defaults. */
    String column() {
        return column;
    }
}
