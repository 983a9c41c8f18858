package dev.cradle.core.enrolment;

import dev.cradle.core.device.DeviceCertificate;

import java.util.List;

/**
 * What came of an enrolment that did not fail.
 *
 * @param row the journal's row
 * @param trust whether the device holds the root, or could not be asked
 * @param stored the certificate and its chain as found on the device, the leaf first; empty while
 *     pending
 */
public record EnrolmentResult(JournalRow row, Trust trust, List<DeviceCertificate> stored) {
    public EnrolmentResult {
        stored = List.copyOf(stored);
    }

    /** Whether the chain on the device ends in a root that it trusts. */
    public enum Trust {
        /** The root is in a ROOT store. */
        TRUSTED,
        /** The certificate is stored; its root was declined or is not there. */
        UNTRUSTED,
        /** Nothing is stored yet. */
        NOT_STORED
    }

    /** The outcome as scripts see it: the row's state, or {@code untrusted}. */
    public String state() {
        return row.state() == EnrolmentState.VERIFIED && trust == Trust.UNTRUSTED
                ? "untrusted"
                : row.state().id();
    }
}
