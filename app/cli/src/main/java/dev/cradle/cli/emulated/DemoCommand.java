package dev.cradle.cli.emulated;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.DeviceNeed;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.cli.enrolment.EnrolmentJson;
import dev.cradle.cli.packages.InstallCommand;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.certificates.DistinguishedNames;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** {@code cradle demo}. */
@Command(
        name = "demo",
        description =
                "Does the main job by itself: emulated device, lab authority, enrolment,"
                        + " certificate package, stores.",
        footerHeading = "%nExample:%n",
        footer = "  cradle demo --keep")
public final class DemoCommand implements JobCommand {
    @Option(names = "--keep", description = "Keeps the data folder and the device's state.")
    private boolean keep;

    @Override
    public DeviceNeed need() {
        return DeviceNeed.NONE;
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        Path folder;
        try {
            folder = Files.createTempDirectory("cradle-demo-");
        } catch (IOException noRoom) {
            throw failed("No temporary folder was made.", noRoom);
        }
        try {
            Demo.Shown shown = new Demo(context, folder).run();
            return Answer.of(
                    json(shown, folder).build(), out -> lines(shown, folder).forEach(out::println));
        } finally {
            if (!keep) {
                remove(folder);
            }
        }
    }

    private Json json(Demo.Shown shown, Path folder) {
        Json json =
                Json.object()
                        .with(
                                "device",
                                Json.object()
                                        .with("id", shown.device().id())
                                        .with("name", shown.device().name())
                                        .with("model", shown.device().model()))
                        .with(
                                "enrolment",
                                EnrolmentJson.of(
                                        shown.enrolment().row(),
                                        shown.enrolment().state(),
                                        shown.events()))
                        .with(
                                "certificates",
                                shown.certificates().stream()
                                        .map(c ->
                                                Json.object()
                                                        .with("store", c.store().storeName())
                                                        .with("segment", c.store().segment().id())
                                                        .with("thumbprint", c.thumbprint().hex())
                                                        .with(
                                                                "subject",
                                                                DistinguishedNames.text(
                                                                        c.certificate()
                                                                                .getSubjectX500Principal()))
                                                        .with("hasPrivateKey", c.hasPrivateKey()))
                                        .toList())
                        .with(
                                "package",
                                shown.packages().stream()
                                        .map(InstallCommand::json)
                                        .toList()
                                        .getLast())
                        .with("elapsedMs", shown.elapsed().toMillis());
        return keep ? json.with("kept", folder) : json;
    }

    private List<String> lines(Demo.Shown shown, Path folder) {
        return List.of(
                "Device      " + shown.device().name() + " (" + shown.device().model() + ")",
                "Package     "
                        + shown.packages().getLast().path()
                        + ": "
                        + shown.packages().getLast().result().id(),
                "Stores      " + shown.certificates().size() + " certificates read back",
                "Took        " + shown.elapsed().toMillis() + " ms",
                keep
                        ? "Kept        " + folder
                        : "Kept        nothing: the device was emulated in a temporary folder;"
                                + " --keep leaves it",
                EnrolmentJson.sentence(shown.enrolment()));
    }

    private static void remove(Path folder) throws CradleException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException left) {
            throw failed("The temporary folder " + folder + " was not removed.", left);
        }
    }

    private static CradleException failed(String what, IOException cause) {
        return new CradleException(
                ProblemCode.FAILED,
                what,
                cause.getMessage() + ".",
                "Look at the temporary folder's rights and room.",
                cause);
    }
}
