package dev.cradle.rapi.session;

import dev.cradle.formats.binary.FormatException;

import java.time.Duration;

/** Why a call or a link failed. */
public sealed interface RapiProblem {
    /** The link to the device is gone; no call on it will work again. */
    record LinkLost(String reason) implements RapiProblem {}

    /** No reply in time; the channel was closed. */
    record TimedOut(String call, Duration waited) implements RapiProblem {}

    /** The device's bytes make no sense. */
    record ProtocolError(String what) implements RapiProblem {}

    /** The device's function failed. */
    record Win32Error(String call, int error) implements RapiProblem {}

    /** The device's RAPI layer refused, or a function returned a failing HRESULT. */
    record HresultError(String call, int hresult) implements RapiProblem {}

    /** This protocol has no such call, or only an assumed layout that quirks keep back. */
    record NotSupported(String call) implements RapiProblem {}

    /** The device is locked or the password wrong. */
    record Locked(String why) implements RapiProblem {}

    /** The caller gave up. */
    record Cancelled(String call) implements RapiProblem {}

    /** What a parser found wrong. */
    static RapiProblem of(FormatException malformed) {
        return new ProtocolError(String.valueOf(malformed.getMessage()));
    }

    /** One clause without secrets. */
    default String describe() {
        return switch (this) {
            case LinkLost(String reason) -> "link to the device is lost: " + reason;
            case TimedOut(String call, Duration waited) ->
                    call + ": no reply within " + waited.toSeconds() + " s";
            case ProtocolError(String what) -> "device sent something unintelligible: " + what;
            case Win32Error(String call, int error) -> call + ": Win32 error " + error;
            case HresultError(String call, int hresult) ->
                    String.format("%s: HRESULT 0x%08X", call, hresult);
            case NotSupported(String call) -> call + " is not supported by this protocol";
            case Locked(String why) -> "device is locked: " + why;
            case Cancelled(String call) -> call + " was cancelled";
        };
    }
}
