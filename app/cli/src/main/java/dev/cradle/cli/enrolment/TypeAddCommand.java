package dev.cradle.cli.enrolment;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.Optional;

/** {@code cradle types add}. */
@Command(
        name = "add",
        description = "Defines a certificate type on the device.",
        footerHeading = "%nExample:%n",
        footer = "  cradle types add \"Branch user\" --server ca.example.com --template User")
public final class TypeAddCommand implements JobCommand {
    @Mixin private final TypeArguments type = new TypeArguments();

    @Override
    public Optional<String> audited() {
        return Optional.of("types-add");
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        return type.define(context.device());
    }
}
