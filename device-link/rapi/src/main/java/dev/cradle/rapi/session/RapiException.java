package dev.cradle.rapi.session;

import dev.cradle.rapi.wire.Win32;

import java.io.IOException;

/** The one exception of sessions; {@link #problem()} says which of the kinds it is. */
public final class RapiException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient RapiProblem problem;

    public RapiException(RapiProblem problem) {
        super(problem.describe());
        this.problem = problem;
    }

    public RapiException(RapiProblem problem, Throwable cause) {
        super(problem.describe(), cause);
        this.problem = problem;
    }

    public RapiProblem problem() {
        return problem;
    }

    /** Whether the device's function failed with this Win32 error. */
    public boolean isWin32(int error) {
        return problem instanceof RapiProblem.Win32Error failed && failed.error() == error;
    }

    /** Whether a file, key or value is not there. */
    public boolean isNotFound() {
        return isWin32(Win32.FILE_NOT_FOUND) || isWin32(Win32.PATH_NOT_FOUND);
    }

    /** The same problem as seen by one of several callers whom it hits. */
    RapiException again() {
        return new RapiException(problem, this);
    }
}
