package dev.cradle.core.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.core.directory.EmbeddedDirectory.Permission;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.secrets.MemorySecrets;
import dev.cradle.formats.certificates.Certificates;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class LabAuthorityTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    @TempDir Path folder;
    private LabAuthority lab;

    @TempDir static Path made;

    /** Making keys takes longest, so it is done once. */
    @BeforeAll
    static void makeKeys() throws Exception {
        open(made, LabSettings.Profile.MODERN).close();
    }

    @BeforeEach
    void open() throws Exception {
        for (String file : List.of("keys.p12", "passphrase")) {
            Files.copy(made.resolve(file), folder.resolve(file));
        }
        lab = open(folder, LabSettings.Profile.MODERN);
    }

    private static LabAuthority open(Path folder, LabSettings.Profile profile) throws Exception {
        return LabAuthority.open(
                folder,
                new MemorySecrets(),
                LabSettings.shipped(profile),
                CLOCK,
                new SecureRandom());
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private CaAnswer submit(String template, String owner, String journal) throws Exception {
        return connector()
                .submit(
                        CaTestData.request(
                                CaTestData.request(CaTestData.DEVICE_KEY),
                                template,
                                owner,
                                journal));
    }

    private LabConnector connector() {
        return new LabConnector("Lab", lab);
    }

    private static String code(CaAnswer answer) {
        return ((CaAnswer.Denied) answer).code();
    }

    @Test
    void issuesToTheChosenPersonWithTheDevicesKey() throws Exception {
        CaAnswer.Issued issued = (CaAnswer.Issued) submit("ExchangeUser", "alice", "E-1");

        X509Certificate leaf = issued.chain().getFirst();
        assertThat(leaf.getPublicKey()).isEqualTo(CaTestData.DEVICE_KEY.getPublic());
        assertThat(leaf.getVersion()).isEqualTo(3);
        assertThat(leaf.getSerialNumber().bitLength()).isGreaterThan(64);
        assertThat(leaf.getSigAlgName()).isEqualTo("SHA256withRSA");
        assertThat(leaf.getExtendedKeyUsage())
                .containsExactlyInAnyOrder("1.3.6.1.5.5.7.3.2", "1.3.6.1.5.5.7.3.4");
        assertThat(leaf.getKeyUsage()[0]).isTrue();
        assertThat(leaf.getKeyUsage()[2]).isTrue();
        assertThat(leaf.getCriticalExtensionOIDs()).containsExactly("2.5.29.15");
        assertThat(leaf.getExtensionValue("2.5.29.31")).as("no CRL address").isNull();
        assertThat(Certificates.templateName(leaf)).contains("ExchangeUser");
        CertificateNames names = CertificateNames.of(leaf);
        assertThat(names.commonNames()).containsExactly("Alice Example");
        assertThat(names.upns()).containsExactly("alice@lab.example");
        assertThat(names.mails()).containsOnly("alice@lab.example");
        assertThat(issued.chain()).hasSize(3);
    }

    @Test
    void chainPassesTheCheckOfIssuedCertificates() throws Exception {
        CaAnswer.Issued issued = (CaAnswer.Issued) submit("ExchangeUser", "alice", "E-1");

        assertThat(
                        IssuedCertificateCheck.judge(
                                        issued.chain(),
                                        new IssuedCertificateCheck.Expected(
                                                CaTestData.DEVICE_KEY.getPublic().getEncoded(),
                                                connector().owner(Optional.of("alice")),
                                                List.of("1.3.6.1.5.5.7.3.2"),
                                                List.of(lab.chain().getLast())),
                                        DeviceAlgorithmVerdict.Family.WINDOWS_MOBILE_6,
                                        CLOCK.instant())
                                .reasons())
                .isEmpty();
    }

    @Test
    void namesWhereTheRevocationListIsOnlyWhenDevicesReachIt() throws Exception {
        lab.change(s -> s.withHost(Optional.of("192.168.55.100")));

        CaAnswer.Issued issued = (CaAnswer.Issued) submit("ExchangeUser", "alice", "E-1");

        assertThat(issued.chain().getFirst().getExtensionValue("2.5.29.31")).isNotNull();
    }

    @Test
    void legacyProfileSignsWithSha1() throws Exception {
        try (LabAuthority legacy =
                LabAuthority.open(
                        folder.resolve("legacy"),
                        new MemorySecrets(),
                        LabSettings.shipped(LabSettings.Profile.LEGACY),
                        CLOCK,
                        new SecureRandom())) {
            assertThat(legacy.chain())
                    .allSatisfy(c -> assertThat(c.getSigAlgName()).isEqualTo("SHA1withRSA"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"oiw-sha1", "sha1", "md5", "sha256"})
    void takesEverySignatureAlgorithmOfOldDevicesButNoShortKey(String algorithm) throws Exception {
        byte[] good = CaTestData.recorded("csr/csr-" + algorithm + "-2048.der");
        byte[] small = CaTestData.recorded("csr/csr-" + algorithm + "-1024.der");

        assertThat(connector().submit(CaTestData.request(good, "ExchangeUser", "alice", "E-1")))
                .isInstanceOf(CaAnswer.Issued.class);
        assertThat(
                        code(
                                connector()
                                        .submit(
                                                CaTestData.request(
                                                        small, "ExchangeUser", "alice", "E-2"))))
                .isEqualTo("80094811");
    }

    @Test
    void refusesARequestThatItsKeyDidNotSign() {
        byte[] forged = CaTestData.request(CaTestData.DEVICE_KEY);
        forged[forged.length - 1] ^= 1;

        assertThatThrownBy(() ->
                        connector()
                                .submit(CaTestData.request(forged, "ExchangeUser", "alice", "E-1")))
                .isInstanceOf(CradleException.class)
                .hasMessageContaining("was not made with the request's own key");
    }

    @ParameterizedTest
    @CsvSource({
        "Unknown, alice, 80094800",
        "'', alice, 80094801",
        "ExchangeUser, mallory, 80070525"
    })
    void refusesWithTheCodesOfAWindowsAuthority(String template, String owner, String expected)
            throws Exception {
        assertThat(code(submit(template, owner, "E-1"))).isEqualTo(expected);
    }

    @Test
    void templateOutsideTemplateToIssueIsNeitherOfferedNorIssued() throws Exception {
        lab.change(s -> s.withTemplatesToIssue(List.of("SecureMail")));

        assertThat(connector().types())
                .extracting(CertificateType::template)
                .containsExactly("SecureMail");
        assertThat(code(submit("ExchangeUser", "alice", "E-1"))).isEqualTo("80094800");
    }

    @Test
    void personWithoutEnrollIsRefused() throws Exception {
        LabTemplate shipped = lab.settings().template("ExchangeUser").orElseThrow();
        lab.change(s ->
                s.withTemplate(
                        new LabTemplate(
                                shipped.name(),
                                shipped.displayName(),
                                shipped.key(),
                                shipped.subject(),
                                shipped.issuance(),
                                List.of(new Permission("Domain Users", true, false, false)))));

        assertThat(code(submit("ExchangeUser", "alice", "E-1"))).isEqualTo("80094012");
    }

    @Test
    void oneAuthorisedSignatureNeedsAValidPersonalCertificateAndTwoCannotBeMet() throws Exception {
        require(new LabTemplate.Issuance(true, false, 1, false));
        assertThat(code(submit("ExchangeUser", "alice", "E-1"))).isEqualTo("8009480A");

        submit("SecureMail", "alice", "E-2");
        assertThat(submit("ExchangeUser", "alice", "E-3")).isInstanceOf(CaAnswer.Issued.class);

        require(new LabTemplate.Issuance(true, false, 2, false));
        assertThat(code(submit("ExchangeUser", "alice", "E-4"))).isEqualTo("8009480A");
    }

    @Test
    void validExistingCertificateMeansRenewalsOnly() throws Exception {
        require(new LabTemplate.Issuance(true, false, 0, true));
        assertThat(code(submit("ExchangeUser", "alice", "E-1"))).isEqualTo("80094809");

        require(new LabTemplate.Issuance(true, false, 0, false));
        submit("ExchangeUser", "alice", "E-2");
        require(new LabTemplate.Issuance(true, false, 0, true));
        assertThat(submit("ExchangeUser", "alice", "E-3")).isInstanceOf(CaAnswer.Issued.class);
    }

    private void require(LabTemplate.Issuance issuance) throws Exception {
        lab.change(s ->
                s.withTemplate(s.template("ExchangeUser").orElseThrow().withIssuance(issuance)));
    }

    @Test
    void managerApprovalHoldsTheRequestUntilItIsApproved() throws Exception {
        require(new LabTemplate.Issuance(true, true, 0, false));
        CaAnswer.Pending pending = (CaAnswer.Pending) submit("ExchangeUser", "alice", "E-1");
        CaRequest request =
                CaTestData.request(
                        CaTestData.request(CaTestData.DEVICE_KEY), "ExchangeUser", "alice", "E-1");

        assertThat(connector().poll(request, pending.token())).isInstanceOf(CaAnswer.Pending.class);
        lab.approve(Long.parseLong(pending.caRequestId()));
        assertThat(connector().poll(request, pending.token())).isInstanceOf(CaAnswer.Issued.class);
        assertThatThrownBy(() -> lab.approve(Long.parseLong(pending.caRequestId())))
                .isInstanceOf(CradleException.class);
    }

    @Test
    void deniedRequestStaysDenied() throws Exception {
        require(new LabTemplate.Issuance(true, true, 0, false));
        CaAnswer.Pending pending = (CaAnswer.Pending) submit("ExchangeUser", "alice", "E-1");

        lab.deny(Long.parseLong(pending.caRequestId()), "Not today.");

        assertThat(submit("ExchangeUser", "alice", "E-1"))
                .isEqualTo(new CaAnswer.Denied(pending.caRequestId(), "80094014", "Not today."));
    }

    @Test
    void pendingRequestOfAnotherKeyIsNotHandedOut() throws Exception {
        CaAnswer.Issued issued = (CaAnswer.Issued) submit("ExchangeUser", "alice", "E-1");
        CaRequest other =
                CaTestData.request(
                        CaTestData.request(CaTestData.newKey(2048)), "ExchangeUser", "bob", "E-2");

        assertThatThrownBy(() -> connector().poll(other, issued.caRequestId()))
                .isInstanceOfSatisfying(
                        CradleException.class,
                        e -> assertThat(e.code()).isEqualTo(ProblemCode.CERTIFICATE_REJECTED));
    }

    @Test
    void sameEnrolmentGetsTheSameCertificateAgainAlsoAfterARestart() throws Exception {
        CaAnswer first = submit("ExchangeUser", "alice", "E-1");
        List<X509Certificate> chain = lab.chain();
        lab.close();
        lab = open(folder, LabSettings.Profile.MODERN);

        assertThat(lab.chain()).isEqualTo(chain);
        assertThat(submit("ExchangeUser", "alice", "E-1")).isEqualTo(first);
        assertThat(lab.issued()).hasSize(1);
    }

    @Test
    void unknownOutcomeIsSettledByTheKey() throws Exception {
        CaRequest request =
                CaTestData.request(
                        CaTestData.request(CaTestData.DEVICE_KEY), "ExchangeUser", "alice", "E-1");
        assertThat(connector().settle(request))
                .hasValueSatisfying(a -> assertThat(a).isInstanceOf(CaAnswer.Failed.class));

        CaAnswer issued = connector().submit(request);

        assertThat(connector().settle(request)).contains(issued);
    }

    @Test
    void revocationListNamesWhatWasRevoked() throws Exception {
        CaAnswer.Issued issued = (CaAnswer.Issued) submit("ExchangeUser", "alice", "E-1");
        X509Certificate leaf = issued.chain().getFirst();

        lab.revoke(leaf.getSerialNumber(), 1);

        X509CRL list =
                (X509CRL)
                        CertificateFactory.getInstance("X.509")
                                .generateCRL(new ByteArrayInputStream(lab.revocationList()));
        list.verify(lab.chain().getFirst().getPublicKey());
        assertThat(list.isRevoked(leaf)).isTrue();
        assertThat(submit("ExchangeUser", "alice", "E-1")).isInstanceOf(CaAnswer.Denied.class);
        assertThatThrownBy(() -> lab.revoke(leaf.getSerialNumber(), 1))
                .isInstanceOf(CradleException.class);
    }

    @Test
    void twoHundredConcurrentRequestsGetTwoHundredCertificates() throws Exception {
        byte[] pkcs10 = CaTestData.request(CaTestData.DEVICE_KEY);
        List<Future<CaAnswer>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                String journal = "E-" + i;
                answers.add(
                        threads.submit(() ->
                                connector()
                                        .submit(
                                                CaTestData.request(
                                                        pkcs10,
                                                        "ExchangeUser",
                                                        "alice",
                                                        journal))));
            }
        }
        Set<Object> serials = new HashSet<>();
        for (Future<CaAnswer> answer : answers) {
            serials.add(((CaAnswer.Issued) answer.get()).chain().getFirst().getSerialNumber());
        }
        assertThat(serials).hasSize(200);
        assertThat(lab.issued()).hasSize(200);
    }

    @Test
    void saysThatThePassphraseLiesBesideTheKeysWhenNothingBetterIsThere() throws Exception {
        assertThat(lab.keyProtection()).contains("in a file beside them");
        Path file = folder.resolve("passphrase");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(new String(Files.readAllBytes(folder.resolve("keys.p12")), "ISO-8859-1"))
                .doesNotContain("RSA PRIVATE");
    }

    @Test
    void opensslAcceptsTheChain(@TempDir Path exported) throws Exception {
        CaAnswer.Issued issued = (CaAnswer.Issued) submit("ExchangeUser", "alice", "E-1");
        Path leaf = exported.resolve("leaf.pem");
        Path issuing = exported.resolve("issuing.pem");
        Path root = exported.resolve("root.pem");
        Files.writeString(leaf, Certificates.toPem(issued.chain().get(0)));
        Files.writeString(issuing, Certificates.toPem(issued.chain().get(1)));
        Files.writeString(root, Certificates.toPem(issued.chain().get(2)));

        assertThat(
                        OpenSsl.run(
                                "verify",
                                "-x509_strict",
                                "-attime",
                                Long.toString(CLOCK.instant().getEpochSecond()),
                                "-CAfile",
                                root.toString(),
                                "-untrusted",
                                issuing.toString(),
                                leaf.toString()))
                .contains(": OK");
    }
}
