package dev.cradle.desktop.wizard;

import dev.cradle.core.audit.Audit;
import dev.cradle.core.audit.AuditEntry;
import dev.cradle.core.enrolment.EnrolmentEvent;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.workspace.Workspace;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes what a user was told where the help desk finds it again: into the audit, and beside the
 * enrolment in the journal. A failure must not fail once more because of that.
 */
final class FailureBook {
    /** The audit's word for it. */
    static final String ACTION = "enrolment-failed";

    private static final Logger LOG = LoggerFactory.getLogger(FailureBook.class);

    private final Workspace workspace;
    private final String operator;

    FailureBook(Workspace workspace, String operator) {
        this.workspace = workspace;
        this.operator = operator;
    }

    /** Opens the database: not for the FX thread. */
    void write(Failure failure) {
        LOG.warn(
                "reference {}: {} {} {}",
                failure.reference(),
                failure.problem().code().id(),
                failure.problem().what(),
                failure.problem().why());
        try {
            Audit audit = workspace.audit();
            audit.append(
                    new AuditEntry(
                            operator,
                            ACTION,
                            failure.row().map(row -> row.plan().device().id()).orElse(""),
                            failure.problem().code().id(),
                            details(failure)));
            if (failure.row().isPresent()) {
                workspace
                        .journal()
                        .note(
                                failure.row().get().number(),
                                EnrolmentEvent.Kind.RECOVERY,
                                "The user was given the reference " + failure.reference() + ".");
            }
        } catch (CradleException unwritable) {
            LOG.warn("{} is not in the audit: {}", failure.reference(), unwritable.why());
        }
    }

    private static Map<String, String> details(Failure failure) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("reference", failure.reference());
        details.put("what", failure.problem().what());
        details.put("why", failure.problem().why());
        failure.row().ifPresent(row -> details.put("enrolment", row.id()));
        return details;
    }
}
