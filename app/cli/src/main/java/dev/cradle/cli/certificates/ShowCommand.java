package dev.cradle.cli.certificates;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.core.device.DeviceCertificate;
import dev.cradle.core.device.DeviceCertificates;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.List;

/** {@code cradle certs show}. */
@Command(
        name = "show",
        description = "Shows one certificate of the device.",
        footerHeading = "%nExample:%n",
        footer = "  cradle certs show 0123456789ABCDEF0123456789ABCDEF01234567")
public final class ShowCommand implements JobCommand {
    @Parameters(paramLabel = "THUMB", description = "Its thumbprint, 40 hexadecimal digits.")
    private String thumbprint = "";

    @Override
    public Answer run(CommandContext context) throws CradleException {
        DeviceCertificates certificates = new DeviceCertificates(context.device());
        DeviceCertificate found =
                certificates.find(ThumbprintArgument.parse(thumbprint)).getFirst();
        List<DeviceCertificate> all = certificates.all();
        Json json = CertificateJson.of(found, all, context.workspace().clock().instant());
        return Answer.of(
                json.build(),
                out ->
                        json.build()
                                .forEach((name, value) ->
                                        out.println(name + ": " + (value == null ? "" : value))));
    }
}
