package dev.cradle.emulator.configuration;

/**
 * The way by which a document reached the device.
 *
 * @param path which way
 * @param role the base role mask that goes with it (device-security.md 2.2)
 */
public record Origin(Path path, int role) {
    /** Ways into the configuration manager. */
    public enum Path {
        /** CeProcessConfig from a desktop. */
        RAPI,
        /** A program on the device. */
        PROGRAM,
        /** A package that is being installed. */
        PACKAGE
    }

    public static Origin rapi(int role) {
        return new Origin(Path.RAPI, role);
    }

    public static Origin program(int role) {
        return new Origin(Path.PROGRAM, role);
    }

    public static Origin packaged(int role) {
        return new Origin(Path.PACKAGE, role);
    }
}
