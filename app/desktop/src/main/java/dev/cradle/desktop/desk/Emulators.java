package dev.cradle.desktop.desk;

/** Switches emulated devices on, for screens that do not know the emulator. FX thread only. */
@FunctionalInterface
public interface Emulators {
    /** Shows the emulated device in a window of its own, switched on and cradled. */
    void open();
}
