package dev.cradle.desktop.enrol;

import dev.cradle.core.enrolment.EnrolmentJobs;
import dev.cradle.formats.certificates.Thumbprint;

import java.util.Optional;

/**
 * What the operator has answered so far.
 *
 * @param offer the chosen type; empty for a renewal that was asked for by its certificate
 * @param owner account of whose certificate it is to be; empty where that is not chosen here
 * @param renews the certificate that is replaced
 */
record Answers(Optional<Offer> offer, Optional<String> owner, Optional<Thumbprint> renews) {
    static final Answers NONE = new Answers(Optional.empty(), Optional.empty(), Optional.empty());

    static Answers renewing(Thumbprint thumbprint) {
        return new Answers(Optional.empty(), Optional.empty(), Optional.of(thumbprint));
    }

    static Answers of(Offer offer, Optional<String> owner) {
        return new Answers(
                Optional.of(offer), owner, offer.renews().map(held -> held.thumbprint()));
    }

    EnrolmentJobs.Wish wish(String operator) {
        return new EnrolmentJobs.Wish(
                offer.map(o -> o.type().template()).orElse(""),
                Optional.empty(),
                owner,
                renews,
                operator);
    }
}
