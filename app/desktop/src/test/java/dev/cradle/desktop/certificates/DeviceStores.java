package dev.cradle.desktop.certificates;

import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.formats.certblob.CertificateBlob;
import dev.cradle.formats.certblob.KeyProviderInfo;
import dev.cradle.formats.certificates.DeviceStore;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import javax.security.auth.x500.X500Principal;

/** Certificates of every sort, put into the stores of an emulated device. */
final class DeviceStores {
    static final String LONG_NAME =
            "CN=Donaudampfschifffahrtsgesellschaft Warehouse Handheld Enrolment and Provisioning"
                    + " Certificate for Kim Example of the Night Shift (Dock 17),OU=Supply Chain"
                    + " Operations Northern Europe,O=Contoso International Logistics Holding"
                    + " plc,C=DE";

    private static final KeyPair KEY = key("RSA", 2048);
    private static final KeyPair OTHER_KEY = key("RSA", 2048);

    /** Signs quickly, where there are many. */
    private static final KeyPair QUICK_KEY = key("EC", 256);

    /** Made once, for all devices of a run. */
    private static final Map<Integer, CertificateBlob> MANY = new ConcurrentHashMap<>();

    private static final AtomicLong SERIAL = new AtomicLong(0x1000);

    private final EmulatedDevice device;

    DeviceStores(EmulatedDevice device) {
        this.device = device;
    }

    /** A handheld in use: personal certificates in every state, a chain, one broken chain. */
    static DeviceStores typical(EmulatedDevice device) {
        X509Certificate root =
                certificate(
                        "CN=Contoso Root CA,O=Contoso", "CN=Contoso Root CA,O=Contoso", 2000, true);
        X509Certificate issuing =
                certificate(
                        "CN=Contoso Issuing CA 1,O=Contoso",
                        "CN=Contoso Root CA,O=Contoso",
                        900,
                        true);
        return new DeviceStores(device)
                .add(DeviceStore.ROOT_USER, root)
                .add(
                        DeviceStore.ROOT_USER,
                        certificate("CN=Warehouse Wi-Fi Root", "CN=Warehouse Wi-Fi Root", 20, true))
                .add(
                        DeviceStore.ROOT_USER,
                        certificate("CN=Old Lab Root", "CN=Old Lab Root", -40, true))
                .add(DeviceStore.CA_USER, issuing)
                .personal(
                        certificate(
                                "CN=kim.example,O=Contoso",
                                "CN=Contoso Issuing CA 1,O=Contoso",
                                300,
                                false))
                .personal(
                        certificate(
                                "CN=kim.example (Wi-Fi),O=Contoso",
                                "CN=Contoso Issuing CA 1,O=Contoso",
                                18,
                                false))
                .personal(
                        certificate(
                                "CN=dock17.contoso.example",
                                "CN=Contoso Issuing CA 1,O=Contoso",
                                4,
                                false))
                .personal(foreign("CN=kim.example (S/MIME)", "CN=Fabrikam Mail CA", -12));
    }

    DeviceStores add(DeviceStore store, X509Certificate certificate) {
        device.state().certificates().add(store, blob(certificate));
        return this;
    }

    /** With a private key that the device names. */
    DeviceStores personal(X509Certificate certificate) {
        KeyProviderInfo key =
                new KeyProviderInfo(
                        "container",
                        "Microsoft Enhanced Cryptographic Provider v1.0",
                        KeyProviderInfo.PROVIDER_RSA_FULL,
                        0,
                        KeyProviderInfo.KEY_SPEC_EXCHANGE);
        device.state()
                .certificates()
                .add(DeviceStore.MY_USER, blob(certificate).withKeyProvider(key));
        return this;
    }

    DeviceStores role(DeviceStore store, X509Certificate certificate, int mask) {
        device.state().certificates().add(store, blob(certificate).withRoleMask(mask));
        return this;
    }

    /** Many, as a device gets them that nobody looked after. */
    DeviceStores many(int count) {
        for (int i = 1; i <= count; i++) {
            device.state()
                    .certificates()
                    .add(DeviceStore.CA_USER, MANY.computeIfAbsent(i, DeviceStores::oneOfMany));
        }
        return this;
    }

    private static CertificateBlob oneOfMany(int i) {
        return blob(
                issue(
                        "CN=Certificate " + i + ",OU=Batch " + i % 17,
                        "CN=Contoso Quick CA,O=Contoso",
                        i % 400 - 50,
                        false,
                        QUICK_KEY));
    }

    /**
     * One that is signed by the key which all but {@link #foreign} ones share.
     *
     * @param days until its end; negative for one that has expired
     */
    static X509Certificate certificate(String subject, String issuer, int days, boolean authority) {
        return issue(subject, issuer, days, authority, KEY);
    }

    /** One whose issuer is nowhere. */
    static X509Certificate foreign(String subject, String issuer, int days) {
        return issue(subject, issuer, days, false, OTHER_KEY);
    }

    private static X509Certificate issue(
            String subject, String issuer, int days, boolean authority, KeyPair signer) {
        Instant until = Instant.now().plus(days, ChronoUnit.DAYS).plus(1, ChronoUnit.HOURS);
        try {
            JcaX509v3CertificateBuilder builder =
                    new JcaX509v3CertificateBuilder(
                            name(issuer),
                            BigInteger.valueOf(SERIAL.incrementAndGet()).shiftLeft(64),
                            Date.from(until.minus(1000, ChronoUnit.DAYS)),
                            Date.from(until),
                            name(subject),
                            KEY.getPublic());
            if (authority) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            } else {
                builder.addExtension(
                        Extension.extendedKeyUsage,
                        false,
                        new ExtendedKeyUsage(
                                new KeyPurposeId[] {
                                    KeyPurposeId.id_kp_clientAuth,
                                    KeyPurposeId.id_kp_emailProtection
                                }));
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(
                                new GeneralName(GeneralName.rfc822Name, "kim@contoso.example")));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(
                                    new JcaContentSignerBuilder(
                                                    signer.getPrivate().getAlgorithm().equals("EC")
                                                            ? "SHA256withECDSA"
                                                            : "SHA256withRSA")
                                            .build(signer.getPrivate())));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** As the Java runtime reads names, which does not mind long ones. */
    private static X500Name name(String text) {
        return X500Name.getInstance(new X500Principal(text).getEncoded());
    }

    private static CertificateBlob blob(X509Certificate certificate) {
        return CertificateBlob.ofCertificate(
                dev.cradle.formats.certificates.Certificates.der(certificate));
    }

    private static KeyPair key(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
