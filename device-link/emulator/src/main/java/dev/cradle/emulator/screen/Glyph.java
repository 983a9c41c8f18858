package dev.cradle.emulator.screen;

/** The small picture before an item; how it looks is the view's to say. */
public enum Glyph {
    HOME,
    FILES,
    SETTINGS,
    CERTIFICATE,
    CERTIFICATE_WITH_KEY,
    FOLDER,
    CARD,
    FILE,
    PACKAGE,
    PROGRAM,
    OWNER,
    LOCK,
    MEMORY,
    POWER,
    ABOUT,
    LINK,
    BLOCKED
}
