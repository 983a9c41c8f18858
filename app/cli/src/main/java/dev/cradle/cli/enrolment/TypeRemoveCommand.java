package dev.cradle.cli.enrolment;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.core.enrolment.CertificateTypes;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.Optional;

/** {@code cradle types remove}. */
@Command(
        name = "remove",
        description = "Removes a certificate type from the device.",
        footerHeading = "%nExample:%n",
        footer = "  cradle types remove \"Branch user\"")
public final class TypeRemoveCommand implements JobCommand {
    @Parameters(paramLabel = "NAME", description = "Certificate type name.")
    private String name = "";

    @Override
    public Optional<String> audited() {
        return Optional.of("types-remove");
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        CertificateTypes.remove(context.device(), name);
        return Answer.of(Json.object().with("name", name), "“" + name + "” was removed.");
    }
}
