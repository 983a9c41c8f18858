package dev.cradle.cli.authorities;

import dev.cradle.core.ca.LabRecord;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.workspace.Workspace;

/** A request that waits at the lab authority, as it is typed. */
final class WaitingRequest {
    private WaitingRequest() {}

    /** Its number, from that number itself or from the enrolment that waits for it. */
    static long number(String typed, Workspace workspace) throws CradleException {
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
