package dev.cradle.cli.enrolment;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.core.enrolment.ClockFix;
import dev.cradle.core.enrolment.EnrolmentJobs;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.Optional;

/** {@code cradle enroll}. */
@Command(
        name = "enroll",
        description = "Has the device make a key pair and gets it a certificate.",
        footerHeading = "%nExample:%n",
        footer = "  cradle enroll --type \"Exchange User\" --ca Lab --person anna")
public final class EnrollCommand implements JobCommand {
    @Option(
            names = "--type",
            required = true,
            paramLabel = "NAME",
            description = "Certificate type or template.")
    private String type = "";

    @Option(
            names = "--ca",
            paramLabel = "NAME",
            description = "The authority; default: the preferred one.")
    private Optional<String> ca = Optional.empty();

    @Option(
            names = "--person",
            paramLabel = "OWNER",
            description = "Whose certificate it is to be.")
    private Optional<String> person = Optional.empty();

    @Mixin private ClockOption clock = new ClockOption();

    @Override
    public Answer run(CommandContext context) throws CradleException {
        context.device(); // opens the link, without which its ports are not known
        EnrolmentJobs jobs = Desk.of(context);
        EnrolmentJobs.Wish wish =
                new EnrolmentJobs.Wish(type, ca, person, Optional.empty(), context.operator());
        ClockFix fix = clock.fix(context);
        EnrolmentJobs.Prepared prepared =
                context.throughBumps(device -> jobs.prepare(wish, device, fix));
        return EnrolmentJson.answer(
                context,
                jobs.enroll(
                        prepared,
                        EnrolmentJson.limits(context),
                        context.device(),
                        EnrolmentJson.listeners(context, fix)));
    }
}
