package dev.cradle.emulator.screen;

/**
 * Something that the user has opened. Called only while the screen is held, so it needs no lock of
 * its own.
 */
interface Page {
    /** Makes the content anew from the device as it is now. */
    Content content();

    /** Takes typed text. */
    default void type(String text) {}

    /** Takes the last character back. */
    default void erase() {}
}
