package dev.cradle.core.ca;

import dev.cradle.formats.binary.FormatException;

import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An authority that issues at once, and what it issues has a fault. */
public final class FaultyAuthority implements CaConnector {
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

    /** What is wrong with its certificates. */
    public enum Fault {
        NONE,
        OTHER_KEY,
        OTHER_OWNER,
        EXPIRED,
        AUTHORITY,
        OTHER_CHAIN,
        OTHER_PURPOSE
    }

    private final Fault fault;

    public FaultyAuthority(Fault fault) {
        this.fault = fault;
    }

    @Override
    public CaAnswer submit(CaRequest request) {
        try {
            byte[] encoded = DeviceRequest.parse(request.pkcs10()).publicKeyInfo();
            PublicKey key =
                    KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
            return new CaAnswer.Issued("4711", List.of(certificate(key), TestPki.ROOT));
        } catch (FormatException | GeneralSecurityException unreadable) {
            return new CaAnswer.Failed("", "The request cannot be read.");
        }
    }

    private X509Certificate certificate(PublicKey key) {
        TestPki.Builder builder =
                new TestPki.Builder("CN=Alice Example")
                        .key(key)
                        .purposes(KeyPurposeId.id_kp_clientAuth)
                        .names(new GeneralName(GeneralName.rfc822Name, "alice@lab.example"));
        Instant now = Instant.now();
        TestPki.Builder faulty =
                switch (fault) {
                    case NONE -> builder;
                    case OTHER_KEY -> builder.key(CaTestData.DEVICE_KEY.getPublic());
                    case OTHER_OWNER ->
                            builder.names(
                                    new GeneralName(GeneralName.rfc822Name, "mallory@lab.example"));
                    case EXPIRED ->
                            builder.validity(
                                    now.minus(Duration.ofDays(2)), now.minus(Duration.ofDays(1)));
                    case AUTHORITY -> builder.authority();
                    case OTHER_CHAIN -> builder.issuer("CN=Test Root", CaTestData.DEVICE_KEY);
                    case OTHER_PURPOSE -> builder.purposes(KeyPurposeId.id_kp_serverAuth);
                };
        return faulty.build();
    }

    @Override
    public String name() {
        return "Faulty";
    }

    @Override
    public CaCapabilities capabilities() {
        return new CaCapabilities(
                false,
                false,
                CaCapabilities.SubjectIs.CHOSEN_PERSON,
                false,
                false,
                true,
                false,
                false,
                Set.of(CaCapabilities.AuthKind.NONE));
    }

    @Override
    public List<CertificateType> types() {
        return List.of(
                new CertificateType(
                        "Exchange User",
                        CertificateType.Source.CA,
                        name(),
                        "ExchangeUser",
                        List.of(CLIENT_AUTHENTICATION),
                        2048));
    }

    @Override
    public Optional<CertificateOwner> owner(Optional<String> person) {
        return Optional.of(
                new CertificateOwner(
                        "LAB\\alice",
                        Optional.of("Alice Example"),
                        Optional.of("alice@lab.example"),
                        Optional.empty()));
    }

    @Override
    public CaAnswer poll(CaRequest request, String token) {
        return submit(request);
    }

    @Override
    public Optional<CaAnswer> settle(CaRequest request) {
        return Optional.empty();
    }

    @Override
    public List<X509Certificate> caChain() {
        return List.of(TestPki.ROOT);
    }

    @Override
    public List<CaTestStep> test(java.util.function.Consumer<CaTestStep> each) {
        return List.of();
    }

    @Override
    public void close() {}
}
