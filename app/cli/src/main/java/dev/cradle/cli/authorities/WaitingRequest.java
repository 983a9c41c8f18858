package dev.cradle.cli.authorities;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.core.ca.LabAuthority;
import dev.cradle.core.ca.LabRecord;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.workspace.Workspace;

import picocli.CommandLine.Parameters;

/** The request that a command decides, as it is typed. */
final class WaitingRequest {
    @Parameters(
            paramLabel = "ID",
            description = "The request's number, or the enrolment as “enrolments” lists it.")
    private String typed = "";

    /** What is decided about it. */
    @FunctionalInterface
    interface Decision {
        LabRecord decide(LabAuthority lab, long number) throws CradleException;
    }

    /**
     * Decides about it.
     *
     * @param decided what that was, for people
     */
    Answer decide(CommandContext context, String decided, Decision decision)
            throws CradleException {
        long number = number(context.workspace());
        LabRecord record = decision.decide(context.workspace().authorities().lab(), number);
        return Answer.of(
                PendingCommand.json(record), "Request " + number + " was " + decided + ".");
    }

    /** Its number, from that number itself or from the enrolment that waits for it. */
    private long number(Workspace workspace) throws CradleException {
        if (typed.matches("[0-9]{1,18}")) {
            return Long.parseLong(typed);
        }
        return workspace.authorities().lab().pending().stream()
                .filter(request -> request.origin().journalId().equalsIgnoreCase(typed))
                .findFirst()
                .map(LabRecord::id)
                .orElseThrow(() ->
                        new CradleException(
                                ProblemCode.CA_REFUSED,
                                "The request “" + typed + "” cannot be decided.",
                                "No request of such a number or enrolment waits at the lab.",
                                "List what is pending with: cradle ca pending"));
    }
}
