package dev.cradle.cli.packages;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.DeviceNeed;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.core.packaging.CabFile;
import dev.cradle.core.packaging.CabInspection;
import dev.cradle.core.packaging.SetupEffects;
import dev.cradle.core.problem.CradleException;
import dev.cradle.formats.certificates.DistinguishedNames;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** {@code cradle cab inspect}. */
@Command(
        name = "inspect",
        description = "Says what a cabinet is and what it would do to a device.",
        footerHeading = "%nExample:%n",
        footer = "  cradle cab inspect root.cab")
public final class InspectCommand implements JobCommand {
    @Parameters(paramLabel = "FILE", description = "The cabinet.")
    private Path file = Path.of("");

    @Override
    public DeviceNeed need() {
        return DeviceNeed.NONE;
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        CabInspection inspection = new CabFile(context.terminal().resolve(file)).inspect();
        return Answer.of(json(inspection).build(), out -> print(inspection, out));
    }

    private static Json json(CabInspection inspection) {
        return Json.object()
                .with("kind", kind(inspection))
                .with("size", inspection.size())
                .with("unpackedSize", inspection.unpackedSize())
                .with("signed", inspection.signed())
                .with("members", inspection.members().stream().map(MemberJson::of).toList())
                .with("setup", inspection.setup().map(InspectCommand::json))
                .with("warnings", inspection.warnings());
    }

    private static Json json(SetupEffects setup) {
        return Json.object()
                .with("application", setup.application().flatMap(SetupEffects.Application::name))
                .with("folder", setup.application().flatMap(SetupEffects.Application::folder))
                .with(
                        "certificates",
                        setup.certificates().stream().map(InspectCommand::json).toList())
                .with(
                        "policies",
                        setup.policies().stream()
                                .map(p ->
                                        Json.object()
                                                .with("id", p.id())
                                                .with("value", p.value())
                                                .with("meaning", p.meaning()))
                                .toList())
                .with(
                        "registry",
                        setup.registry().stream()
                                .map(r ->
                                        Json.object()
                                                .with("key", r.key())
                                                .with("name", r.name())
                                                .with("type", r.datatype())
                                                .with("data", r.value())
                                                .with("removal", r.removal()))
                                .toList())
                .with(
                        "files",
                        setup.files().stream()
                                .map(f ->
                                        Json.object()
                                                .with("operation", f.operation())
                                                .with("target", f.target())
                                                .with("source", f.source()))
                                .toList())
                .with("startup", setup.startup())
                .with("otherProviders", setup.otherProviders());
    }

    private static Json json(SetupEffects.CertificateChange change) {
        return Json.object()
                .with("store", change.place().store())
                .with("segment", change.place().segment().map(s -> s.toLowerCase(Locale.ROOT)))
                .with("thumbprint", change.thumbprint().map(t -> t.hex()))
                .with(
                        "subject",
                        change.certificate()
                                .map(c -> DistinguishedNames.text(c.getSubjectX500Principal())))
                .with("thumbprintMatches", change.thumbprintMatches())
                .with("removal", change.removal());
    }

    private static void print(CabInspection inspection, PrintStream out) {
        out.println(
                "Kind      "
                        + kind(inspection)
                        + (inspection.signed() ? ", signed" : ", unsigned"));
        out.println(
                "Size      "
                        + inspection.size()
                        + " bytes, "
                        + inspection.unpackedSize()
                        + " unpacked");
        out.println("Members   " + inspection.members().size());
        inspection
                .setup()
                .map(SetupEffects::certificates)
                .orElse(List.of())
                .forEach(c ->
                        out.println(
                                (c.removal() ? "Removes   " : "Adds      ")
                                        + c.place().store()
                                        + " "
                                        + c.thumbprint()
                                                .map(t -> t.hex())
                                                .orElse(c.place().node())));
        inspection
                .setup()
                .map(SetupEffects::policies)
                .orElse(List.of())
                .forEach(p ->
                        out.println("Policy    " + p.id() + " = " + p.value() + " " + p.meaning()));
        inspection
                .setup()
                .map(SetupEffects::registry)
                .orElse(List.of())
                .forEach(r ->
                        out.println(
                                "Registry  " + r.key() + r.name().map(n -> " " + n).orElse("")));
        inspection
                .setup()
                .map(SetupEffects::files)
                .orElse(List.of())
                .forEach(f -> out.println("File      " + f.operation() + " " + f.target()));
        inspection.warnings().forEach(w -> out.println("Warning   " + w));
    }

    private static String kind(CabInspection inspection) {
        return inspection.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
