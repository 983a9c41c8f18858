package dev.cradle.emulator.screen;

/**
 * What the title bar tells besides the title.
 *
 * @param clock time of day by the device's clock
 * @param battery charge in percent
 * @param charging whether the device is on external power
 */
public record StatusBar(
        String clock, int battery, boolean charging, boolean cradled, boolean connected) {}
