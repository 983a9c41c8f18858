package dev.cradle.core.enrolment;

import dev.cradle.core.problem.Problem;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** One enrolment as the journal knows it. */
public record JournalRow(
        Ids ids,
        EnrolmentPlan plan,
        EnrolmentState state,
        Optional<PinnedRequest> request,
        CaRecord authority,
        Remarks remarks) {

    /**
     * The names of a row.
     *
     * @param number counts rows from 1; it is also the request number that the device sees
     * @param uuid unique across desks
     * @param enrollGuid the node below {@code Operation/Enroll} in the provisioning document
     */
    public record Ids(long number, UUID uuid, UUID enrollGuid) {
        /** What people say, for instance {@code E-000123}. */
        public String spoken() {
            return String.format(Locale.ROOT, "E-%06d", number);
        }
    }

    /**
     * What was noted along the way, to the millisecond.
     *
     * @param problem why it ended otherwise than verified
     * @param stores what was found in the device's stores at the end, in the flow's own words
     */
    public record Remarks(
            Instant created, Instant updated, Optional<Problem> problem, Optional<String> stores) {}

    /** The row's spoken id. */
    public String id() {
        return ids.spoken();
    }

    /** The row's number. */
    public long number() {
        return ids.number();
    }
}
