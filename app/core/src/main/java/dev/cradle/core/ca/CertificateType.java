package dev.cradle.core.ca;

import java.util.List;

/**
 * A kind of certificate that can be enrolled for: what the wizard shows.
 *
 * @param name display name
 * @param source where it is known from
 * @param ca the authority's name (directory, ca) or the server (device)
 * @param template the short name that the authority knows
 * @param purposes extended key usage OIDs
 * @param keyLength RSA bits, 0 when the type is silent
 */
public record CertificateType(
        String name,
        Source source,
        String ca,
        String template,
        List<String> purposes,
        int keyLength) {
    public CertificateType {
        purposes = List.copyOf(purposes);
    }

    /** Where a type is known from. */
    public enum Source {
        DIRECTORY,
        DEVICE,
        RENEWAL,
        CA
    }
}
