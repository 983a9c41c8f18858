package dev.cradle.core.device;

import dev.cradle.rapi.session.RapiException;
import dev.cradle.rapi.session.RapiProblem;

/** Tells a device that says no from one that is not there or makes no sense. */
final class Refusals {
    private Refusals() {}

    /** Whether the device, or its protocol, answered with no: other calls may still work. */
    static boolean isRefusal(RapiException fault) {
        return switch (fault.problem()) {
            case RapiProblem.Win32Error _, RapiProblem.HresultError _, RapiProblem.NotSupported _ ->
                    true;
            case RapiProblem.LinkLost _,
                    RapiProblem.TimedOut _,
                    RapiProblem.ProtocolError _,
                    RapiProblem.Locked _,
                    RapiProblem.Cancelled _ ->
                    false;
        };
    }
}
