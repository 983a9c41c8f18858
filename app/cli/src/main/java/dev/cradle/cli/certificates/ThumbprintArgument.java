package dev.cradle.cli.certificates;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.certificates.Thumbprint;

/** A thumbprint as it is typed. */
final class ThumbprintArgument {
    private ThumbprintArgument() {}

    static Thumbprint parse(String typed) throws CradleException {
        try {
            return Thumbprint.parse(typed);
        } catch (FormatException mistyped) {
            throw new CradleException(
                    ProblemCode.USAGE,
                    "“" + typed + "” is no thumbprint.",
                    "A thumbprint has 40 hexadecimal digits.",
                    "Copy it from “cradle certs list”.",
                    mistyped);
        }
    }
}
