package dev.cradle.core.enrolment;

/** What to do about a row whose holder has gone. */
public enum RecoveryAction {
    /** The device was told nothing, or can no longer answer: end as abandoned. */
    ABANDON,
    /** The device may hold the document: open the gateway again and wait for its request. */
    AWAIT_REQUEST,
    /** The request is pinned and was never handed on: submit it. */
    SUBMIT,
    /** Ask the authority what became of the key or transaction. */
    SETTLE,
    /** Nobody can say whether there is a certificate: end as outcome-unknown and show it. */
    DECLARE_OUTCOME_UNKNOWN,
    /** Ask the authority for its decision. */
    POLL,
    /** Check the certificate and give it to the device. */
    SERVE,
    /** Look into MY for the pinned key; when it is not there, serve again. */
    VERIFY,
    /** The row has ended. */
    NONE;

    /**
     * The rule, for every state in which a process can have died.
     *
     * @param state the row's state, which was written before its side effect
     * @param tokenLive whether the device could still use the row's token
     * @param canSettle whether the authority can be asked by key or transaction
     */
    public static RecoveryAction after(EnrolmentState state, boolean tokenLive, boolean canSettle) {
        return switch (state) {
            case PLANNED -> ABANDON;
            case SENT -> tokenLive ? AWAIT_REQUEST : ABANDON;
            case REQUESTED -> SUBMIT;
            case SUBMITTING -> canSettle ? SETTLE : DECLARE_OUTCOME_UNKNOWN;
            case PENDING -> POLL;
            case ISSUED -> SERVE;
            case SERVED -> VERIFY;
            case OUTCOME_UNKNOWN -> canSettle ? SETTLE : NONE;
            case VERIFIED, DECLINED, BLOCKED, DENIED, FAILED, ABANDONED -> NONE;
        };
    }
}
