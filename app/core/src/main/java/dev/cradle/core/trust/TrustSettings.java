package dev.cradle.core.trust;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;

/**
 * What one connector trusts beside the roots of the system.
 *
 * @param roots certificates that may end a server's chain
 * @param pins when there are any, a certificate of the validated chain must be among them
 */
public record TrustSettings(List<X509Certificate> roots, Set<Fingerprint> pins) {
    /** Only the roots of the system. */
    public static final TrustSettings SYSTEM = new TrustSettings(List.of(), Set.of());

    public TrustSettings {
        roots = List.copyOf(roots);
        pins = Set.copyOf(pins);
    }
}
