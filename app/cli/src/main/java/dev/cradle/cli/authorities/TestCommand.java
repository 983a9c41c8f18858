package dev.cradle.cli.authorities;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.DeviceNeed;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.core.ca.CaConnector;
import dev.cradle.core.ca.CaTestStep;
import dev.cradle.core.ca.LastTest;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.List;

/** {@code cradle ca test}. */
@Command(
        name = "test",
        description = "Walks the way to an authority, from its name to signing in.",
        footerHeading = "%nExample:%n",
        footer = "  cradle ca test Lab")
public final class TestCommand implements JobCommand {
    @Parameters(paramLabel = "NAME", description = "The authority.")
    private String name = "";

    @Override
    public DeviceNeed need() {
        return DeviceNeed.NONE;
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        try (CaConnector connector = context.workspace().authorities().connector(name)) {
            List<CaTestStep> steps = connector.test();
            context.workspace()
                    .authorities()
                    .tested(name, LastTest.of(steps, context.workspace().clock().instant()));
            boolean good = steps.stream().allMatch(CaTestStep::ok);
            Answer answer =
                    Answer.list(
                            steps.stream()
                                    .map(s ->
                                            Json.object()
                                                    .with("name", s.name())
                                                    .with("ok", s.ok())
                                                    .with("detail", s.detail()))
                                    .toList(),
                            List.of("STEP", "RESULT", "DETAIL"),
                            steps.stream()
                                    .map(s ->
                                            List.of(
                                                    s.name(),
                                                    s.ok() ? "good" : "failed",
                                                    s.detail()))
                                    .toList(),
                            "There was nothing to test.");
            return good ? answer : answer.ending(ProblemCode.CA_UNREACHABLE.exitStatus());
        }
    }
}
