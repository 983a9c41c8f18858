package dev.cradle.desktop.wizard;

import dev.cradle.core.problem.ProblemCode;

import java.util.Locale;

/** What a user is told of a failure: fewer kinds than there are codes, and in plain words. */
public enum FailureKind {
    NOT_SET_UP(10, Retry.USELESS),
    COMPUTER(11, Retry.HELPS),
    PORT_TAKEN(12, Retry.HELPS),
    NOT_CONNECTED(20, Retry.HELPS),
    LOCKED(21, Retry.HELPS),
    NOT_ALLOWED(30, Retry.USELESS),
    DEVICE(31, Retry.HELPS),
    CLOCK(32, Retry.HELPS),
    DECLINED(40, Retry.HELPS),
    BLOCKED(41, Retry.USELESS),
    TIME_OVER(42, Retry.HELPS),
    STOPPED(43, Retry.HELPS),
    REFUSED(50, Retry.USELESS),
    AWAY(51, Retry.HELPS),
    NOT_TRUSTED(52, Retry.USELESS),
    NOT_FOR_YOU(53, Retry.USELESS),
    SIGN_IN(54, Retry.HELPS),
    CERTIFICATE(55, Retry.USELESS),
    UNKNOWN_OUTCOME(56, Retry.USELESS),
    BUSY(60, Retry.HELPS);

    private enum Retry {
        HELPS,
        USELESS
    }

    private final int number;
    private final Retry retry;

    FailureKind(int number, Retry retry) {
        this.number = number;
        this.retry = retry;
    }

    /** The kind of a problem. */
    public static FailureKind of(ProblemCode code) {
        return switch (code) {
            case BAD_INPUT_FILE, USAGE, SAME_SUBJECT -> NOT_SET_UP;
            case FAILED, STORAGE_FAILED, DATA_FOLDER_BUSY -> COMPUTER;
            case PORT_UNAVAILABLE -> PORT_TAKEN;
            case NOT_CONNECTED, NO_SUCH_DEVICE -> NOT_CONNECTED;
            case DEVICE_LOCKED, WRONG_PASSWORD -> LOCKED;
            case RAPI_CLOSED,
                    REFUSED_BY_ROLE,
                    REFUSED_BY_POLICY,
                    STORE_NOT_READABLE,
                    NOT_SUPPORTED_BY_PROTOCOL ->
                    NOT_ALLOWED;
            case DEVICE_ANSWER_INVALID, DEVICE_CALL_FAILED -> DEVICE;
            case DEVICE_CLOCK_WRONG -> CLOCK;
            case DECLINED_ON_DEVICE -> DECLINED;
            case BLOCKED_ON_DEVICE -> BLOCKED;
            case TIMED_OUT -> TIME_OVER;
            case CANCELLED -> STOPPED;
            case CA_REFUSED, CA_PENDING -> REFUSED;
            case CA_UNREACHABLE, CA_ANSWER_INVALID -> AWAY;
            case CA_NOT_TRUSTED -> NOT_TRUSTED;
            case OWNER_NOT_POSSIBLE -> NOT_FOR_YOU;
            case CA_SIGN_IN_FAILED -> SIGN_IN;
            case CERTIFICATE_REJECTED, CERTIFICATE_UNDELIVERABLE -> CERTIFICATE;
            case OUTCOME_UNKNOWN -> UNKNOWN_OUTCOME;
            case ENROLMENT_IN_FLIGHT, NO_SUCH_ENROLMENT, LEASE_HELD_ELSEWHERE -> BUSY;
        };
    }

    /** Two digits, the same in every version: the second part of a reference number. */
    public int number() {
        return number;
    }

    /** Whether trying again can end otherwise. */
    public boolean retryHelps() {
        return retry == Retry.HELPS;
    }

    /** The first part of its texts' keys. */
    String key() {
        return "failure." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
