package dev.cradle.emulator.screen;

/** The keys of the device; {@code ERASE} takes the last character of a text back. */
public enum Key {
    UP,
    DOWN,
    LEFT,
    RIGHT,
    ENTER,
    BACK,
    ERASE
}
