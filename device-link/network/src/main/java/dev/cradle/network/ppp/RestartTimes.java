package dev.cradle.network.ppp;

import java.time.Duration;

/**
 * How long and how often a negotiation tries (RFC 1661 section 4.6). The RFC's three seconds are
 * too long at first: a peer that has just answered the handshake often loses the first request,
 * because its PPP is not there yet (reference section 2.1).
 *
 * @param quick wait after each of the first tries, and for the peer to hang up after its goodbye
 * @param quickTries how many tries are followed by the quick wait
 * @param slow wait after every later try
 * @param tries how many requests to configure and how many to terminate
 * @param limits when to stop arguing
 */
public record RestartTimes(
        Duration quick, int quickTries, Duration slow, Tries tries, Limits limits) {
    public static final RestartTimes USUAL =
            new RestartTimes(
                    Duration.ofSeconds(1),
                    3,
                    Duration.ofSeconds(3),
                    new Tries(10, 2),
                    new Limits(3, 30));

    /** How many requests are sent before giving up. */
    public record Tries(int configure, int terminate) {}

    /**
     * @param naksBeforeYielding after so many Naks the peer's value is taken where it can be, and
     *     refused where it cannot
     * @param refusalsBorne after so many refusals, of either end, the negotiation has failed
     */
    public record Limits(int naksBeforeYielding, int refusalsBorne) {}

    /**
     * @param tried how many tries there were, 1 after the first
     */
    Duration wait(int tried) {
        return tried <= quickTries ? quick : slow;
    }
}
