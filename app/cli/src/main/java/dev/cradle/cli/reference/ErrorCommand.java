package dev.cradle.cli.reference;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.DeviceNeed;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.errors.ErrorCatalogue;
import dev.cradle.formats.errors.KnownError;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.Locale;

/** {@code cradle error}. */
@Command(
        name = "error",
        description = "Says what an error code means and what to do.",
        footerHeading = "%nExample:%n",
        footer = "  cradle error 0x80070005")
public final class ErrorCommand implements JobCommand {
    @Parameters(
            paramLabel = "CODE",
            description = "An HRESULT or Win32 code, in hexadecimal or decimal, or its name.")
    private String code = "";

    @Override
    public DeviceNeed need() {
        return DeviceNeed.NONE;
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        KnownError known =
                ErrorCatalogue.shipped()
                        .find(code)
                        .orElseThrow(() ->
                                new CradleException(
                                        ProblemCode.FAILED,
                                        "“" + code + "” is not known.",
                                        "The catalogue has no such code.",
                                        "Check how it is written, for instance 0x80070005."));
        return Answer.of(
                Json.object()
                        .with("code", known.spelling())
                        .with("kind", known.kind().name().toLowerCase(Locale.ROOT))
                        .with("name", known.name())
                        .with("words", known.words())
                        .with("next", known.next()),
                known.spelling()
                        + " "
                        + known.name()
                        + ": "
                        + known.words()
                        + (known.next().isEmpty() ? "" : " " + known.next()));
    }
}
