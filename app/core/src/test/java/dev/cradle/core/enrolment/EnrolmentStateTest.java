package dev.cradle.core.enrolment;

import static dev.cradle.core.enrolment.EnrolmentState.*;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.stream.Stream;

class EnrolmentStateTest {
    @Test
    void goesTheWholeWay() {
        List<EnrolmentState> way =
                List.of(PLANNED, SENT, REQUESTED, SUBMITTING, PENDING, ISSUED, SERVED, VERIFIED);
        for (int i = 1; i < way.size(); i++) {
            assertThat(way.get(i - 1).canBecome(way.get(i))).as(way.get(i).id()).isTrue();
        }
        assertThat(SUBMITTING.canBecome(ISSUED)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void skipsNoState(EnrolmentState from) {
        Stream.of(EnrolmentState.values())
                .filter(to -> to.ordinal() <= VERIFIED.ordinal() && from != OUTCOME_UNKNOWN)
                .filter(to -> to.ordinal() != from.ordinal() + 1)
                .filter(to -> !(from == SUBMITTING && to == ISSUED))
                .forEach(to -> assertThat(from.canBecome(to)).as("%s to %s", from, to).isFalse());
    }

    @Test
    void cannotGiveUpWhatTheAuthorityMayHaveTaken() {
        assertThat(SUBMITTING.canBecome(ABANDONED)).isFalse();
        assertThat(SUBMITTING.canBecome(OUTCOME_UNKNOWN)).isTrue();
    }

    @Test
    void settlesAnUnknownOutcomeOnly() {
        assertThat(
                        Stream.of(EnrolmentState.values())
                                .filter(state -> !state.inFlight() && !state.isFinal()))
                .containsExactly(OUTCOME_UNKNOWN);
        assertThat(OUTCOME_UNKNOWN.next())
                .containsExactlyInAnyOrder(PENDING, ISSUED, DENIED, FAILED, ABANDONED);
    }

    @ParameterizedTest
    @EnumSource
    void isSpelledAsInTheDesign(EnrolmentState state) {
        assertThat(EnrolmentState.ofId(state.id())).contains(state);
        assertThat(OUTCOME_UNKNOWN.id()).isEqualTo("outcome-unknown");
        assertThat(EnrolmentState.ofId("granted")).isEmpty();
    }
}
