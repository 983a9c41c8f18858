package dev.cradle.network.ppp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What RFC 1661 says in words, held against the table. */
class NegotiationTableTest {
    private static final Set<NegotiationState> DOWN =
            EnumSet.of(NegotiationState.INITIAL, NegotiationState.STARTING);

    @ParameterizedTest
    @EnumSource(NegotiationState.class)
    void eachStateKnowsTheEventsThatCanHappenInIt(NegotiationState state) {
        boolean down = DOWN.contains(state);
        for (NegotiationEvent event : NegotiationEvent.values()) {
            boolean possible =
                    switch (event) {
                        case UP -> down;
                        case OPEN, CLOSE -> true;
                        case TIMEOUT, LAST_TIMEOUT -> state.timed();
                        default -> !down;
                    };
            assertThat(NegotiationTable.transition(event, state).isPresent())
                    .as("%s in %s", event, state)
                    .isEqualTo(possible);
        }
    }

    @Test
    void thisLayerIsUpInStateOpenedAndNowhereElse() {
        each((state, transition) -> {
            List<NegotiationAction> actions = transition.actions();
            boolean enters =
                    state != NegotiationState.OPENED
                            && transition.next() == NegotiationState.OPENED;
            boolean leaves =
                    state == NegotiationState.OPENED
                            && transition.next() != NegotiationState.OPENED;
            assertThat(actions.contains(NegotiationAction.TLU)).isEqualTo(enters);
            assertThat(actions.contains(NegotiationAction.TLD)).isEqualTo(leaves);
        });
    }

    @Test
    void nothingIsSentWhileTheLayerBelowIsDown() {
        each((state, transition) -> {
            if (DOWN.contains(transition.next())) {
                assertThat(transition.actions())
                        .isSubsetOf(
                                NegotiationAction.TLS,
                                NegotiationAction.TLF,
                                NegotiationAction.TLD);
            }
        });
    }

    @Test
    void theTimerNeverStartsWhereItDoesNotRun() {
        each((state, transition) -> {
            boolean starts =
                    transition.actions().contains(NegotiationAction.SCR)
                            || transition.actions().contains(NegotiationAction.STR)
                            || transition.actions().contains(NegotiationAction.ZRC);
            boolean begins = !state.timed() && transition.next().timed();
            assertThat(!starts || transition.next().timed()).isTrue();
            assertThat(!begins || starts).isTrue();
        });
    }

    @Test
    void agreementOnOneSideWaitsForTheOther() {
        assertThat(next(NegotiationEvent.ACK, NegotiationState.REQUEST_SENT))
                .isEqualTo(NegotiationState.ACK_RECEIVED);
        assertThat(next(NegotiationEvent.GOOD_REQUEST, NegotiationState.REQUEST_SENT))
                .isEqualTo(NegotiationState.ACK_SENT);
        assertThat(next(NegotiationEvent.BAD_REQUEST, NegotiationState.ACK_SENT))
                .isEqualTo(NegotiationState.REQUEST_SENT);
        assertThat(next(NegotiationEvent.TIMEOUT, NegotiationState.ACK_RECEIVED))
                .isEqualTo(NegotiationState.REQUEST_SENT);
        assertThat(next(NegotiationEvent.TIMEOUT, NegotiationState.ACK_SENT))
                .isEqualTo(NegotiationState.ACK_SENT);
    }

    private static NegotiationState next(NegotiationEvent event, NegotiationState state) {
        return NegotiationTable.transition(event, state).orElseThrow().next();
    }

    /** What holds for one cell. */
    private interface Rule {
        void check(NegotiationState state, NegotiationTable.Transition transition);
    }

    private static void each(Rule rule) {
        for (NegotiationEvent event : NegotiationEvent.values()) {
            for (NegotiationState state : NegotiationState.values()) {
                Optional<NegotiationTable.Transition> cell =
                        NegotiationTable.transition(event, state);
                cell.ifPresent(transition -> rule.check(state, transition));
            }
        }
    }
}
