package dev.cradle.core.device;

import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.certificates.DeviceStore;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.security.auth.x500.X500Principal;

/**
 * A certificate and those above it, as far as the device itself can follow them in its stores.
 *
 * @param links the certificate first, each followed by its issuer
 * @param end why it goes no further
 */
public record CertificateChain(List<Link> links, End end) {
    /** The longest chain that is followed; one that goes in a circle ends there. */
    private static final int LONGEST = 16;

    private static final Set<DeviceStore> ROOTS =
            EnumSet.of(DeviceStore.ROOT_SYSTEM, DeviceStore.ROOT_USER);

    public CertificateChain {
        links = List.copyOf(links);
    }

    /**
     * One certificate of the chain.
     *
     * @param stores where the device holds it; none for the first when it is not on the device
     * @param fault what is wrong with it by itself
     */
    public record Link(
            X509Certificate certificate, Set<DeviceStore> stores, Optional<ChainVerdict> fault) {}

    /** Why a chain goes no further. */
    public sealed interface End {
        /** Its last link is in a ROOT store. */
        record Trusted() implements End {}

        /** Its last link is a root that is in no ROOT store. */
        record UntrustedRoot() implements End {}

        /**
         * The issuer of its last link is in no store.
         *
         * @param issuer the name that is missing
         */
        record MissingIssuer(X500Principal issuer) implements End {}
    }

    /**
     * Follows a certificate.
     *
     * @param held everything that the device's stores hold
     */
    public static CertificateChain of(
            X509Certificate certificate, Collection<DeviceCertificate> held, Instant now) {
        List<Link> links = new ArrayList<>();
        X509Certificate at = certificate;
        while (true) {
            Link link = new Link(at, storesOf(at, held), fault(at, now));
            links.add(link);
            if (link.stores().stream().anyMatch(ROOTS::contains)) {
                return new CertificateChain(links, new End.Trusted());
            }
            if (Certificates.isSelfSigned(at)) {
                return new CertificateChain(links, new End.UntrustedRoot());
            }
            Optional<X509Certificate> issuer = issuer(at, held);
            if (issuer.isEmpty() || links.size() == LONGEST) {
                return new CertificateChain(
                        links, new End.MissingIssuer(at.getIssuerX500Principal()));
            }
            at = issuer.get();
        }
    }

    /** The first thing wrong on the way up, else how the chain ends. */
    public ChainVerdict verdict() {
        return links.stream()
                .flatMap(link -> link.fault().stream())
                .findFirst()
                .orElse(
                        switch (end) {
                            case End.Trusted _ -> ChainVerdict.TRUSTED;
                            case End.UntrustedRoot _ -> ChainVerdict.UNTRUSTED_ROOT;
                            case End.MissingIssuer _ -> ChainVerdict.INCOMPLETE;
                        });
    }

    /** The verdict, with the issuer that is missing where that is what is wrong. */
    public ChainVerdict.Finding finding() {
        ChainVerdict verdict = verdict();
        return new ChainVerdict.Finding(
                verdict,
                verdict == ChainVerdict.INCOMPLETE
                                && end instanceof End.MissingIssuer(X500Principal issuer)
                        ? Optional.of(issuer)
                        : Optional.empty());
    }

    /** The certificates alone, the leaf first. */
    public List<X509Certificate> certificates() {
        return links.stream().map(Link::certificate).toList();
    }

    private static Optional<ChainVerdict> fault(X509Certificate certificate, Instant now) {
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            return Optional.of(ChainVerdict.NOT_YET_VALID);
        }
        return now.isAfter(certificate.getNotAfter().toInstant())
                ? Optional.of(ChainVerdict.EXPIRED)
                : Optional.empty();
    }

    private static Set<DeviceStore> storesOf(
            X509Certificate certificate, Collection<DeviceCertificate> held) {
        Set<DeviceStore> stores = EnumSet.noneOf(DeviceStore.class);
        held.stream()
                .filter(c -> c.certificate().equals(certificate))
                .forEach(c -> stores.add(c.store()));
        return stores;
    }

    private static Optional<X509Certificate> issuer(
            X509Certificate certificate, Collection<DeviceCertificate> held) {
        return held.stream()
                .map(DeviceCertificate::certificate)
                .filter(c ->
                        c.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()))
                .filter(c -> Certificates.isSignedBy(certificate, c))
                .findFirst();
    }
}
