package dev.cradle.core.ca;

import java.util.Set;

/**
 * What a connector can do, so that impossible combinations are refused before the device makes a
 * key.
 */
public record CaCapabilities(
        boolean canSetSubject,
        boolean canSetSan,
        SubjectIs subjectIs,
        boolean needsChallengeInCsr,
        boolean supportsPending,
        boolean supportsTemplates,
        boolean supportsRevocation,
        boolean canSettleByKey,
        Set<AuthKind> authKinds) {
    public CaCapabilities {
        authKinds = Set.copyOf(authKinds);
    }

    /** Whose name the certificate will bear. */
    public enum SubjectIs {
        /** The account that signs in to the authority. */
        ACCOUNT,
        /** What the PKCS#10 says. */
        REQUEST,
        /** A person whom the operator chooses. */
        CHOSEN_PERSON
    }

    /** How the desktop proves itself to the authority. */
    public enum AuthKind {
        NONE,
        BASIC,
        NEGOTIATE,
        CLIENT_CERTIFICATE
    }
}
