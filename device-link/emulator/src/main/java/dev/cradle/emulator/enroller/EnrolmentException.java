package dev.cradle.emulator.enroller;

import dev.cradle.emulator.system.HResult;

import java.util.Optional;

/** An enrolment has failed; carries what the LastError node will say. */
final class EnrolmentException extends Exception {
    private static final long serialVersionUID = 1L;

    private static final int FIRST_SERVER_ERROR = EnrollerQuirks.ofHttpStatus(500);
    private static final int LAST_SERVER_ERROR = EnrollerQuirks.ofHttpStatus(599);

    private final int hresult;
    private final transient Optional<String> text;

    EnrolmentException(int hresult, String message) {
        super(message);
        this.hresult = hresult;
        this.text = Optional.empty();
    }

    EnrolmentException(int hresult, String message, Throwable cause) {
        this(hresult, message);
        initCause(cause);
    }

    private EnrolmentException(int hresult, Optional<String> text) {
        super("the CA denied the request");
        this.hresult = hresult;
        this.text = text;
    }

    /**
     * @param text what the CA said
     */
    static EnrolmentException denied(int hresult, String text) {
        return new EnrolmentException(hresult, Optional.of(text));
    }

    int hresult() {
        return hresult;
    }

    /** Whether asking again later may help: the server was not reached or not able to answer. */
    boolean mayPass() {
        return switch (hresult) {
            case HResult.INTERNET_E_TIMEOUT,
                    HResult.INTERNET_E_CANNOT_CONNECT,
                    HResult.INTERNET_E_NAME_NOT_RESOLVED ->
                    true;
            default -> hresult >= FIRST_SERVER_ERROR && hresult <= LAST_SERVER_ERROR;
        };
    }

    /** What the CA said. */
    Optional<String> text() {
        return text;
    }
}
