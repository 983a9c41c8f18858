package dev.cradle.desktop.design;

import dev.cradle.core.problem.Problem;

/** What came of something the operator asked for, as the page's notice tells it. */
public sealed interface Outcome {
    /** It was done; a whole sentence. */
    record Done(String sentence) implements Outcome {}

    /** It was done, and something is to be looked at; a whole sentence. */
    record Warning(String sentence) implements Outcome {}

    /** It was not done. */
    record Refused(Problem problem) implements Outcome {}
}
