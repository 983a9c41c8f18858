package dev.cradle.emulator.profile;

/**
 * What the device is.
 *
 * @param deviceName the name its user gave it, at most 31 characters
 * @param platformName as in the info block: {@code PocketPC}, {@code SmartPhone}
 * @param model as in the info block
 */
public record Platform(
        String deviceName,
        String platformName,
        String model,
        OsVersion os,
        Hardware hardware,
        Screen screen) {

    /** Windows CE version, for instance 5.2 build 21234. */
    public record OsVersion(int major, int minor, int build) {}

    /**
     * @param family {@code touch} or {@code softkey}
     * @param width pixels
     * @param height pixels
     */
    public record Screen(String family, int width, int height, int dotsPerInch, int bitsPerPixel) {}
}
