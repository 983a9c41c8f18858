package dev.cradle.cli.device;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.core.device.DeviceClock;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.Optional;

/** {@code cradle clock}. */
@Command(
        name = "clock",
        description = "Compares the device's clock with this computer's, or sets it.",
        footerHeading = "%nExample:%n",
        footer = "  cradle clock --set")
public final class ClockCommand implements JobCommand {
    @Option(names = "--set", description = "Sets the device's clock to this computer's.")
    private boolean set;

    @Override
    public Optional<String> audited() {
        return set ? Optional.of("clock-set") : Optional.empty();
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        if (set) {
            context.device().setClock();
        }
        DeviceClock.Reading reading = context.device().readClock();
        double skew = context.device().clockSkew().toMillis() / 1000.0;
        return Answer.of(
                Json.object()
                        .with("device", reading.device())
                        .with("host", reading.host())
                        .with("skewSeconds", skew)
                        .with("uncertaintySeconds", reading.uncertainty())
                        .with("set", set),
                "The device's clock shows "
                        + reading.device()
                        + ", "
                        + skew
                        + " s ahead of this computer.");
    }
}
