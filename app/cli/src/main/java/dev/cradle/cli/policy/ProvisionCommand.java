package dev.cradle.cli.policy;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.core.device.DeviceAnswer;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.errors.ErrorCatalogue;
import dev.cradle.formats.provisioning.ProvisioningDocument;
import dev.cradle.formats.provisioning.ProvisioningXml;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.Optional;

/** {@code cradle provision}. */
@Command(
        name = "provision",
        description = "Has the device's configuration manager process a provisioning document.",
        footerHeading = "%nExample:%n",
        footer = "  cradle provision query.xml --json")
public final class ProvisionCommand implements JobCommand {
    private static final int MOST = 64 << 20;
    private static final int ACCESS_DENIED = 0x80070005;

    @Parameters(paramLabel = "FILE", description = "The document.")
    private Path file = Path.of("");

    @Option(names = "--validate", description = "Only has it checked.")
    private boolean validate;

    @Option(names = "--metadata", description = "Asks for metadata in the answer.")
    private boolean metadata;

    @Override
    public Optional<String> audited() {
        return validate ? Optional.empty() : Optional.of("provision");
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        ProvisioningDocument document = parse(context.terminal().read(file, MOST));
        DeviceAnswer answer =
                context.device().configuration().process(document, !validate, metadata);
        String hresult = String.format("0x%08X", answer.hresult());
        Optional<String> text = answer.document().map(ProvisioningXml::writePretty);
        Answer said =
                Answer.of(
                        Json.object().with("hresult", hresult).with("document", text).build(),
                        out -> {
                            text.ifPresent(out::println);
                            out.println(
                                    answer.succeeded()
                                            ? hresult
                                            : ErrorCatalogue.shipped().describe(answer.hresult()));
                        });
        return answer.succeeded() ? said : said.ending(status(answer));
    }

    private static int status(DeviceAnswer answer) {
        if (answer.hresult() == ACCESS_DENIED) {
            return ProblemCode.REFUSED_BY_ROLE.exitStatus();
        }
        return (answer.isRefusedByUser()
                        ? ProblemCode.DECLINED_ON_DEVICE
                        : ProblemCode.DEVICE_CALL_FAILED)
                .exitStatus();
    }

    private static ProvisioningDocument parse(byte[] text) throws CradleException {
        try {
            return ProvisioningXml.parse(text);
        } catch (FormatException malformed) {
            throw new CradleException(
                    ProblemCode.BAD_INPUT_FILE,
                    "The provisioning document cannot be used.",
                    malformed.getMessage() + ".",
                    "Mend it at that place.",
                    malformed);
        }
    }
}
