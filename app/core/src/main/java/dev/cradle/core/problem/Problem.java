package dev.cradle.core.problem;

/**
 * A problem as a value: what a {@link CradleException} says, for journals, answers and screens.
 *
 * @param what what failed
 * @param why why it failed
 * @param next what the user can do
 */
public record Problem(ProblemCode code, String what, String why, String next) {
    /** What the exception says. */
    public static Problem of(CradleException exception) {
        return new Problem(exception.code(), exception.what(), exception.why(), exception.next());
    }

    /** The exception that says this. */
    public CradleException toException() {
        return new CradleException(code, what, why, next);
    }
}
