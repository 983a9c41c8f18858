package dev.cradle.network.ppp;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The state table of RFC 1661 section 4.1. A cell names the actions and, after the slash, the
 * number of the next state; a dash marks what cannot happen. The RFC's marks are left out: neither
 * the passive nor the restart option is used.
 */
final class NegotiationTable {
    /**
     * What one event does in one state.
     *
     * @param actions in the order in which they are done
     */
    record Transition(List<NegotiationAction> actions, NegotiationState next) {}

    private static final Map<NegotiationEvent, List<Optional<Transition>>> ROWS =
            new EnumMap<>(NegotiationEvent.class);

    static {
        //   initial starting closed stopped closing stopping
        //                    request-sent ack-received ack-sent opened
        row(NegotiationEvent.UP, "2 irc,scr/6 - - - - - - - -");
        row(NegotiationEvent.DOWN, "- - 0 tls/1 0 1 1 1 1 tld/1");
        row(NegotiationEvent.OPEN, "tls/1 1 irc,scr/6 3 5 5 6 7 8 9");
        row(NegotiationEvent.CLOSE, "0 tlf/0 2 2 4 4 irc,str/4 irc,str/4 irc,str/4 tld,irc,str/4");
        row(NegotiationEvent.TIMEOUT, "- - - - str/4 str/5 scr/6 scr/6 scr/8 -");
        row(NegotiationEvent.LAST_TIMEOUT, "- - - - tlf/2 tlf/3 tlf/3 tlf/3 tlf/3 -");
        row(
                NegotiationEvent.GOOD_REQUEST,
                "- - sta/2 irc,scr,sca/8 4 5 sca/8 sca,tlu/9 sca/8 tld,scr,sca/8");
        row(
                NegotiationEvent.BAD_REQUEST,
                "- - sta/2 irc,scr,scn/6 4 5 scn/6 scn/7 scn/6 tld,scr,scn/6");
        row(NegotiationEvent.ACK, "- - sta/2 sta/3 4 5 irc/7 scr/6 irc,tlu/9 tld,scr/6");
        row(
                NegotiationEvent.NAK_OR_REJECT,
                "- - sta/2 sta/3 4 5 irc,scr/6 scr/6 irc,scr/8 tld,scr/6");
        row(
                NegotiationEvent.TERMINATE_REQUEST,
                "- - sta/2 sta/3 sta/4 sta/5 sta/6 sta/6 sta/6 tld,zrc,sta/5");
        row(NegotiationEvent.TERMINATE_ACK, "- - 2 3 tlf/2 tlf/3 6 6 8 tld,scr/6");
        row(NegotiationEvent.UNKNOWN_CODE, "- - scj/2 scj/3 scj/4 scj/5 scj/6 scj/7 scj/8 scj/9");
        row(NegotiationEvent.TOLERABLE_REJECT, "- - 2 3 4 5 6 6 8 9");
        row(
                NegotiationEvent.FATAL_REJECT,
                "- - tlf/2 tlf/3 tlf/2 tlf/3 tlf/3 tlf/3 tlf/3 tld,irc,str/5");
        row(NegotiationEvent.ECHO_OR_DISCARD, "- - 2 3 4 5 6 7 8 ser/9");
    }

    private NegotiationTable() {}

    private static void row(NegotiationEvent event, String cells) {
        List<Optional<Transition>> row = new ArrayList<>();
        for (String cell : cells.split(" ")) {
            row.add(cell.equals("-") ? Optional.empty() : Optional.of(transition(cell)));
        }
        ROWS.put(event, List.copyOf(row));
    }

    private static Transition transition(String cell) {
        int slash = cell.indexOf('/');
        List<NegotiationAction> actions = new ArrayList<>();
        if (slash > 0) {
            for (String action : cell.substring(0, slash).split(",")) {
                actions.add(NegotiationAction.valueOf(action.toUpperCase(Locale.ROOT)));
            }
        }
        int next = Integer.parseInt(cell.substring(slash + 1));
        return new Transition(List.copyOf(actions), NegotiationState.values()[next]);
    }

    /** Nothing where the event cannot happen in this state. */
    static Optional<Transition> transition(NegotiationEvent event, NegotiationState state) {
        return ROWS.getOrDefault(event, List.of()).get(state.ordinal());
    }
}
