package dev.cradle.emulator.screen;

/** One line of a screen's content, from top to bottom. */
public sealed interface ScreenLine {
    /** A heading, for instance a folder's path. */
    record Heading(String text) implements ScreenLine {}

    /** Running text. */
    record Text(String text) implements ScreenLine {}

    /** A name and its value. */
    record Fact(String name, String value) implements ScreenLine {}

    /**
     * Something that can be tapped.
     *
     * @param id for {@link DeviceScreen#tap}, unique on the screen
     * @param detail smaller text, may be empty
     * @param holds whether tap-and-hold opens a menu
     */
    record Item(String id, Glyph glyph, String label, String detail, boolean holds)
            implements ScreenLine {}

    /**
     * Where text is typed.
     *
     * @param shown what is seen of it: of a secret, a dot for each character
     * @param digits whether only digits are wanted
     */
    record Field(String id, String label, String shown, boolean secret, boolean digits)
            implements ScreenLine {}
}
