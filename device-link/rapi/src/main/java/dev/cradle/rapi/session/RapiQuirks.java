package dev.cradle.rapi.session;

import java.time.Duration;

/**
 * Everything about a device family that is uncertain or a matter of experience, in one place.
 *
 * @param sendAssumed whether calls whose layout is assumed are sent (rapi-wire.md 3.1)
 * @param depth requests in flight on one channel; more than 1 is unproved on devices (2.1)
 * @param channels data channels used for ordinary calls (1.3 step 5)
 * @param blockSize bytes per file read or write (3.2 knows 64 KiB; larger ones save round trips)
 * @param maxOutstanding bytes of requests or expected replies in flight on one channel
 * @param legacyPing interval of pings on 5679 (7.2)
 * @param controlPing interval of pings on 990 (1.3 step 3)
 * @param missedPings unanswered pings after which the link is dead (1.2 step 6)
 * @param settle pause after an accepted legacy password (1.2 step 6, 7.3)
 * @param handshake longest wait for a message of a handshake (7.2)
 * @param reply longest wait for the reply of a call (7.2)
 * @param legacyAttempts passwords that a legacy device accepts to be tried (1.2 step 5)
 * @param versionMinor minor of "ActiveSync 4.x" told to the device; WM6 wants 5 (1.3 step 3)
 */
public record RapiQuirks(
        boolean sendAssumed,
        int depth,
        int channels,
        int blockSize,
        int maxOutstanding,
        Duration legacyPing,
        Duration controlPing,
        int missedPings,
        Duration settle,
        Duration handshake,
        Duration reply,
        int legacyAttempts,
        int versionMinor) {
    private static final int KIB = 1024;

    /** For a device of which nothing is known. */
    public static final RapiQuirks UNKNOWN =
            new RapiQuirks(
                    false,
                    1,
                    3,
                    256 * KIB,
                    256 * KIB,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(40),
                    3,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(120),
                    3,
                    5);

    /** Two such blocks with their headers are within what may be outstanding. */
    private static final int HALF_OUTSTANDING = 126 * KIB;

    /** For our own emulated device. */
    public static final RapiQuirks EMULATOR =
            UNKNOWN.withAssumed(true)
                    .withDepth(8)
                    .withBlockSize(HALF_OUTSTANDING)
                    .withSettle(Duration.ZERO);

    /** Major of the version told to the device. */
    public static final int VERSION_MAJOR = 4;

    public RapiQuirks {
        if (depth < 1 || channels < 1 || blockSize < 1 || maxOutstanding < 1 || missedPings < 1) {
            throw new IllegalArgumentException("depth, channels, sizes and pings are at least 1");
        }
    }

    public RapiQuirks withAssumed(boolean value) {
        return new RapiQuirks(
                value,
                depth,
                channels,
                blockSize,
                maxOutstanding,
                legacyPing,
                controlPing,
                missedPings,
                settle,
                handshake,
                reply,
                legacyAttempts,
                versionMinor);
    }

    public RapiQuirks withDepth(int value) {
        return new RapiQuirks(
                sendAssumed,
                value,
                channels,
                blockSize,
                maxOutstanding,
                legacyPing,
                controlPing,
                missedPings,
                settle,
                handshake,
                reply,
                legacyAttempts,
                versionMinor);
    }

    public RapiQuirks withChannels(int value) {
        return new RapiQuirks(
                sendAssumed,
                depth,
                value,
                blockSize,
                maxOutstanding,
                legacyPing,
                controlPing,
                missedPings,
                settle,
                handshake,
                reply,
                legacyAttempts,
                versionMinor);
    }

    public RapiQuirks withBlockSize(int value) {
        return new RapiQuirks(
                sendAssumed,
                depth,
                channels,
                value,
                maxOutstanding,
                legacyPing,
                controlPing,
                missedPings,
                settle,
                handshake,
                reply,
                legacyAttempts,
                versionMinor);
    }

    public RapiQuirks withSettle(Duration value) {
        return new RapiQuirks(
                sendAssumed,
                depth,
                channels,
                blockSize,
                maxOutstanding,
                legacyPing,
                controlPing,
                missedPings,
                value,
                handshake,
                reply,
                legacyAttempts,
                versionMinor);
    }

    public RapiQuirks withReply(Duration value) {
        return new RapiQuirks(
                sendAssumed,
                depth,
                channels,
                blockSize,
                maxOutstanding,
                legacyPing,
                controlPing,
                missedPings,
                settle,
                handshake,
                value,
                legacyAttempts,
                versionMinor);
    }

    public RapiQuirks withHandshake(Duration value) {
        return new RapiQuirks(
                sendAssumed,
                depth,
                channels,
                blockSize,
                maxOutstanding,
                legacyPing,
                controlPing,
                missedPings,
                settle,
                value,
                reply,
                legacyAttempts,
                versionMinor);
    }
}
