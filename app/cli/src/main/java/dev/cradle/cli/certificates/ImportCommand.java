package dev.cradle.cli.certificates;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.cli.command.StoreChangeJson;
import dev.cradle.core.packaging.CertificateImport;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** {@code cradle certs import}. */
@Command(
        name = "import",
        description =
                "Copies a PFX, P7B or CER file to the device and opens it with the device's own"
                        + " installer.",
        footerHeading = "%nExample:%n",
        footer = "  cradle certs import owner.pfx")
public final class ImportCommand implements JobCommand {
    private static final Duration TAP = Duration.ofSeconds(300);

    @Parameters(
            paramLabel = "FILE",
            description = "The file to import; the device asks for its password.")
    private Path file = Path.of("");

    @Override
    public Optional<String> audited() {
        return Optional.of("certs-import");
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        CertificateImport.Outcome outcome =
                new CertificateImport(context.device())
                        .run(
                                context.terminal().resolve(file),
                                context.options().timeout().orElse(TAP),
                                context.cancellation());
        Answer answer =
                Answer.of(
                        Json.object()
                                .with("result", outcome.installed() ? "installed" : "unknown")
                                .with("program", outcome.program())
                                .with("changes", StoreChangeJson.of(outcome.changes())),
                        sentence(outcome));
        return outcome.installed() ? answer : answer.ending(ProblemCode.TIMED_OUT.exitStatus());
    }

    private static String sentence(CertificateImport.Outcome outcome) {
        if (!outcome.installed()) {
            return "The device was told to import it with "
                    + outcome.program()
                    + ", but its stores do not show it; the device may have been told no.";
        }
        return outcome.changes().isEmpty()
                ? "It was all there before."
                : "Imported: " + StoreChangeJson.sentence(outcome.changes()) + ".";
    }
}
