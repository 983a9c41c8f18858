package dev.cradle.core.directory;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * An enterprise authority as the directory publishes it.
 *
 * @param name common name of the authority
 * @param host DNS name of its computer
 * @param certificates its certificates, in no order
 * @param templates short names under <i>Certificate Template to Issue</i>
 * @param access empty when the reader may not see it
 */
public record EnrollmentService(
        String name,
        String host,
        List<X509Certificate> certificates,
        List<String> templates,
        Optional<SecurityDescriptor> access) {
    public EnrollmentService {
        certificates = List.copyOf(certificates);
        templates = List.copyOf(templates);
    }
}
