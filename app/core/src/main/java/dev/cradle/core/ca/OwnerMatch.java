package dev.cradle.core.ca;

import java.util.List;
import java.util.Optional;

/**
 * Whether a certificate's names mean the owner. Of each kind of name that is known of the owner,
 * every one in the certificate must be his; at least one kind must be there. The common name counts
 * only when the certificate has no better name.
 */
final class OwnerMatch {
    private OwnerMatch() {}

    static boolean matches(CertificateNames names, CertificateOwner owner) {
        Optional<Boolean> upn = all(names.upns(), owner.upn(), owner);
        Optional<Boolean> mail = all(names.mails(), owner.mail(), owner);
        if (upn.isPresent() || mail.isPresent()) {
            return upn.orElse(true) && mail.orElse(true);
        }
        return names.commonNames().stream()
                .anyMatch(cn ->
                        cn.equalsIgnoreCase(owner.plainAccount())
                                || owner.displayName().filter(cn::equalsIgnoreCase).isPresent());
    }

    /** Empty when the certificate has no name of this kind. */
    private static Optional<Boolean> all(
            List<String> inCertificate, Optional<String> known, CertificateOwner owner) {
        if (inCertificate.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                inCertificate.stream()
                        .allMatch(name ->
                                known.map(name::equalsIgnoreCase)
                                        .orElseGet(() -> owner.isCalled(name))));
    }
}
