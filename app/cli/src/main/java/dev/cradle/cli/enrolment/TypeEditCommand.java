package dev.cradle.cli.enrolment;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.core.enrolment.CertificateTypes;
import dev.cradle.core.enrolment.EnrollerDocument.DeviceType;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.Optional;
import java.util.OptionalInt;

/** {@code cradle types edit}. */
@Command(
        name = "edit",
        description = "Changes a certificate type of the device.",
        footerHeading = "%nExample:%n",
        footer = "  cradle types edit \"Branch user\" --server ca.example.com --template User")
public final class TypeEditCommand implements JobCommand {
    @Parameters(paramLabel = "NAME", description = "Certificate type name.")
    private String name = "";

    @Option(
            names = "--server",
            required = true,
            paramLabel = "S",
            description = "Certificate server name.")
    private String server = "";

    @Option(
            names = "--template",
            required = true,
            paramLabel = "T",
            description = "What the authority calls the type.")
    private String template = "";

    @Option(names = "--no-ssl", description = "The authority's pages are plain HTTP.")
    private boolean noSsl;

    @Option(names = "--key-length", paramLabel = "BITS", description = "Length of the key.")
    private Optional<Integer> keyLength = Optional.empty();

    @Override
    public Optional<String> audited() {
        return Optional.of("types-edit");
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        CertificateTypes.require(context.device(), name);
        OptionalInt bits =
                keyLength.isPresent() ? OptionalInt.of(keyLength.get()) : OptionalInt.empty();
        CertificateTypes.define(
                context.device(), new DeviceType(name, server, template, !noSsl, bits));
        return Answer.of(
                Json.object()
                        .with("name", name)
                        .with("server", server)
                        .with("template", template)
                        .with("ssl", !noSsl),
                "“" + name + "” is defined on the device.");
    }
}
