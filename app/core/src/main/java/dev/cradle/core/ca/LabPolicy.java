package dev.cradle.core.ca;

import dev.cradle.core.directory.EmbeddedDirectory.Permission;
import dev.cradle.core.problem.CradleException;

import java.time.Instant;
import java.util.Optional;

/**
 * Which requests the lab authority grants, with the codes of a Windows authority (ca-enrollment.md
 * A1).
 */
final class LabPolicy {
    private static final String NOT_TO_ISSUE = "80094800";
    private static final String NO_TEMPLATE = "80094801";
    private static final String NO_SUBJECT = "80094001";
    private static final String NO_SUCH_USER = "80070525";
    private static final String TEMPLATE_DENIED = "80094012";
    private static final String KEY_LENGTH = "80094811";
    private static final String UPN_REQUIRED = "8009480D";
    private static final String EMAIL_REQUIRED = "80094812";
    private static final String SIGNATURE_POLICY = "80094809";
    private static final String SIGNATURE_COUNT = "8009480A";

    private LabPolicy() {}

    /** What the policy says. */
    sealed interface Verdict {
        /**
         * @param hold whether the manager has to approve first
         */
        record Grant(LabTemplate template, LabPerson owner, boolean hold) implements Verdict {}

        /** No. */
        record Refuse(LabRecord.Refusal refusal) implements Verdict {}
    }

    static Verdict judge(
            LabSettings settings,
            CaRequest request,
            DeviceRequest device,
            LabRecords records,
            Instant now)
            throws CradleException {
        if (request.template().isEmpty()) {
            return refuse(NO_TEMPLATE, "The request names no certificate template.");
        }
        Optional<LabTemplate> template = settings.template(request.template());
        if (template.isEmpty() || !settings.issues(request.template())) {
            return refuse(
                    NOT_TO_ISSUE,
                    "This authority does not issue the template " + request.template() + ".");
        }
        if (request.owner().isEmpty()) {
            return refuse(NO_SUBJECT, "The request does not say whose certificate it is to be.");
        }
        Optional<LabPerson> owner = settings.person(request.owner().get());
        if (owner.isEmpty()) {
            return refuse(
                    NO_SUCH_USER,
                    "The directory knows nobody called " + request.owner().get() + ".");
        }
        return judge(template.get(), owner.get(), device, records, now);
    }

    private static Verdict judge(
            LabTemplate template,
            LabPerson owner,
            DeviceRequest device,
            LabRecords records,
            Instant now)
            throws CradleException {
        if (!mayEnroll(template, owner)) {
            return refuse(
                    TEMPLATE_DENIED,
                    owner.account() + " lacks Enroll on the template " + template.name() + ".");
        }
        if (device.keyLength() < template.key().length()) {
            return refuse(
                    KEY_LENGTH,
                    "The key has "
                            + device.keyLength()
                            + " bits, the template wants "
                            + template.key().length()
                            + ".");
        }
        LabTemplate.Subject subject = template.subject();
        if ((subject.emailInSubject() || subject.emailInAltName()) && owner.mail().isEmpty()) {
            return refuse(EMAIL_REQUIRED, owner.account() + " has no e-mail address.");
        }
        if (subject.upn() && owner.upn().isEmpty()) {
            return refuse(UPN_REQUIRED, owner.account() + " has no user principal name.");
        }
        Optional<LabRecord.Refusal> unmet = unmet(template, owner, records, now);
        return unmet.isPresent()
                ? new Verdict.Refuse(unmet.get())
                : new Verdict.Grant(template, owner, template.issuance().managerApproval());
    }

    private static Optional<LabRecord.Refusal> unmet(
            LabTemplate template, LabPerson owner, LabRecords records, Instant now)
            throws CradleException {
        LabTemplate.Issuance issuance = template.issuance();
        if (issuance.authorisedSignatures() > 1) {
            return Optional.of(
                    new LabRecord.Refusal(
                            SIGNATURE_COUNT,
                            "The template wants "
                                    + issuance.authorisedSignatures()
                                    + " authorised signatures, which one person cannot give."));
        }
        if (issuance.authorisedSignatures() == 1
                && !records.holdsValid(owner.account(), Optional.empty(), now)) {
            return Optional.of(
                    new LabRecord.Refusal(
                            SIGNATURE_COUNT,
                            "The template wants an authorised signature, and "
                                    + owner.account()
                                    + " holds no valid certificate to vouch with."));
        }
        if (issuance.validExistingCertificate()
                && !records.holdsValid(owner.account(), Optional.of(template.name()), now)) {
            return Optional.of(
                    new LabRecord.Refusal(
                            SIGNATURE_POLICY,
                            "The template is for renewals, and "
                                    + owner.account()
                                    + " holds no valid certificate of it."));
        }
        return Optional.empty();
    }

    private static boolean mayEnroll(LabTemplate template, LabPerson owner) {
        return template.permissions().stream()
                .filter(Permission::enroll)
                .anyMatch(p -> owner.groups().stream().anyMatch(p.group()::equalsIgnoreCase));
    }

    private static Verdict refuse(String code, String text) {
        return new Verdict.Refuse(new LabRecord.Refusal(code, text));
    }
}
