package dev.cradle.cli.enrolment;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.core.enrolment.CertificateTypes;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.Optional;

/** {@code cradle types edit}. */
@Command(
        name = "edit",
        description = "Changes a certificate type of the device.",
        footerHeading = "%nExample:%n",
        footer = "  cradle types edit \"Branch user\" --server ca.example.com --template User")
public final class TypeEditCommand implements JobCommand {
    @Mixin private final TypeArguments type = new TypeArguments();

    @Override
    public Optional<String> audited() {
        return Optional.of("types-edit");
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        CertificateTypes.require(context.device(), type.name());
        return type.define(context.device());
    }
}
