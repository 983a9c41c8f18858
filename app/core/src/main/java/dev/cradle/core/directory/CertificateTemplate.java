package dev.cradle.core.directory;

import java.time.Duration;
import java.util.List;

/**
 * A certificate template as Active Directory describes it.
 *
 * @param purposes extended key usage OIDs; empty means any purpose
 */
public record CertificateTemplate(
        TemplateIdentity identity,
        List<String> purposes,
        KeyRules key,
        Lifetime lifetime,
        Issuance issuance,
        TemplateFlags flags) {
    public CertificateTemplate {
        purposes = List.copyOf(purposes);
    }

    /** The short name. */
    public String name() {
        return identity.name();
    }

    /**
     * What the key must be.
     *
     * @param minimalSize bits, 0 when the template is silent
     * @param keySpec 1 exchange, 2 signature
     * @param keyUsage first octet of the key usage bit string
     */
    public record KeyRules(int minimalSize, int keySpec, int keyUsage) {
        public static final int DIGITAL_SIGNATURE = 0x80;
        public static final int KEY_ENCIPHERMENT = 0x20;
    }

    /**
     * @param validity how long a certificate lives
     * @param overlap how long before its end it is renewed
     */
    public record Lifetime(Duration validity, Duration overlap) {}

    /**
     * @param signatures number of registration authority signatures a request needs
     * @param applicationPolicies what those signers' certificates must be good for; newer templates
     *     pack key algorithms here too
     */
    public record Issuance(int signatures, List<String> applicationPolicies) {
        public Issuance {
            applicationPolicies = List.copyOf(applicationPolicies);
        }
    }
}
