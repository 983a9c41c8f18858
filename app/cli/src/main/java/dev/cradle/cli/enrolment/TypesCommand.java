package dev.cradle.cli.enrolment;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.DeviceNeed;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.core.ca.CertificateType;
import dev.cradle.core.ca.CertificateType.Source;
import dev.cradle.core.enrolment.CertificateTypes;
import dev.cradle.core.problem.CradleException;
import dev.cradle.formats.certificates.Purposes;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code cradle types}. */
@Command(
        name = "types",
        description = "Lists what can be enrolled for.",
        subcommands = {TypeAddCommand.class, TypeEditCommand.class, TypeRemoveCommand.class},
        footerHeading = "%nExample:%n",
        footer = "  cradle types --source directory")
public final class TypesCommand implements JobCommand {
    /** Sources in the words of the command line. */
    enum Shown {
        directory(Source.DIRECTORY),
        device(Source.DEVICE),
        renewal(Source.RENEWAL),
        ca(Source.CA);

        private final Source source;

        Shown(Source source) {
            this.source = source;
        }
    }

    @Option(
            names = "--source",
            paramLabel = "directory|device|renewal|ca",
            description = "Only those from there; default: all that can be asked.")
    private Optional<Shown> source = Optional.empty();

    @Option(
            names = "--person",
            paramLabel = "OWNER",
            description = "For the directory: whose rights count.")
    private Optional<String> person = Optional.empty();

    @Override
    public DeviceNeed need() {
        boolean onDevice = source.filter(s -> s == Shown.device || s == Shown.renewal).isPresent();
        boolean anywhere = source.isEmpty();
        return onDevice
                ? DeviceNeed.REQUIRED
                : anywhere ? DeviceNeed.IF_CONNECTED : DeviceNeed.NONE;
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        List<CertificateType> types = new ArrayList<>();
        CertificateTypes catalogue =
                new CertificateTypes(
                        context.workspace().authorities(), context.workspace().trust());
        if (wants(Source.DIRECTORY)) {
            types.addAll(catalogue.ofDirectory(person));
        }
        if (wants(Source.CA)) {
            types.addAll(catalogue.ofAuthorities());
        }
        boolean devices =
                source.isPresent()
                        ? need() == DeviceNeed.REQUIRED
                        : context.devices().isThere() && context.device().traits().hasEnroller();
        if (devices && wants(Source.DEVICE)) {
            types.addAll(CertificateTypes.ofDevice(context.device()));
        }
        if (devices && wants(Source.RENEWAL)) {
            types.addAll(CertificateTypes.forRenewal(context.device()));
        }
        return Answer.list(
                types.stream().map(TypesCommand::json).toList(),
                List.of("NAME", "SOURCE", "CA", "TEMPLATE", "KEY"),
                types.stream()
                        .map(t ->
                                List.of(
                                        t.name(),
                                        word(t.source()),
                                        t.ca(),
                                        t.template(),
                                        t.keyLength() == 0 ? "" : "" + t.keyLength()))
                        .toList(),
                "There is no certificate type.");
    }

    private boolean wants(Source wanted) {
        return source.isEmpty() || source.get().source == wanted;
    }

    private static Json json(CertificateType type) {
        return Json.object()
                .with("name", type.name())
                .with("source", word(type.source()))
                .with("ca", type.ca())
                .with("template", type.template())
                .with("purposes", type.purposes().stream().map(Purposes::name).toList())
                .with("keyLength", type.keyLength());
    }

    private static String word(Source source) {
        return source.name().toLowerCase(Locale.ROOT);
    }
}
