package dev.cradle.cli.enrolment;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.core.enrolment.ClockFix;
import dev.cradle.core.enrolment.EnrolmentJobs;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.certificates.Thumbprint;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.Optional;

/** {@code cradle renew}. */
@Command(
        name = "renew",
        description =
                "Replaces one certificate of the device by a new one of the same type, with a new"
                        + " key.",
        footerHeading = "%nExample:%n",
        footer = "  cradle renew 0123456789ABCDEF0123456789ABCDEF01234567")
public final class RenewCommand implements JobCommand {
    @Parameters(paramLabel = "THUMB", description = "Its thumbprint, 40 hexadecimal digits.")
    private String thumbprint = "";

    @Option(
            names = "--ca",
            paramLabel = "NAME",
            description = "The authority; default: the one that issued it.")
    private Optional<String> ca = Optional.empty();

    @Option(
            names = "--person",
            paramLabel = "OWNER",
            description = "Whose certificate it is; default: as the journal has it.")
    private Optional<String> person = Optional.empty();

    @Mixin private ClockOption clock = new ClockOption();

    @Override
    public Answer run(CommandContext context) throws CradleException {
        Thumbprint wanted = parse();
        context.device(); // opens the link, without which its ports are not known
        EnrolmentJobs jobs = Desk.of(context);
        EnrolmentJobs.Wish wish =
                new EnrolmentJobs.Wish("", ca, person, Optional.of(wanted), context.operator());
        ClockFix fix = clock.fix(context);
        EnrolmentJobs.Prepared prepared =
                context.throughBumps(device -> jobs.prepareRenewal(wanted, wish, device, fix));
        return EnrolmentJson.answer(
                context,
                jobs.enroll(
                        prepared,
                        EnrolmentJson.limits(context),
                        context.device(),
                        EnrolmentJson.listeners(context, fix)));
    }

    private Thumbprint parse() throws CradleException {
        try {
            return Thumbprint.parse(thumbprint);
        } catch (FormatException mistyped) {
            throw new CradleException(
                    ProblemCode.USAGE,
                    "“" + thumbprint + "” is no thumbprint.",
                    "A thumbprint has 40 hexadecimal digits.",
                    "Copy it from “cradle certs list --store MY”.",
                    mistyped);
        }
    }
}
