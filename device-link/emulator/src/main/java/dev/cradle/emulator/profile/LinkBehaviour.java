package dev.cradle.emulator.profile;

/**
 * How the device meets a desktop (rapi-wire.md 1).
 *
 * @param asksHostVersion whether it sends message 6 on the control channel (newer ROMs)
 * @param answersAssumedLayouts whether calls, and parts of calls, whose layout the reference only
 *     assumes are answered (3.1); false: they are refused as a device refuses calls that it lacks
 * @param answersSizeQueries whether asking a registry value without room for data tells its size;
 *     false: it is answered ERROR_MORE_DATA (3.3)
 * @param routesThroughPassThrough whether HTTP of the device goes through Desktop Pass-Through
 * @param serverNameTakesPort whether {@code ServerName} may end in {@code :port}
 */
public record LinkBehaviour(
        Generation generation,
        PasswordMode passwordMode,
        boolean asksHostVersion,
        boolean answersAssumedLayouts,
        boolean answersSizeQueries,
        boolean routesThroughPassThrough,
        boolean serverNameTakesPort) {

    /** Which lifecycle and dialect. */
    public enum Generation {
        /** Announces itself on port 5679 and speaks RAPI1. */
        LEGACY,
        /** Opens every connection itself and speaks RAPI2. */
        WM5
    }

    /** What a desktop does about a locked device. */
    public enum PasswordMode {
        /** Sends the password, masked with a key. */
        DESKTOP,
        /** Asks the device to show its lock screen. */
        ON_DEVICE
    }
}
