package dev.cradle.network.ppp;

import java.time.Duration;
import java.util.Optional;

/**
 * What is uncertain about the peers or differs by the kind of link.
 *
 * @param echo probing of a silent peer. Whether a device asleep answers is unknown, so serial lines
 *     go without
 * @param restart tries and pauses of the negotiations; how long a device takes to have its PPP
 *     ready after the handshake was seen with other programs only
 * @param openingFlagAfter a packet after so much silence begins with a flag of its own, in case
 *     noise came in between
 */
public record PppQuirks(Optional<EchoProbe> echo, RestartTimes restart, Duration openingFlagAfter) {
    /** For a serial line, Bluetooth included. */
    public static final PppQuirks SERIAL =
            new PppQuirks(Optional.empty(), RestartTimes.USUAL, Duration.ofSeconds(1));

    /** For a link with a silent peer to be found out, such as USB. */
    public static final PppQuirks PROBED =
            new PppQuirks(Optional.of(EchoProbe.USUAL), RestartTimes.USUAL, Duration.ofSeconds(1));
}
