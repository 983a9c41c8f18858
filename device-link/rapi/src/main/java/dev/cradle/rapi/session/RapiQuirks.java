package dev.cradle.rapi.session;

import java.time.Duration;

/**
 * Everything about a device family that is uncertain or a matter of experience, in one place.
 *
 * @param sendAssumed whether calls whose layout is assumed are sent (rapi-wire.md 3.1)
 * @param flow how much is under way at once
 * @param pings how the link is kept alive
 * @param waits how long things may take
 * @param legacyAttempts passwords that a legacy device accepts to be tried (1.2 step 5)
 * @param versionMinor minor of "ActiveSync 4.x" told to the device; WM6 wants 5 (1.3 step 3)
 */
public record RapiQuirks(
        boolean sendAssumed,
        Flow flow,
        Pings pings,
        Waits waits,
        int legacyAttempts,
        int versionMinor) {
    private static final int KIB = 1024;

    /** Major of the version told to the device. */
    public static final int VERSION_MAJOR = 4;

    /**
     * How much is under way at once.
     *
     * @param depth requests in flight on one channel; more than 1 is unproved on devices (2.1)
     * @param channels data channels used for ordinary calls (1.3 step 5)
     * @param blockSize bytes per file read or write (3.2 knows 64 KiB; larger ones save round
     *     trips)
     * @param maxOutstanding bytes of requests or expected replies in flight on one channel
     */
    public record Flow(int depth, int channels, int blockSize, int maxOutstanding) {
        public Flow {
            if (depth < 1 || channels < 1 || blockSize < 1 || maxOutstanding < 1) {
                throw new IllegalArgumentException("depth, channels and sizes are at least 1");
            }
        }
    }

    /**
     * How the link is kept alive.
     *
     * @param legacy interval of pings on 5679 (7.2)
     * @param control interval of pings on 990 (1.3 step 3)
     * @param missed unanswered pings after which the link is dead (1.2 step 6)
     */
    public record Pings(Duration legacy, Duration control, int missed) {
        public Pings {
            if (missed < 1) {
                throw new IllegalArgumentException("at least one ping may be missed");
            }
        }
    }

    /**
     * How long things may take.
     *
     * @param settle pause after an accepted legacy password (1.2 step 6, 7.3)
     * @param handshake longest wait for a message of a handshake (7.2)
     * @param reply longest wait for the reply of a call (7.2)
     */
    public record Waits(Duration settle, Duration handshake, Duration reply) {}

    /** For a device of which nothing is known. */
    public static final RapiQuirks UNKNOWN =
            new RapiQuirks(
                    false,
                    new Flow(1, 3, 256 * KIB, 256 * KIB),
                    new Pings(Duration.ofSeconds(5), Duration.ofSeconds(40), 3),
                    new Waits(
                            Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(120)),
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

    public RapiQuirks withAssumed(boolean value) {
        return new RapiQuirks(value, flow, pings, waits, legacyAttempts, versionMinor);
    }

    public RapiQuirks withDepth(int value) {
        return with(new Flow(value, flow.channels, flow.blockSize, flow.maxOutstanding));
    }

    public RapiQuirks withChannels(int value) {
        return with(new Flow(flow.depth, value, flow.blockSize, flow.maxOutstanding));
    }

    public RapiQuirks withBlockSize(int value) {
        return with(new Flow(flow.depth, flow.channels, value, flow.maxOutstanding));
    }

    public RapiQuirks withSettle(Duration value) {
        return with(new Waits(value, waits.handshake, waits.reply));
    }

    public RapiQuirks withReply(Duration value) {
        return with(new Waits(waits.settle, waits.handshake, value));
    }

    public RapiQuirks withHandshake(Duration value) {
        return with(new Waits(waits.settle, value, waits.reply));
    }

    private RapiQuirks with(Flow other) {
        return new RapiQuirks(sendAssumed, other, pings, waits, legacyAttempts, versionMinor);
    }

    private RapiQuirks with(Waits other) {
        return new RapiQuirks(sendAssumed, flow, pings, other, legacyAttempts, versionMinor);
    }
}
