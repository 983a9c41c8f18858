package dev.cradle.core.enrolment;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What the authority has said so far.
 *
 * @param requestId the authority's own number, never shown to the device
 * @param token what asking again needs
 * @param thumbprint SHA-1 of the issued certificate, 40 upper-case hex digits
 * @param chain the issued certificate first; empty until there is one
 */
public record CaRecord(
        Optional<String> requestId,
        Optional<String> token,
        Optional<String> thumbprint,
        List<X509Certificate> chain) {
    public CaRecord {
        chain = List.copyOf(chain);
    }
}
