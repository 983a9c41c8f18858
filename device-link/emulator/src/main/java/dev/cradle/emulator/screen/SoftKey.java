package dev.cradle.emulator.screen;

/**
 * One of the two keys below the screen.
 *
 * @param enabled whether pressing it does something now
 * @param menu whether it opens a menu
 */
public record SoftKey(String label, boolean enabled, boolean menu) {
    /** Which of the two. */
    public enum Side {
        LEFT,
        RIGHT
    }
}
