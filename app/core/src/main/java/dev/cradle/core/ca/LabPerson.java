package dev.cradle.core.ca;

import java.util.List;
import java.util.Optional;

/**
 * Somebody to whom the lab authority issues.
 *
 * @param account directory account name
 * @param displayName becomes the common name
 */
public record LabPerson(
        String account,
        String displayName,
        Optional<String> mail,
        Optional<String> upn,
        List<String> groups) {
    public LabPerson {
        groups = List.copyOf(groups);
    }

    /** A person of the lab's domain with mail and user principal name. */
    public static LabPerson of(String account, String displayName, String domain) {
        String address = account + "@" + domain;
        return new LabPerson(
                account,
                displayName,
                Optional.of(address),
                Optional.of(address),
                List.of("Domain Users"));
    }

    /** Who the person is when an issued certificate is compared. */
    public CertificateOwner owner() {
        return new CertificateOwner(account, Optional.of(displayName), mail, upn);
    }
}
