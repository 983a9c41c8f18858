package dev.cradle.network.chat;

import dev.cradle.network.ppp.PppStatus;

import java.util.Optional;

/**
 * How far a line has come, for whoever looks why a device does not connect. A snapshot.
 *
 * @param bytesHeard everything that came in
 * @param clientsHeard how often the device said CLIENT, or the desktop CLIENTSERVER
 * @param modemCommands how many commands for a modem came
 * @param ppp nothing before PPP has begun
 * @param end why it ended
 */
public record LineStatus(
        long bytesHeard,
        int clientsHeard,
        int modemCommands,
        Optional<PppStatus> ppp,
        Optional<String> end) {
    /** Stages of a line, in order. A line that reached one of them fails at the next. */
    public enum Reached {
        /** Not a byte came: cable, port, speed, or a device that is off. */
        NOTHING,
        /** Bytes, but nothing known in them: another speed, or another program's line. */
        NOISE,
        /** The other end's word, or a modem command, was understood and answered. */
        HANDSHAKE,
        /** PPP frames come. */
        LCP,
        /** The PPP link is agreed on. */
        IPCP,
        /** IP packets can pass. */
        UP
    }

    LineStatus ended(String reason) {
        return new LineStatus(bytesHeard, clientsHeard, modemCommands, ppp, Optional.of(reason));
    }

    /** The furthest stage so far. */
    public Reached reached() {
        Reached words =
                clientsHeard + modemCommands > 0
                        ? Reached.HANDSHAKE
                        : bytesHeard > 0 ? Reached.NOISE : Reached.NOTHING;
        return ppp.map(status ->
                        switch (status.reached()) {
                            case NOTHING -> words;
                            case LCP -> Reached.LCP;
                            case IPCP -> Reached.IPCP;
                            case UP -> Reached.UP;
                        })
                .orElse(words);
    }
}
