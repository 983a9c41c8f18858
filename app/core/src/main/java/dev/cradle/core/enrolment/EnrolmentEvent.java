package dev.cradle.core.enrolment;

import java.time.Instant;
import java.util.Locale;

/**
 * One thing that happened in an enrolment, in the order of the journal.
 *
 * @param seq counts from 1 within the row
 * @param time to the millisecond
 * @param text one sentence without secrets; for {@link Kind#STATE} the state's id
 */
public record EnrolmentEvent(int seq, Instant time, Kind kind, String text) {
    /** Which part of the enrolment an event belongs to. */
    public enum Kind {
        /** The row reached a state. */
        STATE,
        /** A check before the device was told. */
        PREFLIGHT,
        /** The provisioning document and the device's answer. */
        DEVICE,
        /** What the device asked the gateway. */
        GATEWAY,
        /** What passed between desktop and authority. */
        AUTHORITY,
        /** A check of what was issued. */
        CHECK,
        /** What was read back from the device's stores. */
        STORES,
        /** What was done after a crash or a lost link. */
        RECOVERY;

        /** The kind as scripts and the database spell it. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
