package dev.cradle.core.problem;

/**
 * What every job throws: a stable code, what failed, why, and the next step, each a sentence
 * without secrets.
 */
public final class CradleException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final String what;
    private final String why;
    private final String next;

    public CradleException(ProblemCode code, String what, String why, String next) {
        super(what + " " + why);
        this.code = code;
        this.what = what;
        this.why = why;
        this.next = next;
    }

    public CradleException(
            ProblemCode code, String what, String why, String next, Throwable cause) {
        this(code, what, why, next);
        initCause(cause);
    }

    public ProblemCode code() {
        return code;
    }

    public String what() {
        return what;
    }

    public String why() {
        return why;
    }

    public String next() {
        return next;
    }
}
