package dev.cradle.core.ca;

import dev.cradle.core.directory.CertificateTemplate;
import dev.cradle.core.directory.CertificateTemplate.KeyRules;
import dev.cradle.core.directory.EmbeddedDirectory.Permission;
import dev.cradle.core.directory.TemplateFlags;
import dev.cradle.core.directory.TemplateIdentity;

import java.time.Duration;
import java.util.List;

/**
 * A template of the lab authority in the words of the template dialogue; kept as JSON and published
 * as Active Directory would describe it.
 *
 * @param name short name
 * @param displayName what a person reads
 * @param key what the key is for and how long it is
 * @param subject what of the person's directory entry goes into the certificate
 * @param issuance what must be met before a certificate is issued
 * @param permissions per group
 */
public record LabTemplate(
        String name,
        String displayName,
        Key key,
        Subject subject,
        Issuance issuance,
        List<Permission> permissions) {
    /** Client authentication. */
    public static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

    /** Secure e-mail. */
    public static final String SECURE_EMAIL = "1.3.6.1.5.5.7.3.4";

    private static final String OID_BASE = "1.3.6.1.4.1.311.21.8.7046131.11205497.3.";
    private static final int SCHEMA_VERSION = 2;
    private static final int REVISION = 100;

    public LabTemplate {
        permissions = List.copyOf(permissions);
    }

    /** The purpose as the dialogue names it. */
    public enum Purpose {
        SIGNATURE(KeyRules.DIGITAL_SIGNATURE),
        ENCRYPTION(KeyRules.KEY_ENCIPHERMENT),
        SIGNATURE_AND_ENCRYPTION(KeyRules.DIGITAL_SIGNATURE | KeyRules.KEY_ENCIPHERMENT);

        private final int keyUsage;

        Purpose(int keyUsage) {
            this.keyUsage = keyUsage;
        }

        /** First octet of the key usage bit string. */
        int keyUsage() {
            return keyUsage;
        }
    }

    /**
     * @param length least RSA bits
     * @param extendedUsages extended key usage OIDs
     * @param validityDays life of a certificate
     * @param renewalDays how long before its end it is renewed
     */
    public record Key(
            Purpose purpose,
            int length,
            List<String> extendedUsages,
            int validityDays,
            int renewalDays) {
        public Key {
            extendedUsages = List.copyOf(extendedUsages);
        }
    }

    /**
     * The name is built from the directory.
     *
     * @param emailInSubject e-mail address within the subject
     * @param emailInAltName e-mail address among the alternative names
     * @param upn user principal name among the alternative names
     */
    public record Subject(boolean emailInSubject, boolean emailInAltName, boolean upn) {}

    /**
     * @param withoutUserInput enrol without asking the user
     * @param managerApproval every request waits for the authority's manager
     * @param authorisedSignatures 0 lets automatic enrolment proceed, 1 needs a valid personal
     *     certificate, more cannot be met by one person
     * @param validExistingCertificate only renewals are issued
     */
    public record Issuance(
            boolean withoutUserInput,
            boolean managerApproval,
            int authorisedSignatures,
            boolean validExistingCertificate) {}

    /** The types a new lab authority has. */
    public static List<LabTemplate> shipped() {
        return List.of(
                shipped(
                        "ExchangeUser",
                        "Exchange User",
                        List.of(CLIENT_AUTHENTICATION, SECURE_EMAIL),
                        new Subject(true, true, true)),
                shipped(
                        "Wireless8021X",
                        "802.1X",
                        List.of(CLIENT_AUTHENTICATION),
                        new Subject(false, false, true)),
                shipped(
                        "SecureMail",
                        "S/MIME",
                        List.of(SECURE_EMAIL),
                        new Subject(true, true, false)));
    }

    private static LabTemplate shipped(
            String name, String displayName, List<String> usages, Subject subject) {
        return new LabTemplate(
                name,
                displayName,
                new Key(Purpose.SIGNATURE_AND_ENCRYPTION, 2048, usages, 365, 42),
                subject,
                new Issuance(true, false, 0, false),
                List.of(new Permission("Domain Users", true, true, true)));
    }

    /** The same template with other requirements for issuing. */
    public LabTemplate withIssuance(Issuance other) {
        return new LabTemplate(name, displayName, key, subject, other, permissions);
    }

    /** The template as Active Directory describes it. */
    public CertificateTemplate inDirectory() {
        return new CertificateTemplate(
                new TemplateIdentity(name, displayName, oid(), SCHEMA_VERSION, REVISION, 0),
                key.extendedUsages(),
                new KeyRules(key.length(), 1, key.purpose().keyUsage()),
                new CertificateTemplate.Lifetime(
                        Duration.ofDays(key.validityDays()), Duration.ofDays(key.renewalDays())),
                new CertificateTemplate.Issuance(issuance.authorisedSignatures(), List.of()),
                new TemplateFlags(TemplateFlags.MODIFIED, subjectFlags(), enrollmentFlags(), 0));
    }

    private int subjectFlags() {
        return TemplateFlags.SUBJECT_COMMON_NAME
                | (subject.emailInSubject() ? TemplateFlags.SUBJECT_EMAIL : 0)
                | (subject.emailInAltName() ? TemplateFlags.ALT_NAME_EMAIL : 0)
                | (subject.upn() ? TemplateFlags.ALT_NAME_UPN : 0);
    }

    private int enrollmentFlags() {
        return (issuance.managerApproval() ? TemplateFlags.PEND_ALL : 0)
                | (issuance.validExistingCertificate() ? TemplateFlags.PREVIOUS_APPROVAL : 0)
                | (issuance.withoutUserInput() ? 0 : TemplateFlags.USER_INTERACTION)
                | (permissions.stream().anyMatch(Permission::autoenroll)
                        ? TemplateFlags.AUTOENROLL
                        : 0);
    }

    private String oid() {
        return OID_BASE + Integer.toUnsignedLong(name.hashCode());
    }
}
