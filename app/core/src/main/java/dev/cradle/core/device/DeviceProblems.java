package dev.cradle.core.device;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.errors.ErrorCatalogue;
import dev.cradle.rapi.session.RapiException;
import dev.cradle.rapi.session.RapiProblem;

import java.io.IOException;

/**
 * Says in users' words what went wrong on the way to a device; the one place that translates RAPI's
 * problems.
 */
public final class DeviceProblems {
    private static final int ACCESS_DENIED = 5;
    private static final int E_ACCESSDENIED = 0x80070005;
    private static final ErrorCatalogue ERRORS = ErrorCatalogue.shipped();

    private DeviceProblems() {}

    /**
     * Turns a fault of a call into the problem of a job.
     *
     * @param what what failed, a whole sentence
     */
    public static CradleException of(String what, IOException fault) {
        return switch (fault) {
            case RapiException rapi -> of(what, rapi);
            case FormatException malformed ->
                    new CradleException(
                            ProblemCode.DEVICE_ANSWER_INVALID,
                            what,
                            "The device's answer cannot be understood ("
                                    + malformed.getMessage()
                                    + ").",
                            "Connect the device again; keep the log of -vv if it happens again.",
                            malformed);
            default ->
                    new CradleException(
                            ProblemCode.NOT_CONNECTED,
                            what,
                            "The link to the device failed: " + fault.getMessage() + ".",
                            "Connect the device again.",
                            fault);
        };
    }

    private static CradleException of(String what, RapiException fault) {
        return switch (fault.problem()) {
            case RapiProblem.LinkLost(String reason) ->
                    new CradleException(
                            ProblemCode.NOT_CONNECTED,
                            what,
                            "The link to the device is lost: " + reason + ".",
                            "Connect the device again.",
                            fault);
            case RapiProblem.TimedOut timedOut ->
                    new CradleException(
                            ProblemCode.TIMED_OUT,
                            what,
                            "The device did not answer within "
                                    + timedOut.waited().toSeconds()
                                    + " seconds.",
                            "Look whether it shows a question, then try again.",
                            fault);
            case RapiProblem.ProtocolError(String said) ->
                    new CradleException(
                            ProblemCode.DEVICE_ANSWER_INVALID,
                            what,
                            "The device's answer cannot be understood: " + said + ".",
                            "Connect the device again; keep the log of -vv if it happens again.",
                            fault);
            case RapiProblem.Win32Error error -> win32(what, error.error(), fault);
            case RapiProblem.HresultError error -> hresult(what, error.hresult(), fault);
            case RapiProblem.NotSupported(String call) ->
                    new CradleException(
                            ProblemCode.NOT_SUPPORTED_BY_PROTOCOL,
                            what,
                            call + " is not supported by this protocol.",
                            "The device offers no way to do it from the desktop.",
                            fault);
            case RapiProblem.Locked(String why) ->
                    new CradleException(
                            ProblemCode.DEVICE_LOCKED,
                            what,
                            "The device is locked: " + why + ".",
                            "Unlock it on the device, or give its password.",
                            fault);
            case RapiProblem.Cancelled _ ->
                    new CradleException(
                            ProblemCode.CANCELLED, what, "It was cancelled.", "", fault);
        };
    }

    private static CradleException win32(String what, int error, RapiException fault) {
        return new CradleException(
                error == ACCESS_DENIED
                        ? ProblemCode.REFUSED_BY_ROLE
                        : ProblemCode.DEVICE_CALL_FAILED,
                what,
                "The device answered: "
                        + ERRORS.win32(error)
                                .map(known -> known.words())
                                .orElse("Win32 error " + error + "."),
                ERRORS.win32(error)
                        .map(known -> known.next())
                        .orElse("Look up the error code " + error + "."),
                fault);
    }

    /** A failing HRESULT that no exception brought. */
    public static CradleException hresult(String what, int hresult) {
        return hresult(what, hresult, new FailedHresult(hresult));
    }

    /** Keeps the number among the causes. */
    private static final class FailedHresult extends Exception {
        private static final long serialVersionUID = 1L;

        FailedHresult(int hresult) {
            super(String.format("HRESULT 0x%08X", hresult));
        }
    }

    /** A failing HRESULT as a problem. */
    public static CradleException hresult(String what, int hresult, Exception cause) {
        return new CradleException(
                hresult == E_ACCESSDENIED
                        ? ProblemCode.REFUSED_BY_ROLE
                        : ProblemCode.DEVICE_CALL_FAILED,
                what,
                "The device answered: " + ERRORS.describe(hresult) + ".",
                ERRORS.hresult(hresult)
                        .map(known -> known.next())
                        .orElse(String.format("Look up the error code 0x%08X.", hresult)),
                cause);
    }
}
