package dev.cradle.core.enrolment;

import dev.cradle.core.problem.Problem;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** One step of a row to its next state, with what has to be known from then on. */
public sealed interface JournalStep {
    /** The state that the step leads to. */
    EnrolmentState to();

    /** The provisioning document is about to be sent. */
    record Sent() implements JournalStep {
        @Override
        public EnrolmentState to() {
            return EnrolmentState.SENT;
        }
    }

    /** The device's request has come; uses up the row's token. */
    record Requested(PinnedRequest request) implements JournalStep {
        @Override
        public EnrolmentState to() {
            return EnrolmentState.REQUESTED;
        }
    }

    /** The request is about to be handed to the authority. */
    record Submitting() implements JournalStep {
        @Override
        public EnrolmentState to() {
            return EnrolmentState.SUBMITTING;
        }
    }

    /** The authority will decide later. */
    record Pending(String caRequestId, String token) implements JournalStep {
        @Override
        public EnrolmentState to() {
            return EnrolmentState.PENDING;
        }
    }

    /**
     * The authority has issued.
     *
     * @param chain the certificate first, at least one
     */
    record Issued(String caRequestId, List<X509Certificate> chain) implements JournalStep {
        public Issued {
            chain = List.copyOf(chain);
            if (chain.isEmpty()) {
                throw new IllegalArgumentException("issued, but no certificate");
            }
        }

        @Override
        public EnrolmentState to() {
            return EnrolmentState.ISSUED;
        }
    }

    /** The certificate is about to be given to the device. */
    record Served() implements JournalStep {
        @Override
        public EnrolmentState to() {
            return EnrolmentState.SERVED;
        }
    }

    /**
     * The certificate was found on the device.
     *
     * @param stores what the stores hold now
     */
    record Verified(String stores) implements JournalStep {
        @Override
        public EnrolmentState to() {
            return EnrolmentState.VERIFIED;
        }
    }

    /**
     * The end, other than the good one.
     *
     * @param to declined, blocked, denied, failed, abandoned or outcome-unknown
     * @param caRequestId the authority's number where it gave one with its refusal
     */
    record Ended(EnrolmentState to, Problem problem, Optional<String> caRequestId)
            implements JournalStep {
        public Ended {
            if (to.inFlight() || to == EnrolmentState.VERIFIED) {
                throw new IllegalArgumentException(to + " is not such an end");
            }
        }

        /** An end in which the authority gave no number. */
        public Ended(EnrolmentState to, Problem problem) {
            this(to, problem, Optional.empty());
        }
    }
}
