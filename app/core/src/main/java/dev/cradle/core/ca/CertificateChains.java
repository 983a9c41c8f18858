package dev.cradle.core.ca;

import dev.cradle.formats.certificates.Certificates;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Orders the certificates that an authority sends in any order. */
public final class CertificateChains {
    private static final int LONGEST = 10;

    private CertificateChains() {}

    /** The certificate whose SubjectPublicKeyInfo is, byte for byte, the given one. */
    public static Optional<X509Certificate> withKey(
            Collection<X509Certificate> certificates, byte[] publicKeyInfo) {
        return certificates.stream()
                .filter(c -> Arrays.equals(c.getPublicKey().getEncoded(), publicKeyInfo))
                .findFirst();
    }

    /** The leaf, then each issuer as far as the given certificates reach. */
    public static List<X509Certificate> from(
            X509Certificate leaf, Collection<X509Certificate> others) {
        List<X509Certificate> chain = new ArrayList<>(List.of(leaf));
        X509Certificate last = leaf;
        while (chain.size() < LONGEST && !Certificates.isSelfSigned(last)) {
            Optional<X509Certificate> issuer = issuer(last, others);
            if (issuer.isEmpty() || chain.contains(issuer.get())) {
                break;
            }
            last = issuer.get();
            chain.add(last);
        }
        return chain;
    }

    private static Optional<X509Certificate> issuer(
            X509Certificate certificate, Collection<X509Certificate> others) {
        return others.stream()
                .filter(o ->
                        o.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())
                                && Certificates.isSignedBy(certificate, o))
                .findFirst();
    }
}
