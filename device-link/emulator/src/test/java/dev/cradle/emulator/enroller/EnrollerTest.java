package dev.cradle.emulator.enroller;

import static dev.cradle.emulator.enroller.EnrolmentScript.GUID;
import static dev.cradle.emulator.enroller.EnrolmentScript.PORT;
import static dev.cradle.emulator.enroller.EnrolmentScript.PRO;
import static dev.cradle.emulator.enroller.EnrolmentScript.end;
import static dev.cradle.emulator.enroller.EnrolmentScript.enrol;
import static dev.cradle.emulator.enroller.EnrolmentScript.enroller;
import static dev.cradle.emulator.enroller.EnrolmentScript.server;
import static dev.cradle.emulator.enroller.EnrolmentScript.session;
import static dev.cradle.emulator.enroller.EnrolmentScript.type;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.emulator.TestDevice;
import dev.cradle.emulator.TestDevice.User;
import dev.cradle.emulator.certificates.PersonalStore;
import dev.cradle.emulator.configuration.ProcessResult;
import dev.cradle.emulator.enroller.EnrolmentSession.Outcome;
import dev.cradle.emulator.enroller.EnrolmentSessions.Operation;
import dev.cradle.emulator.enroller.ScriptedServer.Mode;
import dev.cradle.emulator.keys.KeyPairSource;
import dev.cradle.emulator.profile.DeviceProfile;
import dev.cradle.emulator.profile.DeviceProfiles;
import dev.cradle.emulator.prompt.PromptKind;
import dev.cradle.emulator.system.HResult;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.formats.webenrolment.EnrolmentForm;
import dev.cradle.network.Direction;
import dev.cradle.network.http.HttpRequest;
import dev.cradle.network.memory.MemoryNetwork;
import dev.cradle.network.passthrough.DtptQuirks;
import dev.cradle.network.passthrough.PassThroughLimits;
import dev.cradle.network.passthrough.PassThroughPolicy;
import dev.cradle.network.passthrough.PassThroughServer;
import dev.cradle.network.tap.LinkRecording;

import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** An enrolment from its document to the certificate in its store. */
class EnrollerTest {
    @Test
    void certificateChainAndKeyEndWhereTheyBelong() throws Exception {
        User user = new User();
        try (TestDevice device = TestDevice.on(PRO, user);
                ScriptedServer server = server(device, Mode.ISSUE)) {
            Outcome outcome = enrol(device);

            assertThat(outcome.status()).isEqualTo(EnrolmentStatus.DONE);
            assertThat(outcome.lastError()).isZero();
            assertThat(user.asked()).containsExactly(PromptKind.ENROL, PromptKind.TRUST_ROOT);
            assertThat(device.store(DeviceStore.MY_USER)).hasSize(1);
            var my = device.store(DeviceStore.MY_USER).getFirst();
            assertThat(outcome.thumbprint()).contains(my.thumbprint());
            String container = PersonalStore.container(my).orElseThrow();
            X509Certificate leaf = PersonalStore.certificate(my).orElseThrow();
            assertThat(device.software().keys().publicKey(container)).contains(leaf.getPublicKey());
            assertThat(my.blob().autoEnroll()).contains("Mail");
            assertThat(device.store(DeviceStore.CA_USER).getFirst().encoded())
                    .isEqualTo(server.authority().issuing().getEncoded());
            assertThat(device.store(DeviceStore.ROOT_USER).getFirst().encoded())
                    .isEqualTo(server.authority().root().getEncoded());
        }
    }

    @Test
    void requestIsWrittenAsTheWindowsCeClientWritesIt() throws Exception {
        try (TestDevice device = TestDevice.on(PRO);
                ScriptedServer server = server(device, Mode.ISSUE)) {
            enrol(device);
            HttpRequest post = server.seen().get(0);
            assertThat(post.target()).isEqualTo("/certsrv/certfnsh.asp");
            assertThat(post.headers().first("User-Agent")).contains("capi-Export");
            assertThat(post.headers().first("Host")).contains(TestDevice.HOST + ":" + PORT);
            assertThat(post.headers().first("Authorization")).isEmpty();
            String body = new String(post.body(), StandardCharsets.US_ASCII);
            assertThat(body)
                    .startsWith("TargetStoreFlags=0&Mode=newreq&SaveCert=yes&CertRequest=MII")
                    .endsWith("&CertAttrib=CertificateTemplate%3aExchangeUser%0D%0A");
            HttpRequest get = server.seen().get(1);
            assertThat(get.target()).isEqualTo("/certsrv/certnew.p7b?ReqId=7&Enc=b64");
            assertThat(get.headers().first("User-Agent")).contains("capi-GetCert");

            byte[] pkcs10 = ((EnrolmentForm.NewRequest) EnrolmentForm.parse(body)).pkcs10();
            CertificationRequest request =
                    CertificationRequest.getInstance(ASN1Primitive.fromByteArray(pkcs10));
            assertThat(request.getSignatureAlgorithm().getAlgorithm().getId())
                    .isEqualTo("1.3.14.3.2.29");
            var content = request.getCertificationRequestInfo();
            assertThat(content.getAttributes()).isEqualTo(new DERSet());
            assertThat(content.getSubject().getRDNs()[0].getFirst().getValue())
                    .isInstanceOf(DERPrintableString.class);
            assertThat(
                            new org.bouncycastle.pkcs.PKCS10CertificationRequest(request)
                                    .isSignatureValid(
                                            new org.bouncycastle.operator.jcajce
                                                            .JcaContentVerifierProviderBuilder()
                                                    .build(content.getSubjectPublicKeyInfo())))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.840.113549.1.1.5", "1.2.840.113549.1.1.11"})
    void signatureAlgorithmIsTheProfiles(String oid) throws Exception {
        try (TestDevice device =
                        TestDevice.on(PRO.with("certificates.algorithms.requestSignature", oid));
                ScriptedServer server = server(device, Mode.ISSUE)) {
            assertThat(enrol(device).status()).isEqualTo(EnrolmentStatus.DONE);
            byte[] pkcs10 =
                    ((EnrolmentForm.NewRequest)
                                    EnrolmentForm.parse(
                                            new String(
                                                    server.seen().get(0).body(),
                                                    StandardCharsets.US_ASCII)))
                            .pkcs10();
            assertThat(
                            CertificationRequest.getInstance(ASN1Primitive.fromByteArray(pkcs10))
                                    .getSignatureAlgorithm()
                                    .getAlgorithm()
                                    .getId())
                    .isEqualTo(oid);
        }
    }

    @Test
    void keyLengthComesFromTheType() throws Exception {
        try (TestDevice device = TestDevice.on(PRO);
                ScriptedServer server = server(device, Mode.ISSUE)) {
            String type =
                    type(TestDevice.HOST + ":" + PORT)
                            .replace(
                                    "<parm name=\"NoSSL\"",
                                    "<parm name=\"KeyLength\" value=\"2048\"/><parm"
                                            + " name=\"NoSSL\"");
            assertThat(device.asUser(enroller(type + session("Enroll", GUID))).hresult()).isZero();
            assertThat(end(device, Operation.ENROLL, GUID).status())
                    .isEqualTo(EnrolmentStatus.DONE);
            var key =
                    (java.security.interfaces.RSAPublicKey)
                            PersonalStore.certificate(device.store(DeviceStore.MY_USER).getFirst())
                                    .orElseThrow()
                                    .getPublicKey();
            assertThat(key.getModulus().bitLength()).isEqualTo(2048);
        }
    }

    @Test
    void bareDeviceEnrolsButAnswersErrorsAboutItsStatus() throws Exception {
        try (TestDevice device = TestDevice.on(DeviceProfiles.load("wm65-pro-bare"));
                ScriptedServer server = server(device, Mode.ISSUE)) {
            assertThat(enrol(device).status()).isEqualTo(EnrolmentStatus.DONE);
            for (String node : new String[] {"Status", "LastError", "CertificateHash"}) {
                String query =
                        session("Enroll", GUID)
                                .replaceFirst(
                                        "<parm name=[^>]*/>",
                                        "<parm-query name=\"" + node + "\"/>");
                assertThat(device.asUser(enroller(query)).document().orElseThrow())
                        .contains("<parm-query-error name=\"" + node + "\"/>");
            }
            String all =
                    device.asUser("<characteristic-query type=\"CertificateEnroller\"/>")
                            .document()
                            .orElseThrow();
            assertThat(all).contains("CertificateTypeFriendlyName").doesNotContain("LastError");
            assertThat(server.seen()).hasSize(2);
        }
    }

    @Test
    void statusIsToldWhereTheDeviceKnowsIt() throws Exception {
        try (TestDevice device = TestDevice.on(PRO);
                ScriptedServer server = server(device, Mode.ISSUE)) {
            String hash = enrol(device).thumbprint().orElseThrow();
            assertThat(
                            device.asUser(
                                            enroller(
                                                    "<characteristic type=\"Operation\">"
                                                            + "<characteristic-query"
                                                            + " type=\"Enroll\"/>"
                                                            + "</characteristic>"))
                                    .document()
                                    .orElseThrow())
                    .contains("<parm name=\"Status\" value=\"2\" datatype=\"integer\"/>")
                    .contains("<parm name=\"LastError\" value=\"0\" datatype=\"integer\"/>")
                    .contains("<parm name=\"CertificateHash\" value=\"" + hash + "\"/>");
            assertThat(server.seen()).hasSize(2);
        }
    }

    @Test
    void newCertificateReplacesOneOfTheSameSubject() throws Exception {
        try (TestDevice device = TestDevice.on(PRO);
                ScriptedServer server = server(device, Mode.ISSUE)) {
            String first = enrol(device).thumbprint().orElseThrow();
            String second = enrol(device).thumbprint().orElseThrow();
            assertThat(second).isNotEqualTo(first);
            assertThat(device.store(DeviceStore.MY_USER)).hasSize(1);
            assertThat(device.software().keys().names()).hasSize(1);
            assertThat(server.seen()).hasSize(4);
        }
    }

    @Test
    void certificateIsRenewedByItsThumbprint() throws Exception {
        try (TestDevice device = TestDevice.on(PRO);
                ScriptedServer server = server(device, Mode.ISSUE)) {
            String old = enrol(device).thumbprint().orElseThrow();
            assertThat(device.software().enroller().renewals().due()).isEmpty();
            device.state().system().clock().set(Instant.now().plus(Duration.ofDays(350)));
            String due =
                    device.asUser(
                                    enroller(
                                            "<characteristic type=\"Operation\">"
                                                    + "<characteristic-query type=\"Renew\""
                                                    + " recursive=\"true\"/></characteristic>"))
                            .document()
                            .orElseThrow();
            assertThat(due)
                    .contains(
                            "<characteristic type=\""
                                    + old
                                    + "\"><parm name=\"CertificateTypeFriendlyName\""
                                    + " value=\"Mail\"/>");

            assertThat(device.asUser(enroller(session("Renew", old))).hresult()).isZero();
            Outcome renewed = end(device, Operation.RENEW, old);
            assertThat(renewed.status()).isEqualTo(EnrolmentStatus.DONE);
            assertThat(device.store(DeviceStore.MY_USER)).hasSize(1);
            assertThat(renewed.thumbprint())
                    .contains(device.store(DeviceStore.MY_USER).getFirst().thumbprint())
                    .isNotEqualTo(Optional.of(old));
            assertThat(device.software().keys().names()).hasSize(1);
            assertThat(server.seen()).hasSize(4);
        }
    }

    @Test
    void enrolmentGoesThroughTheDesktopWhereTheProfileRoutesSo() throws Exception {
        DeviceProfile routed = PRO.with("link.routesThroughPassThrough", true);
        MemoryNetwork.Pair desktop =
                MemoryNetwork.pair(
                        InetAddress.getByName("127.0.0.1"), InetAddress.getByName("127.0.0.2"));
        PassThroughPolicy one =
                PassThroughPolicy.only(
                        "ca.example.com",
                        80,
                        () -> desktop.device().connect(PORT, Duration.ofSeconds(5)));
        try (TestDevice device = TestDevice.on(routed);
                ScriptedServer server = new ScriptedServer(desktop.host(), PORT, Mode.ISSUE);
                PassThroughServer relay =
                        new PassThroughServer(one, PassThroughLimits.USUAL, DtptQuirks.ASSUMED)) {
            relay.listen(device.link().host().listen(PassThroughServer.PORT));
            assertThat(enrol(device, "ca.example.com").status()).isEqualTo(EnrolmentStatus.DONE);
            assertThat(server.seen().get(0).headers().first("Host")).contains("ca.example.com");
            assertThat(enrol(device, "other.example.com").lastError())
                    .isEqualTo(HResult.INTERNET_E_NAME_NOT_RESOLVED);
        } finally {
            desktop.close();
        }
    }

    @Test
    void nothingThatTheDeviceKeepsOrSendsHoldsThePrivateKey(@TempDir Path folder) throws Exception {
        KeyPair[] made = new KeyPair[1];
        KeyPairSource source =
                bits -> made[0] = KeyPairSource.from(new SecureRandom()).generate(bits);
        LinkRecording recording = new LinkRecording();
        try (TestDevice device = TestDevice.on(PRO, new User(), Optional.of(folder), source);
                ScriptedServer server = server(device, Mode.ISSUE)) {
            device.link().link().tap(recording);
            assertThat(enrol(device).status()).isEqualTo(EnrolmentStatus.DONE);
            device.state().registry().flush();
            device.state().files().flush();
            assertThat(server.seen()).hasSize(2);
        }
        assertThat(recording.size()).isPositive();
        for (Direction direction : Direction.values()) {
            assertThat(PrivateKeySearchTest.occurrences(recording.bytes(direction), made[0]))
                    .isEmpty();
        }
        assertThat(PrivateKeySearchTest.occurrences(PrivateKeySearchTest.content(folder), made[0]))
                .isEmpty();
    }

    @Test
    void validatedDocumentStartsNothing() throws Exception {
        User user = new User();
        try (TestDevice device = TestDevice.on(PRO, user)) {
            ProcessResult result =
                    device.run(enroller(type(TestDevice.HOST) + session("Enroll", GUID)), 0, 16);
            assertThat(result.hresult()).isZero();
            assertThat(device.software().enroller().end(Operation.ENROLL, GUID)).isEmpty();
            assertThat(user.asked()).isEmpty();
        }
    }
}
