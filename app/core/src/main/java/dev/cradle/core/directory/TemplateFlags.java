package dev.cradle.core.directory;

/**
 * The four flag words of a template (ca-enrollment.md B2), each 32 bits as stored.
 *
 * @param general {@code flags}
 * @param subjectName {@code msPKI-Certificate-Name-Flag}
 * @param enrollment {@code msPKI-Enrollment-Flag}
 * @param privateKey {@code msPKI-Private-Key-Flag}
 */
public record TemplateFlags(int general, int subjectName, int enrollment, int privateKey) {
    public static final int MACHINE_TYPE = 0x40;
    public static final int CA_TYPE = 0x80;
    public static final int CROSS_CA_TYPE = 0x800;
    public static final int MODIFIED = 0x20000;

    public static final int ENROLLEE_SUPPLIES_SUBJECT = 0x1;
    public static final int ENROLLEE_SUPPLIES_ALT_NAME = 0x10000;
    public static final int ALT_NAME_UPN = 0x2000000;
    public static final int ALT_NAME_EMAIL = 0x4000000;
    public static final int SUBJECT_EMAIL = 0x20000000;
    public static final int SUBJECT_COMMON_NAME = 0x40000000;
    public static final int SUBJECT_DIRECTORY_PATH = 0x80000000;

    public static final int SMIME_CAPABILITIES = 0x1;
    public static final int PEND_ALL = 0x2;
    public static final int PUBLISH_TO_DIRECTORY = 0x8;
    public static final int AUTOENROLL = 0x20;
    public static final int PREVIOUS_APPROVAL = 0x40;
    public static final int USER_INTERACTION = 0x100;

    public static final int ARCHIVAL_REQUIRED = 0x1;
    public static final int ALTERNATE_SIGNATURE = 0x40;
    public static final int ATTESTATION = 0x3000;

    public boolean anyGeneral(int bits) {
        return (general & bits) != 0;
    }

    public boolean anySubjectName(int bits) {
        return (subjectName & bits) != 0;
    }

    public boolean anyEnrollment(int bits) {
        return (enrollment & bits) != 0;
    }

    public boolean anyPrivateKey(int bits) {
        return (privateKey & bits) != 0;
    }
}
