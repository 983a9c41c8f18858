package dev.cradle.core.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RecoveryActionTest {
    @ParameterizedTest(name = "{0}, token live {1}, authority can be asked {2}: {3}")
    @CsvSource({
        "PLANNED,         true,  true,  ABANDON",
        "PLANNED,         false, false, ABANDON",
        "SENT,            true,  false, AWAIT_REQUEST",
        "SENT,            false, true,  ABANDON",
        "REQUESTED,       false, false, SUBMIT",
        "REQUESTED,       false, true,  SUBMIT",
        "SUBMITTING,      false, true,  SETTLE",
        "SUBMITTING,      false, false, DECLARE_OUTCOME_UNKNOWN",
        "PENDING,         false, false, POLL",
        "ISSUED,          false, false, SERVE",
        "SERVED,          false, false, VERIFY",
        "OUTCOME_UNKNOWN, false, true,  SETTLE",
        "OUTCOME_UNKNOWN, false, false, NONE",
    })
    void isSettledForEveryStateOfACrash(
            EnrolmentState state, boolean tokenLive, boolean canSettle, RecoveryAction expected) {
        assertThat(RecoveryAction.after(state, tokenLive, canSettle)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(names = {"VERIFIED", "DECLINED", "BLOCKED", "DENIED", "FAILED", "ABANDONED"})
    void leavesFinalStatesAlone(EnrolmentState state) {
        assertThat(RecoveryAction.after(state, true, true)).isEqualTo(RecoveryAction.NONE);
    }
}
