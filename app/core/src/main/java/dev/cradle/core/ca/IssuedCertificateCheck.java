package dev.cradle.core.ca;

import dev.cradle.core.ca.IssuedCertificateCheck.Reason.Rule;
import dev.cradle.formats.certificates.Certificates;

import org.bouncycastle.jce.provider.BouncyCastleProvider;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Judges what an authority has issued before a device gets it (ca-enrollment.md D): the same public
 * key, the owner, a chain to the authority's root, no authority itself, the purposes asked for,
 * valid now, and algorithms that the device verifies. Immutable and thread-safe.
 */
public final class IssuedCertificateCheck {
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
    private static final String ANY_PURPOSE = "2.5.29.37.0";

    private IssuedCertificateCheck() {}

    /**
     * What was asked for.
     *
     * @param publicKeyInfo DER of the request's SubjectPublicKeyInfo
     * @param owner whose certificate it is to be; empty when the request itself decided
     * @param purposes extended key usage OIDs; empty when the type is silent
     * @param roots what the operator trusts as this authority's root; never empty
     */
    public record Expected(
            byte[] publicKeyInfo,
            Optional<CertificateOwner> owner,
            List<String> purposes,
            List<X509Certificate> roots) {
        public Expected {
            purposes = List.copyOf(purposes);
            roots = List.copyOf(roots);
        }
    }

    /**
     * Why a certificate is refused.
     *
     * @param why a sentence for the operator
     */
    public record Reason(Rule rule, String why) {
        /** What must hold. */
        public enum Rule {
            SAME_KEY,
            OWNER,
            CHAIN,
            NOT_AN_AUTHORITY,
            PURPOSES,
            VALIDITY,
            ALGORITHMS
        }
    }

    /**
     * @param reasons empty when the certificate may be delivered
     * @param device the verdict on algorithms and sizes, warnings included
     */
    public record Verdict(List<Reason> reasons, DeviceAlgorithmVerdict device) {
        public Verdict {
            reasons = List.copyOf(reasons);
        }

        public boolean accepted() {
            return reasons.isEmpty();
        }
    }

    /**
     * @param chain the leaf first, in order; the root may be missing
     */
    public static Verdict judge(
            List<X509Certificate> chain,
            Expected expected,
            DeviceAlgorithmVerdict.Family family,
            Instant now) {
        List<Reason> reasons = new ArrayList<>();
        if (chain.isEmpty()) {
            reasons.add(new Reason(Rule.CHAIN, "The authority sent no certificate."));
            return new Verdict(reasons, DeviceAlgorithmVerdict.of(chain, family, now));
        }
        X509Certificate leaf = chain.getFirst();
        if (!Arrays.equals(leaf.getPublicKey().getEncoded(), expected.publicKeyInfo())) {
            reasons.add(
                    new Reason(
                            Rule.SAME_KEY,
                            "It is for another public key than the device's request."));
        }
        expected.owner().flatMap(owner -> otherOwner(leaf, owner)).ifPresent(reasons::add);
        badChain(chain, expected.roots(), now).ifPresent(reasons::add);
        if (leaf.getBasicConstraints() >= 0) {
            reasons.add(
                    new Reason(
                            Rule.NOT_AN_AUTHORITY,
                            "It would make the device's owner a certification authority."));
        }
        missingPurposes(leaf, expected.purposes()).ifPresent(reasons::add);
        notValid(leaf, now).ifPresent(reasons::add);
        DeviceAlgorithmVerdict device = DeviceAlgorithmVerdict.of(chain, family, now);
        device.blocking().forEach(f -> reasons.add(new Reason(Rule.ALGORITHMS, f.text())));
        return new Verdict(reasons, device);
    }

    private static Optional<Reason> otherOwner(X509Certificate leaf, CertificateOwner owner) {
        CertificateNames names;
        try {
            names = CertificateNames.of(leaf);
        } catch (IllegalArgumentException e) {
            return Optional.of(new Reason(Rule.OWNER, "Its names cannot be read."));
        }
        return OwnerMatch.matches(names, owner)
                ? Optional.empty()
                : Optional.of(
                        new Reason(
                                Rule.OWNER,
                                "It is made out to "
                                        + leaf.getSubjectX500Principal()
                                        + (names.upns().isEmpty() ? "" : " " + names.upns())
                                        + (names.mails().isEmpty() ? "" : " " + names.mails())
                                        + ", not to "
                                        + owner.account()
                                        + "."));
    }

    private static Optional<Reason> badChain(
            List<X509Certificate> chain, List<X509Certificate> roots, Instant now) {
        try {
            List<X509Certificate> path = chain.stream().filter(c -> !roots.contains(c)).toList();
            if (path.isEmpty() || roots.isEmpty()) {
                return Optional.of(
                        new Reason(Rule.CHAIN, "No root of the authority is known to build to."));
            }
            Set<TrustAnchor> anchors = new java.util.HashSet<>();
            roots.forEach(root -> anchors.add(new TrustAnchor(root, null)));
            PKIXParameters parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false);
            // Validity of the leaf is a rule of its own, with its own words.
            parameters.setDate(Date.from(within(path.getFirst(), now)));
            // Not the platform's validator: it refuses MD5 and SHA-1, which the device's verdict
            // judges instead.
            CertPathValidator.getInstance("PKIX", PROVIDER)
                    .validate(
                            CertificateFactory.getInstance("X.509", PROVIDER)
                                    .generateCertPath(path),
                            parameters);
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            return Optional.of(
                    new Reason(
                            Rule.CHAIN,
                            "Its chain does not lead to the authority's root: " + e.getMessage()));
        }
    }

    private static Instant within(X509Certificate leaf, Instant now) {
        Instant from = leaf.getNotBefore().toInstant();
        Instant until = leaf.getNotAfter().toInstant();
        return now.isBefore(from) ? from : now.isAfter(until) ? until : now;
    }

    private static Optional<Reason> missingPurposes(X509Certificate leaf, List<String> asked) {
        List<String> granted = Certificates.purposes(leaf);
        List<String> missing =
                asked.stream()
                        .filter(oid -> !granted.contains(oid) && !granted.contains(ANY_PURPOSE))
                        .toList();
        return granted.isEmpty() || missing.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Reason(
                                Rule.PURPOSES,
                                "It lacks the purposes " + String.join(", ", missing) + "."));
    }

    private static Optional<Reason> notValid(X509Certificate leaf, Instant now) {
        if (now.isBefore(leaf.getNotBefore().toInstant())) {
            return Optional.of(
                    new Reason(
                            Rule.VALIDITY,
                            "It is valid only from " + leaf.getNotBefore().toInstant() + "."));
        }
        return now.isAfter(leaf.getNotAfter().toInstant())
                ? Optional.of(
                        new Reason(
                                Rule.VALIDITY,
                                "It expired at " + leaf.getNotAfter().toInstant() + "."))
                : Optional.empty();
    }
}
