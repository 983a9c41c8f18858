package dev.cradle.core.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a device can be enrolled with a template by somebody, and if not, each rule that stands
 * against it (ca-enrollment.md B3).
 *
 * @param failures empty when the template is suitable
 * @param hints what an administrator should know about the template's safety
 */
public record TemplateSuitability(List<Failure> failures, List<String> hints) {
    /** Certificate Request Agent, the policy of enrolment agents. */
    public static final String REQUEST_AGENT = "1.3.6.1.4.1.311.20.2.1";

    private static final Set<String> DEVICE_PURPOSES =
            Set.of(
                    "1.3.6.1.5.5.7.3.2", // client authentication
                    "1.3.6.1.5.5.7.3.4", // secure e-mail
                    "1.3.6.1.4.1.311.20.2.2", // smart card logon
                    "2.5.29.37.0"); // any purpose
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";
    private static final int LARGEST_DEVICE_KEY = 2048;
    private static final String ALGORITHM_MARK = "msPKI-Asymmetric-Algorithm`";

    public TemplateSuitability {
        failures = List.copyOf(failures);
        hints = List.copyOf(hints);
    }

    /** Whether no rule stands against it. */
    public boolean suitable() {
        return failures.isEmpty();
    }

    /** A rule that a template, an authority or a person does not meet. */
    public enum Rule {
        OFFERED,
        READ,
        ENROLL_ON_TEMPLATE,
        ENROLL_ON_AUTHORITY,
        FOR_USERS,
        NOT_FOR_AUTHORITIES,
        NO_ARCHIVAL,
        NO_ATTESTATION,
        NO_SIGNATURES,
        SUBJECT_FROM_DIRECTORY,
        KEY_FITS_DEVICE,
        ALGORITHM_FITS_DEVICE,
        PURPOSE
    }

    /**
     * @param why a sentence for the operator
     */
    public record Failure(Rule rule, String why) {}

    /**
     * Judges a template for a person.
     *
     * @param services the authorities of the directory
     * @param sids the person's identifiers, groups included
     * @param agent whether an enrolment agent certificate is at hand
     */
    static TemplateSuitability of(
            PublishedTemplate published,
            List<EnrollmentService> services,
            Set<SecurityIdentifier> sids,
            boolean agent) {
        List<Failure> failures = new ArrayList<>();
        CertificateTemplate template = published.template();
        judgeOffer(template.name(), services, sids, failures);
        judgeAccess(published.access(), sids, failures);
        judgeFlags(template.flags(), failures);
        judgeSignatures(template.issuance(), agent, failures);
        judgeKey(template, failures);
        return new TemplateSuitability(failures, hints(published));
    }

    private static void judgeOffer(
            String name,
            List<EnrollmentService> services,
            Set<SecurityIdentifier> sids,
            List<Failure> failures) {
        List<EnrollmentService> offering = offering(name, services);
        if (offering.isEmpty()) {
            failures.add(new Failure(Rule.OFFERED, "No authority offers it."));
        } else if (offering.stream().noneMatch(s -> mayRequest(s, sids))) {
            failures.add(
                    new Failure(
                            Rule.ENROLL_ON_AUTHORITY,
                            "The account may not request certificates from the authorities that"
                                    + " offer it."));
        }
    }

    static List<EnrollmentService> offering(String name, List<EnrollmentService> services) {
        return services.stream()
                .filter(s -> s.templates().stream().anyMatch(name::equalsIgnoreCase))
                .toList();
    }

    /** Where the descriptor cannot be seen the authority itself will decide. */
    static boolean mayRequest(EnrollmentService service, Set<SecurityIdentifier> sids) {
        return service.access()
                .map(access ->
                        access.grantsRead(sids)
                                && access.grantsRight(SecurityDescriptor.ENROLL, sids))
                .orElse(true);
    }

    private static void judgeAccess(
            Optional<SecurityDescriptor> access,
            Set<SecurityIdentifier> sids,
            List<Failure> failures) {
        if (access.isEmpty()) {
            failures.add(new Failure(Rule.READ, "Its permissions cannot be read."));
            return;
        }
        if (!access.get().grantsRead(sids)) {
            failures.add(new Failure(Rule.READ, "The account may not read the template."));
        }
        if (!access.get().grantsRight(SecurityDescriptor.ENROLL, sids)) {
            failures.add(
                    new Failure(
                            Rule.ENROLL_ON_TEMPLATE, "The account lacks Enroll on the template."));
        }
    }

    private static void judgeFlags(TemplateFlags flags, List<Failure> failures) {
        check(
                flags.anyGeneral(TemplateFlags.MACHINE_TYPE),
                Rule.FOR_USERS,
                "It is for computers, not for users.",
                failures);
        check(
                flags.anyGeneral(TemplateFlags.CA_TYPE | TemplateFlags.CROSS_CA_TYPE),
                Rule.NOT_FOR_AUTHORITIES,
                "It is for certification authorities.",
                failures);
        check(
                flags.anyPrivateKey(TemplateFlags.ARCHIVAL_REQUIRED),
                Rule.NO_ARCHIVAL,
                "It wants the private key archived, which never leaves the device.",
                failures);
        check(
                flags.anyPrivateKey(TemplateFlags.ATTESTATION),
                Rule.NO_ATTESTATION,
                "It wants an attested key, which these devices cannot make.",
                failures);
        check(
                flags.anyPrivateKey(TemplateFlags.ALTERNATE_SIGNATURE),
                Rule.ALGORITHM_FITS_DEVICE,
                "It uses RSA-PSS signatures, which these devices cannot verify.",
                failures);
        check(
                flags.anySubjectName(
                        TemplateFlags.ENROLLEE_SUPPLIES_SUBJECT
                                | TemplateFlags.ENROLLEE_SUPPLIES_ALT_NAME),
                Rule.SUBJECT_FROM_DIRECTORY,
                "It takes the subject from the request, where a device puts a dummy name.",
                failures);
    }

    private static void judgeSignatures(
            CertificateTemplate.Issuance issuance, boolean agent, List<Failure> failures) {
        boolean agentHelps =
                issuance.signatures() == 1
                        && issuance.applicationPolicies().stream()
                                .anyMatch(p -> p.contains(REQUEST_AGENT));
        if (issuance.signatures() > 0 && !(agentHelps && agent)) {
            failures.add(
                    new Failure(
                            Rule.NO_SIGNATURES,
                            agentHelps
                                    ? "It needs an enrolment agent's signature."
                                    : "It needs "
                                            + issuance.signatures()
                                            + " authorised signature(s) on the request."));
        }
    }

    private static void judgeKey(CertificateTemplate template, List<Failure> failures) {
        check(
                template.key().minimalSize() > LARGEST_DEVICE_KEY,
                Rule.KEY_FITS_DEVICE,
                "It wants keys of at least "
                        + template.key().minimalSize()
                        + " bits; devices make 2048 at most.",
                failures);
        check(
                template.issuance().applicationPolicies().stream()
                        .anyMatch(TemplateSuitability::namesOtherAlgorithm),
                Rule.ALGORITHM_FITS_DEVICE,
                "It wants a key algorithm other than RSA.",
                failures);
        check(
                !template.purposes().isEmpty()
                        && template.purposes().stream().noneMatch(DEVICE_PURPOSES::contains),
                Rule.PURPOSE,
                "It is good neither for client authentication nor for secure e-mail.",
                failures);
    }

    private static boolean namesOtherAlgorithm(String packed) {
        int at = packed.indexOf(ALGORITHM_MARK);
        return at >= 0 && !packed.startsWith("PZPWSTR`RSA`", at + ALGORITHM_MARK.length());
    }

    private static void check(boolean fails, Rule rule, String why, List<Failure> failures) {
        if (fails) {
            failures.add(new Failure(rule, why));
        }
    }

    private static List<String> hints(PublishedTemplate published) {
        List<String> hints = new ArrayList<>();
        CertificateTemplate template = published.template();
        Optional<SecurityDescriptor> access = published.access();
        if (access.isPresent() && access.get().dacl().isEmpty()) {
            hints.add("The template has no access list: everybody may change it.");
        }
        boolean wide =
                access.isPresent()
                        && access.get()
                                .grantsRight(
                                        SecurityDescriptor.ENROLL,
                                        Set.of(
                                                SecurityIdentifier.EVERYONE,
                                                SecurityIdentifier.AUTHENTICATED_USERS));
        boolean suppliesSubject =
                template.flags()
                        .anySubjectName(
                                TemplateFlags.ENROLLEE_SUPPLIES_SUBJECT
                                        | TemplateFlags.ENROLLEE_SUPPLIES_ALT_NAME);
        boolean approved =
                template.flags().anyEnrollment(TemplateFlags.PEND_ALL)
                        || template.issuance().signatures() > 0;
        boolean signsIn =
                template.purposes().isEmpty()
                        || template.purposes().contains(CLIENT_AUTHENTICATION);
        if (wide && suppliesSubject && signsIn && !approved) {
            hints.add(
                    "Everybody may enrol with a subject of his own choice and sign in with it"
                            + " (known as ESC1).");
        }
        return hints;
    }
}
