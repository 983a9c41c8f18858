package dev.cradle.cli.certificates;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.core.device.DeviceCertificates;
import dev.cradle.core.problem.CradleException;
import dev.cradle.formats.certificates.Certificates;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Locale;

/** {@code cradle certs export}. */
@Command(
        name = "export",
        description = "Writes one certificate of the device to a file: PEM for .pem, else DER.",
        footerHeading = "%nExample:%n",
        footer = "  cradle certs export 0123456789ABCDEF0123456789ABCDEF01234567 root.cer")
public final class ExportCommand implements JobCommand {
    @Parameters(
            index = "0",
            paramLabel = "THUMB",
            description = "Its thumbprint, 40 hexadecimal digits.")
    private String thumbprint = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "The file to write.")
    private Path file = Path.of("");

    @Override
    public Answer run(CommandContext context) throws CradleException {
        X509Certificate certificate =
                new DeviceCertificates(context.device())
                        .find(ThumbprintArgument.parse(thumbprint))
                        .getFirst()
                        .certificate();
        Path target = context.terminal().resolve(file);
        boolean pem = target.toString().toLowerCase(Locale.ROOT).endsWith(".pem");
        context.terminal()
                .write(
                        target,
                        pem
                                ? Certificates.toPem(certificate)
                                        .getBytes(StandardCharsets.US_ASCII)
                                : Certificates.der(certificate));
        return Answer.of(
                Json.object()
                        .with("thumbprint", Certificates.thumbprint(certificate).hex())
                        .with("file", target),
                "Written to " + target + ".");
    }
}
