package dev.cradle.desktop.desk;

/** Goes to another screen. FX thread only. */
@FunctionalInterface
public interface Navigator {
    /**
     * Opens a screen.
     *
     * @param feature its {@code Feature.id()}
     * @param target what to show there, in the screen's own words; empty for the screen itself
     */
    void open(String feature, String target);

    default void open(String feature) {
        open(feature, "");
    }
}
