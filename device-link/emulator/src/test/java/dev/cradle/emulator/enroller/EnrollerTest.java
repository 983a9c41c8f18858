package dev.cradle.emulator.enroller;

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
import dev.cradle.emulator.prompt.Approver;
import dev.cradle.emulator.prompt.Choice;
import dev.cradle.emulator.prompt.Prompt;
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
import org.junit.jupiter.params.provider.CsvSource;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

class EnrollerTest {
    private static final DeviceProfile PRO = DeviceProfiles.load("wm65-pro");
    private static final DeviceProfile ASKS =
            PRO.with("certificates.enrolment.installPrompt", true);
    private static final DeviceProfile ASKS_LATE =
            ASKS.with("certificates.enrolment.installPromptAfterIssue", true);
    private static final String GUID = "{0F2A61D2-6B38-4E0C-9B11-7A5C22A9D001}";
    private static final int PORT = 8080;

    private static String type(String server) {
        return "<characteristic type=\"Configuration\"><characteristic type=\"Mail\">"
                + "<parm name=\"ServerName\" value=\""
                + server
                + "\"/><parm name=\"Template\" value=\"ExchangeUser\"/>"
                + "<parm name=\"NoSSL\" value=\"1\" datatype=\"boolean\"/>"
                + "</characteristic></characteristic>";
    }

    private static String session(String operation, String id) {
        return "<characteristic type=\"Operation\"><characteristic type=\""
                + operation
                + "\"><characteristic type=\""
                + id
                + "\"><parm name=\"CertificateTypeFriendlyName\" value=\"Mail\"/>"
                + "</characteristic></characteristic></characteristic>";
    }

    private static String enroller(String content) {
        return "<characteristic type=\"CertificateEnroller\">" + content + "</characteristic>";
    }

    private static Outcome enrol(TestDevice device, String server) throws Exception {
        ProcessResult result = device.asUser(enroller(type(server) + session("Enroll", GUID)));
        assertThat(result.hresult()).isZero();
        return end(device, Operation.ENROLL, GUID);
    }

    private static Outcome enrol(TestDevice device) throws Exception {
        return enrol(device, TestDevice.HOST + ":" + PORT);
    }

    private static Outcome end(TestDevice device, Operation operation, String id) throws Exception {
        return device.software()
                .enroller()
                .end(operation, id)
                .orElseThrow()
                .get(30, TimeUnit.SECONDS);
    }

    private static ScriptedServer server(TestDevice device, Mode mode) {
        return new ScriptedServer(device.link().host(), PORT, mode);
    }

    private static void assertNoKeys(TestDevice device) throws Exception {
        assertThat(device.software().keys().names()).isEmpty();
    }

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

    @ParameterizedTest
    @CsvSource({
        "DENY,0x80094800",
        "NOT_FOUND,0x801F0194",
        "UNAUTHORISED,0x801F0191",
        "BROKEN,0x801F01F4",
        "FOREIGN_KEY,0x8009000D"
    })
    void failureIsToldAndLeavesNoKey(Mode mode, String hresult) throws Exception {
        try (TestDevice device = TestDevice.on(PRO);
                ScriptedServer server = server(device, mode)) {
            Outcome outcome = enrol(device);
            assertThat(outcome.status()).isEqualTo(EnrolmentStatus.FAILED);
            assertThat(HResult.text(outcome.lastError())).isEqualTo(hresult);
            assertThat(device.store(DeviceStore.MY_USER)).isEmpty();
            assertNoKeys(device);
            assertThat(server.seen()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ca.example.com,0x80072EE7",
        "169.254.2.2:81,0x80072EFD",
        "10.0.0.1,0x80072EFD",
        "169.254.2.2:x,0x80072EE7"
    })
    void unreachableServerIsTold(String name, String hresult) throws Exception {
        try (TestDevice device = TestDevice.on(PRO)) {
            assertThat(HResult.text(enrol(device, name).lastError())).isEqualTo(hresult);
            assertNoKeys(device);
        }
    }

    @Test
    void encryptedServerIsRefusedForWantOfTls() throws Exception {
        try (TestDevice device = TestDevice.on(PRO)) {
            String ssl =
                    type(TestDevice.HOST).replace("value=\"1\" datatype", "value=\"0\" datatype");
            device.asUser(enroller(ssl + session("Enroll", GUID)));
            assertThat(end(device, Operation.ENROLL, GUID).lastError())
                    .isEqualTo(HResult.INTERNET_E_SECURITY_CHANNEL);
            assertNoKeys(device);
        }
    }

    @Test
    void cancelledEnrolmentMakesNoKeyAndAsksNoServer() throws Exception {
        User user = new User().says(PromptKind.ENROL, Choice.CANCEL);
        try (TestDevice device = TestDevice.on(PRO, user);
                ScriptedServer server = server(device, Mode.ISSUE)) {
            assertThat(enrol(device).lastError()).isEqualTo(HResult.ERROR_CANCELLED);
            assertNoKeys(device);
            assertThat(server.seen()).isEmpty();
        }
    }

    @Test
    void blockIsRememberedUntilCleared() throws Exception {
        User user = new User().says(PromptKind.INSTALL_CERTIFICATE, Choice.BLOCK);
        try (TestDevice device = TestDevice.on(ASKS, user);
                ScriptedServer server = server(device, Mode.ISSUE)) {
            assertThat(enrol(device).lastError()).isEqualTo(HResult.ERROR_CANCELLED);
            assertThat(user.asked())
                    .containsExactly(PromptKind.ENROL, PromptKind.INSTALL_CERTIFICATE);
            assertNoKeys(device);

            assertThat(enrol(device).lastError()).isEqualTo(HResult.ERROR_CANCELLED);
            assertThat(user.asked()).hasSize(2);
            assertThat(server.seen()).isEmpty();

            new BlockList(device.state().registry()).clear();
            user.says(PromptKind.INSTALL_CERTIFICATE, Choice.INSTALL);
            assertThat(enrol(device).status()).isEqualTo(EnrolmentStatus.DONE);
        }
    }

    @Test
    void blockAfterIssueForgetsTheCertificateAndItsKey() throws Exception {
        User user = new User().says(PromptKind.INSTALL_CERTIFICATE, Choice.BLOCK);
        try (TestDevice device = TestDevice.on(ASKS_LATE, user);
                ScriptedServer server = server(device, Mode.ISSUE)) {
            assertThat(enrol(device).lastError()).isEqualTo(HResult.ERROR_CANCELLED);
            assertThat(server.seen()).hasSize(2);
            assertThat(device.store(DeviceStore.MY_USER)).isEmpty();
            assertThat(new BlockList(device.state().registry()).entries())
                    .hasSize(2)
                    .anyMatch(entry -> entry.matches("[0-9A-F]{40}"));
            assertNoKeys(device);
        }
    }

    @Test
    void lateQuestionStandsBetweenChainAndRoot() throws Exception {
        User user = new User();
        try (TestDevice device = TestDevice.on(ASKS_LATE, user);
                ScriptedServer server = server(device, Mode.ISSUE)) {
            assertThat(enrol(device).status()).isEqualTo(EnrolmentStatus.DONE);
            assertThat(user.asked())
                    .containsExactly(
                            PromptKind.ENROL,
                            PromptKind.INSTALL_CERTIFICATE,
                            PromptKind.TRUST_ROOT);
            assertThat(server.seen()).hasSize(2);
        }
    }

    @Test
    void declinedRootKeepsCertificateUntrusted() throws Exception {
        User user = new User().says(PromptKind.TRUST_ROOT, Choice.NO);
        try (TestDevice device = TestDevice.on(PRO, user);
                ScriptedServer server = server(device, Mode.ISSUE)) {
            Outcome outcome = enrol(device);
            assertThat(outcome.status()).isEqualTo(EnrolmentStatus.DONE);
            assertThat(outcome.lastError()).isEqualTo(EnrollerQuirks.ROOT_DECLINED);
            assertThat(device.store(DeviceStore.MY_USER)).hasSize(1);
            assertThat(device.store(DeviceStore.CA_USER)).hasSize(1);
            assertThat(device.store(DeviceStore.ROOT_USER)).isEmpty();
            assertThat(server.seen()).hasSize(2);
        }
    }

    @Test
    void pendingRequestIsRetriedWithTheSameGuidAfterRestart(@TempDir Path folder) throws Exception {
        try (TestDevice device = TestDevice.on(PRO, new User(), Optional.of(folder));
                ScriptedServer server = server(device, Mode.HOLD)) {
            assertThat(enrol(device).status()).isEqualTo(EnrolmentStatus.PENDING);
            assertThat(device.software().keys().names()).hasSize(1);
            assertThat(server.seen()).hasSize(1);

            device.device().softReset();
            assertThat(end(device, Operation.ENROLL, GUID).status())
                    .isEqualTo(EnrolmentStatus.PENDING);
            server.mode(Mode.ISSUE);
            device.asUser(enroller(session("Enroll", GUID)));
            assertThat(end(device, Operation.ENROLL, GUID).status())
                    .isEqualTo(EnrolmentStatus.DONE);
            assertThat(new String(server.seen().get(1).body(), StandardCharsets.US_ASCII))
                    .isEqualTo("TargetStoreFlags=0&Mode=chkpnd&SaveCert=yes&ReqID=7");
            assertThat(device.software().keys().names()).hasSize(1);
        }
    }

    @Test
    void issuedCertificateCanBePickedUpAfterACut() throws Exception {
        try (TestDevice device = TestDevice.on(PRO);
                ScriptedServer server = server(device, Mode.NO_CHAIN)) {
            Outcome cut = enrol(device);
            assertThat(cut.status()).isEqualTo(EnrolmentStatus.PENDING);
            assertThat(cut.lastError()).isEqualTo(EnrollerQuirks.ofHttpStatus(503));
            server.mode(Mode.ISSUE);
            assertThat(enrol(device).status()).isEqualTo(EnrolmentStatus.DONE);
            assertThat(device.store(DeviceStore.MY_USER)).hasSize(1);
        }
    }

    @Test
    void abandonedRequestLosesItsKey() throws Exception {
        try (TestDevice device = TestDevice.on(PRO);
                ScriptedServer server = server(device, Mode.HOLD)) {
            enrol(device);
            ProcessResult result =
                    device.asUser(
                            enroller(
                                    "<characteristic type=\"Operation\"><characteristic"
                                            + " type=\"Enroll\"><nocharacteristic type=\""
                                            + GUID
                                            + "\"/></characteristic></characteristic>"));
            assertThat(result.hresult()).isZero();
            assertThat(device.software().enroller().end(Operation.ENROLL, GUID)).isEmpty();
            assertNoKeys(device);
            assertThat(server.seen()).hasSize(1);
        }
    }

    @Test
    void restartWhileAskingLeavesNoKeyAndTellsWhy() throws Exception {
        SynchronousQueue<Prompt> shown = new SynchronousQueue<>();
        Approver nobody = Approver.ask();
        try (TestDevice device = TestDevice.on(PRO, nobody)) {
            device.state()
                    .prompts()
                    .onPrompt(prompt -> {
                        try {
                            shown.put(prompt);
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    });
            device.asUser(enroller(type(TestDevice.HOST) + session("Enroll", GUID)));
            assertThat(shown.poll(10, TimeUnit.SECONDS)).isNotNull();
            device.device().softReset();
            Outcome outcome = end(device, Operation.ENROLL, GUID);
            assertThat(outcome.status()).isEqualTo(EnrolmentStatus.FAILED);
            assertThat(outcome.lastError()).isEqualTo(EnrollerQuirks.CUT_OFF);
            assertThat(device.state().prompts().pending()).isEmpty();
            assertNoKeys(device);
        }
    }

    @Test
    void blockingQuirkHoldsTheCallAndKeepsTheManagerBusy() throws Exception {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        DeviceProfile blocking = PRO.with("certificates.enrolment.enrollBlocks", true);
        try (TestDevice device = TestDevice.on(blocking, Approver.ask());
                ScriptedServer server = server(device, Mode.ISSUE)) {
            device.state().prompts().onPrompt(prompt -> asked.complete(null));
            CompletableFuture<ProcessResult> call =
                    CompletableFuture.supplyAsync(() ->
                            device.asUser(
                                    enroller(
                                            type(TestDevice.HOST + ":" + PORT)
                                                    + session("Enroll", GUID))));
            asked.get(10, TimeUnit.SECONDS);
            ProcessResult busy = device.asUser("<characteristic-query type=\"SecurityPolicy\"/>");
            assertThat(busy.hresult()).isEqualTo(HResult.CONFIG_E_OBJECTBUSY);
            assertThat(busy.document()).isEmpty();
            assertThat(call).isNotDone();

            device.state().prompts().approver(Approver.all());
            assertThat(call.get(30, TimeUnit.SECONDS).hresult()).isZero();
            assertThat(device.store(DeviceStore.MY_USER)).hasSize(1);
            assertThat(server.seen()).hasSize(2);
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
    void renewalNeedsAnEnrolledCertificate() {
        try (TestDevice device = TestDevice.on(PRO)) {
            ProcessResult result =
                    device.asUser(
                            enroller(type(TestDevice.HOST) + session("Renew", "0".repeat(40))));
            assertThat(result.hresult()).isEqualTo(HResult.CRYPT_E_NOT_FOUND);
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

    @Test
    void sessionNeedsAKnownType() {
        try (TestDevice device = TestDevice.on(PRO)) {
            ProcessResult result = device.asUser(enroller(session("Enroll", GUID)));
            assertThat(result.hresult()).isEqualTo(HResult.CONFIG_E_ENTRYNOTFOUND);
            assertThat(result.document().orElseThrow())
                    .contains("<parm-error name=\"CertificateTypeFriendlyName\"");
        }
    }
}
