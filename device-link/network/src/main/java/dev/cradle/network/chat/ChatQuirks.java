package dev.cradle.network.chat;

import java.time.Duration;

/**
 * What is uncertain about the words before PPP: nobody has measured real devices.
 *
 * @param clientInterval how long the DEVICE role waits for an answer before it says CLIENT again
 * @param clientTries how often it says it
 * @param answerPause the least time between two answers of the HOST role. It takes the echo of its
 *     own answer, which holds the word CLIENT, for nothing new
 * @param hostWaits how long the HOST role waits for the first frame after its answer: what it sends
 *     before the device has its PPP ready is lost, and is repeated only after a second
 * @param restartSilence a device that says CLIENT twice on an open link, outside of frames, and
 *     then is silent for so long, has forgotten the link
 * @param goodbyeAfter a line that is silent for so long does not have a device in the handshake,
 *     which would have said CLIENT by now. It may have one in PPP with a desktop that was killed:
 *     the HOST role ends that, after which the device begins anew. Ending is preferred to going on
 *     with the negotiation, which would leave the device with connections to nobody
 * @param goodbyes how often the HOST role does so, enough to meet every rate that is tried; zero
 *     for never
 */
public record ChatQuirks(
        Duration clientInterval,
        int clientTries,
        Duration answerPause,
        Duration hostWaits,
        Duration restartSilence,
        Duration goodbyeAfter,
        int goodbyes) {
    public static final ChatQuirks ASSUMED =
            new ChatQuirks(
                    Duration.ofSeconds(2),
                    10,
                    Duration.ofSeconds(1),
                    Duration.ofMillis(200),
                    Duration.ofSeconds(1),
                    Duration.ofMillis(2250),
                    6);
}
