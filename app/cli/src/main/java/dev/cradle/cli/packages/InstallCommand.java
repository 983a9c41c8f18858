package dev.cradle.cli.packages;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.cli.command.StoreChangeJson;
import dev.cradle.core.device.Device;
import dev.cradle.core.packaging.DevicePackages;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code cradle cab install}. */
@Command(
        name = "install",
        description =
                "Sends a cabinet, has the device install it, and reads back what changed. The"
                        + " device's installer runs by itself and returns no code to the desktop:"
                        + " “result” is what was read back, and “hresult” stays null.",
        footerHeading = "%nExample:%n",
        footer = "  cradle cab install root.cab")
public final class InstallCommand implements JobCommand {
    private static final Duration TAP = Duration.ofSeconds(300);
    private static final int NOT_INSTALLED = 1;

    @Parameters(paramLabel = "FILE", description = "The cabinet.")
    private Path file = Path.of("");

    @Option(names = "--silent", description = "Nobody is asked on the device.")
    private boolean silent;

    @Override
    public Optional<String> audited() {
        return Optional.of("cab-install");
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        Device device = context.device();
        DevicePackages.Outcome outcome =
                new DevicePackages(device)
                        .install(
                                context.terminal().resolve(file),
                                silent,
                                context.options().timeout().orElse(TAP),
                                context.cancellation());
        Answer answer = Answer.of(json(outcome), sentence(outcome));
        return outcome.result() == DevicePackages.Result.NOT_INSTALLED
                ? answer.ending(NOT_INSTALLED)
                : answer;
    }

    /** The outcome as cli.md describes it. */
    public static Json json(DevicePackages.Outcome outcome) {
        return Json.object()
                .with("result", outcome.result().id())
                .with("hresult", hresult(outcome.hresult()))
                .with("changes", StoreChangeJson.of(outcome.changes()))
                .with("path", outcome.path());
    }

    private static Optional<String> hresult(OptionalInt hresult) {
        return hresult.isPresent()
                ? Optional.of(String.format("0x%08X", hresult.getAsInt()))
                : Optional.empty();
    }

    private static String sentence(DevicePackages.Outcome outcome) {
        String changes = StoreChangeJson.sentence(outcome.changes());
        return switch (outcome.result()) {
            case INSTALLED ->
                    "Installed"
                            + (changes.isEmpty()
                                    ? "; it was all there before."
                                    : ": " + changes + ".");
            case NOT_INSTALLED -> "Not installed: the stores do not hold what the package brings.";
            case UNKNOWN ->
                    "The device was told to install it; whether it did cannot be seen from here.";
        };
    }
}
