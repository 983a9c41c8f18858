package dev.cradle.core.problem;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Stable codes of problems. The exit status is the command line's contract. */
public enum ProblemCode {
    FAILED(1),
    NOT_SUPPORTED_BY_PROTOCOL(1),
    PORT_UNAVAILABLE(1),
    DATA_FOLDER_BUSY(1),
    STORAGE_FAILED(1),
    DEVICE_ANSWER_INVALID(1),
    DEVICE_CALL_FAILED(1),
    OUTCOME_UNKNOWN(1),
    ENROLMENT_IN_FLIGHT(1),
    NO_SUCH_ENROLMENT(1),
    LEASE_HELD_ELSEWHERE(1),
    USAGE(2),
    NO_SUCH_DEVICE(3),
    NOT_CONNECTED(3),
    DEVICE_LOCKED(3),
    WRONG_PASSWORD(3),
    RAPI_CLOSED(3),
    REFUSED_BY_ROLE(4),
    REFUSED_BY_POLICY(4),
    STORE_NOT_READABLE(4),
    CA_REFUSED(5),
    CA_UNREACHABLE(5),
    CA_ANSWER_INVALID(5),
    CERTIFICATE_REJECTED(5),
    OWNER_NOT_POSSIBLE(5),
    CA_NOT_TRUSTED(5),
    CA_SIGN_IN_FAILED(5),
    CA_PENDING(6),
    CANCELLED(7),
    TIMED_OUT(7),
    BAD_INPUT_FILE(8),
    BLOCKED_ON_DEVICE(9),
    DECLINED_ON_DEVICE(9),
    DEVICE_CLOCK_WRONG(1),
    SAME_SUBJECT(1),
    CERTIFICATE_UNDELIVERABLE(1);

    private final int exitStatus;

    ProblemCode(int exitStatus) {
        this.exitStatus = exitStatus;
    }

    /** The exit status of {@code cradle} for this problem. */
    public int exitStatus() {
        return exitStatus;
    }

    /** The code as users and scripts see it, for instance {@code not-connected}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The code whose {@link #id()} this is, empty for one that this version does not know. */
    public static Optional<ProblemCode> ofId(String id) {
        return Stream.of(values()).filter(code -> code.id().equals(id)).findFirst();
    }
}
