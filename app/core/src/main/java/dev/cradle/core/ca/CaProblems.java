package dev.cradle.core.ca;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.errors.ErrorCatalogue;
import dev.cradle.formats.errors.KnownError;

import java.util.Optional;

/** Turns an authority's refusal into a problem with the remedy of the error catalogue. */
public final class CaProblems {
    private static final String ASK = "Ask the authority's administrator, giving the code.";

    private CaProblems() {}

    /** The problem to show for a denial. */
    public static CradleException denied(String authority, CaAnswer.Denied answer) {
        return refused(authority, answer.code(), answer.text());
    }

    /** The problem to show for an answer that is neither yes, no nor later. */
    public static CradleException failed(String authority, CaAnswer.Failed answer) {
        return refused(authority, answer.code(), answer.text());
    }

    private static CradleException refused(String authority, String code, String text) {
        Optional<KnownError> known =
                code.isEmpty() ? Optional.empty() : ErrorCatalogue.shipped().find("0x" + code);
        String meaning = known.map(k -> k.words() + " (" + k.name() + ")").orElse("");
        String number = code.isEmpty() ? "" : " [0x" + code + "]";
        return new CradleException(
                ProblemCode.CA_REFUSED,
                authority + " did not issue the certificate.",
                joined(text, meaning) + number,
                known.map(KnownError::next).filter(next -> !next.isEmpty()).orElse(ASK));
    }

    private static String joined(String text, String meaning) {
        if (text.isEmpty()) {
            return meaning.isEmpty() ? "It gave no reason." : meaning;
        }
        return meaning.isEmpty() ? text : text + " " + meaning;
    }
}
