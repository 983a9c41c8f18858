package dev.cradle.core.device;

import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.certificates.DeviceStore;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.security.auth.x500.X500Principal;

/** How far the device itself can follow a certificate's chain, judged by what its stores hold. */
public enum ChainVerdict {
    /** The chain ends in a root of the device's ROOT stores. */
    TRUSTED,
    /** The chain is complete, but its root is in no ROOT store. */
    UNTRUSTED_ROOT,
    /** An issuer is on the device in no store. */
    INCOMPLETE,
    /** The certificate or one above it has expired. */
    EXPIRED,
    /** The certificate is not yet valid. */
    NOT_YET_VALID;

    private static final Set<DeviceStore> ROOTS =
            Set.of(DeviceStore.ROOT_SYSTEM, DeviceStore.ROOT_USER);
    private static final int LONGEST = 16;

    /** The verdict as scripts see it, for instance {@code untrusted-root}. */
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /**
     * A verdict with its reason.
     *
     * @param missing whose certificate the device lacks; given with {@link #INCOMPLETE} alone
     */
    public record Finding(ChainVerdict verdict, Optional<X500Principal> missing) {
        private static Finding of(ChainVerdict verdict) {
            return new Finding(verdict, Optional.empty());
        }
    }

    /**
     * Judges a certificate.
     *
     * @param held everything that the device's stores hold
     */
    public static Finding of(
            X509Certificate certificate, List<DeviceCertificate> held, Instant now) {
        Set<X509Certificate> roots = new HashSet<>();
        held.stream()
                .filter(c -> ROOTS.contains(c.store()))
                .forEach(c -> roots.add(c.certificate()));
        X509Certificate at = certificate;
        for (int length = 0; length < LONGEST; length++) {
            if (now.isBefore(at.getNotBefore().toInstant())) {
                return Finding.of(NOT_YET_VALID);
            }
            if (now.isAfter(at.getNotAfter().toInstant())) {
                return Finding.of(EXPIRED);
            }
            if (roots.contains(at)) {
                return Finding.of(TRUSTED);
            }
            if (Certificates.isSelfSigned(at)) {
                return Finding.of(UNTRUSTED_ROOT);
            }
            Optional<X509Certificate> issuer = issuer(at, held);
            if (issuer.isEmpty()) {
                break;
            }
            at = issuer.get();
        }
        return new Finding(INCOMPLETE, Optional.of(at.getIssuerX500Principal()));
    }

    private static Optional<X509Certificate> issuer(
            X509Certificate certificate, List<DeviceCertificate> held) {
        return held.stream()
                .map(DeviceCertificate::certificate)
                .filter(c ->
                        c.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()))
                .filter(c -> Certificates.isSignedBy(certificate, c))
                .findFirst();
    }
}
