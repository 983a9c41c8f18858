package dev.cradle.core.device;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

    /** The verdict as scripts see it, for instance {@code untrusted-root}. */
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /**
     * A verdict with its reason.
     *
     * @param missing whose certificate the device lacks; given with {@link #INCOMPLETE} alone
     */
    public record Finding(ChainVerdict verdict, Optional<X500Principal> missing) {}

    /**
     * Judges a certificate.
     *
     * @param held everything that the device's stores hold
     */
    public static Finding of(
            X509Certificate certificate, List<DeviceCertificate> held, Instant now) {
        return CertificateChain.of(certificate, held, now).finding();
    }
}
