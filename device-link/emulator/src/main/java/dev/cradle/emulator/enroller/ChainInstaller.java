package dev.cradle.emulator.enroller;

import dev.cradle.emulator.certificates.PersonalStore;
import dev.cradle.emulator.certificates.RootQuestion;
import dev.cradle.emulator.keys.KeyContainerException;
import dev.cradle.formats.certblob.CertificateBlob;
import dev.cradle.formats.certblob.KeyProviderInfo;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.certificates.DeviceStore;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts an enrolled certificate and its chain where they belong (device-certificates.md 2.4). */
final class ChainInstaller {
    private static final Logger LOG = LoggerFactory.getLogger(ChainInstaller.class);

    private final EnrollerParts parts;

    ChainInstaller(EnrollerParts parts) {
        this.parts = parts;
    }

    /**
     * Puts the certificate into MY with its key and the name of its type. One with the same subject
     * is replaced, unless it is being renewed and may still have to open mail.
     *
     * @param renewed thumbprint of the certificate that the new one renews
     */
    void storeLeaf(
            X509Certificate leaf, String container, EnrolmentType type, Optional<String> renewed) {
        KeyProviderInfo key =
                new KeyProviderInfo(
                        container,
                        type.setting(EnrolmentTypeSetting.PROVIDER_NAME).orElse(""),
                        type.number(
                                EnrolmentTypeSetting.PROVIDER_TYPE,
                                KeyProviderInfo.PROVIDER_RSA_FULL),
                        0,
                        type.number(
                                EnrolmentTypeSetting.KEY_SPEC, KeyProviderInfo.KEY_SPEC_EXCHANGE));
        CertificateBlob blob =
                CertificateBlob.ofCertificate(Certificates.der(leaf))
                        .withKeyProvider(key)
                        .withFriendlyName(type.name())
                        .withAutoEnroll(type.name());
        PersonalStore my = new PersonalStore(parts.stores());
        List<String> unused = my.replace(leaf, blob, old -> renewed.isPresent() && opensMail(old));
        unused.forEach(this::deleteKey);
        renewed.ifPresent(old -> deleteRenewed(old, my));
    }

    /** The old certificate goes although its subject may differ from the new one's. */
    private void deleteRenewed(String thumbprint, PersonalStore my) {
        boolean goes =
                parts.stores()
                        .find(DeviceStore.MY_USER, thumbprint)
                        .flatMap(PersonalStore::certificate)
                        .filter(old -> !opensMail(old))
                        .isPresent();
        if (goes) {
            my.delete(thumbprint).ifPresent(this::deleteKey);
        }
    }

    private static boolean opensMail(X509Certificate certificate) {
        return Certificates.purposes(certificate).contains(EnrollerQuirks.SECURE_EMAIL);
    }

    private void deleteKey(String container) {
        try {
            parts.keys().delete(container);
        } catch (KeyContainerException e) {
            LOG.warn("the key of a replaced certificate could not be deleted", e);
        }
    }

    /**
     * Puts intermediates into CA and, when the user trusts it, the root into ROOT.
     *
     * @return whether the chain ends in a trusted root
     */
    boolean storeChain(X509Certificate leaf, List<X509Certificate> bundle)
            throws InterruptedException {
        List<X509Certificate> issuers = issuers(leaf, bundle);
        Optional<X509Certificate> root = Optional.empty();
        for (X509Certificate issuer : issuers) {
            if (Certificates.isSelfSigned(issuer)) {
                root = Optional.of(issuer);
            } else {
                add(DeviceStore.CA_USER, issuer);
            }
        }
        if (root.isEmpty()) {
            return anchored(issuers.isEmpty() ? leaf : issuers.getLast());
        }
        if (holds(DeviceStore.ROOT_USER, root.get())
                || holds(DeviceStore.ROOT_SYSTEM, root.get())) {
            return true;
        }
        if (!RootQuestion.accepted(parts.prompts(), root.get())) {
            return false;
        }
        add(DeviceStore.ROOT_USER, root.get());
        return true;
    }

    /** The issuers found in the bundle, from the leaf's to the last. */
    private static List<X509Certificate> issuers(
            X509Certificate leaf, List<X509Certificate> bundle) {
        List<X509Certificate> chain = new ArrayList<>();
        X509Certificate at = leaf;
        while (chain.size() < bundle.size() && !Certificates.isSelfSigned(at)) {
            X509Certificate child = at;
            Optional<X509Certificate> issuer =
                    bundle.stream()
                            .filter(c -> isIssuer(c, child) && !chain.contains(c))
                            .findFirst();
            if (issuer.isEmpty()) {
                break;
            }
            at = issuer.get();
            chain.add(at);
        }
        return chain;
    }

    private static boolean isIssuer(X509Certificate issuer, X509Certificate child) {
        return issuer.getSubjectX500Principal().equals(child.getIssuerX500Principal())
                && Certificates.isSignedBy(child, issuer);
    }

    private boolean anchored(X509Certificate last) {
        return DeviceStore.named(DeviceStore.ROOT_USER.storeName()).stream()
                .flatMap(row -> parts.stores().list(row).stream())
                .anyMatch(entry ->
                        PersonalStore.certificate(entry)
                                .filter(root -> isIssuer(root, last))
                                .isPresent());
    }

    private boolean holds(DeviceStore row, X509Certificate certificate) {
        return parts.stores().find(row, Certificates.thumbprint(certificate).hex()).isPresent();
    }

    private void add(DeviceStore row, X509Certificate certificate) {
        if (!holds(row, certificate)) {
            parts.stores().add(row, CertificateBlob.ofCertificate(Certificates.der(certificate)));
        }
    }
}
