package dev.cradle.core.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.secrets.Secret;
import dev.cradle.core.trust.Fingerprint;
import dev.cradle.core.trust.Trust;
import dev.cradle.core.trust.TrustSettings;
import dev.cradle.formats.certificates.CertificateBundle;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

class CertsrvConnectorTest {
    private static final X509Certificate LEAF = leaf(CaTestData.DEVICE_KEY);
    private static final byte[] CHAIN = CertificateBundle.write(List.of(TestPki.ROOT, LEAF));
    private static final CaRequest REQUEST =
            CaTestData.request(
                    CaTestData.request(CaTestData.DEVICE_KEY), "ExchangeUser", "alice", "E-1");

    private final Trust trust = Trust.of(Set.of(TestPki.ROOT));
    private ScriptedCertsrv server;

    private static X509Certificate leaf(KeyPair pair) {
        return new TestPki.Builder("CN=alice")
                .key(pair.getPublic())
                .purposes(KeyPurposeId.id_kp_clientAuth)
                .build();
    }

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedCertsrv();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private CertsrvConnector connector() {
        return connector(server.base(), ScriptedCertsrv.PASSWORD, TrustSettings.SYSTEM);
    }

    private CertsrvConnector connector(URI base, String password, TrustSettings settings) {
        return new CertsrvConnector(
                new CertsrvSettings(
                        "Corp", base, ScriptedCertsrv.ACCOUNT, settings, Duration.ofSeconds(5)),
                trust,
                () -> Secret.ofText(password));
    }

    private static ProblemCode problem(ThrowingCallable call) {
        return catchThrowableOfType(CradleException.class, call).code();
    }

    @Test
    void issuedCertificateComesWithItsChainInOrder() throws Exception {
        server.html("certfnsh.asp", CaTestData.recorded("certsrv/issued-en.html"))
                .page("certnew.p7b", "text/html", CHAIN);

        CaAnswer answer = connector().submit(REQUEST);

        assertThat(answer).isEqualTo(new CaAnswer.Issued("4242", List.of(LEAF, TestPki.ROOT)));
        assertThat(server.requests)
                .containsExactly(
                        "POST /certsrv/certfnsh.asp",
                        "GET /certsrv/certnew.p7b?ReqID=4242&Enc=bin");
        assertThat(URLDecoder.decode(server.bodies.getFirst(), StandardCharsets.UTF_8))
                .contains("Mode=newreq", "CertificateTemplate:ExchangeUser\r\n");
    }

    @ParameterizedTest
    @CsvSource({"pending-en.html, 25", "pending-localised.html, 1234"})
    void pendingIsReadInEveryLanguage(String page, String id) throws Exception {
        server.html("certfnsh.asp", CaTestData.recorded("certsrv/" + page));

        assertThat(connector().submit(REQUEST))
                .isEqualTo(new CaAnswer.Pending(id, id, Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @CsvSource({"denied-en.html, 80094012", "denied-localised.html, 80094800"})
    void denialCarriesItsCodeAndTheCatalogueItsRemedy(String page, String code) throws Exception {
        server.html("certfnsh.asp", CaTestData.recorded("certsrv/" + page));

        CaAnswer.Denied denied = (CaAnswer.Denied) connector().submit(REQUEST);

        assertThat(denied.code()).isEqualTo(code);
        CradleException problem = CaProblems.denied("Corp", denied);
        assertThat(problem.code()).isEqualTo(ProblemCode.CA_REFUSED);
        assertThat(problem.why()).contains("CERTSRV_E_");
        assertThat(problem.next()).doesNotStartWith("Ask the authority's administrator, giving");
    }

    @Test
    void pollTellsPendingDeniedAndIssuedApart() throws Exception {
        server.html("certnew.p7b", CaTestData.recorded("certsrv/poll-pending-localised.html"));
        assertThat(connector().poll(REQUEST, "7")).isInstanceOf(CaAnswer.Pending.class);

        server.html("certnew.p7b", CaTestData.recorded("certsrv/poll-denied-localised.html"));
        assertThat(connector().poll(REQUEST, "7")).isInstanceOf(CaAnswer.Denied.class);

        server.page("certnew.p7b", "application/x-pkcs7-certificates", CHAIN);
        assertThat(connector().poll(REQUEST, "7")).isInstanceOf(CaAnswer.Issued.class);
    }

    @Test
    void issuedButNotYetFetchedIsWaitedForNotForgotten() throws Exception {
        server.html("certfnsh.asp", CaTestData.recorded("certsrv/issued-en.html"))
                .page("certnew.p7b", x -> ScriptedCertsrv.send(x, 503, "text/plain", new byte[0]));

        assertThat(connector().submit(REQUEST))
                .isEqualTo(new CaAnswer.Pending("4242", "4242", Duration.ofSeconds(5)));
    }

    @Test
    void certificateForAnotherKeyIsRefused() throws Exception {
        byte[] other =
                CertificateBundle.write(List.of(leaf(CaTestData.newKey(2048)), TestPki.ROOT));
        server.html("certfnsh.asp", CaTestData.recorded("certsrv/issued-en.html"))
                .page("certnew.p7b", "application/x-pkcs7-certificates", other);

        assertThat(problem(() -> connector().submit(REQUEST)))
                .isEqualTo(ProblemCode.CERTIFICATE_REJECTED);
    }

    @Test
    void anotherOwnerThanTheAccountIsRefusedBeforeAnythingIsSent() {
        CaRequest forBob =
                CaTestData.request(
                        CaTestData.request(CaTestData.DEVICE_KEY), "ExchangeUser", "bob", "E-1");

        assertThatThrownBy(() -> connector().owner(Optional.of("bob")))
                .isInstanceOfSatisfying(
                        CradleException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(ProblemCode.OWNER_NOT_POSSIBLE);
                            assertThat(e.code().exitStatus()).isEqualTo(5);
                        })
                .hasMessageContaining("bob")
                .hasMessageContaining("LAB\\alice");
        assertThat(problem(() -> connector().submit(forBob)))
                .isEqualTo(ProblemCode.OWNER_NOT_POSSIBLE);
        assertThat(server.requests).isEmpty();
    }

    @Test
    void wrongPasswordIsASignInProblem() {
        CertsrvConnector wrong = connector(server.base(), "wrong", TrustSettings.SYSTEM);

        assertThat(problem(() -> wrong.submit(REQUEST))).isEqualTo(ProblemCode.CA_SIGN_IN_FAILED);
    }

    @Test
    void serverWithoutThePagesIsNamed() {
        assertThatThrownBy(() -> connector().submit(REQUEST)).hasMessageContaining("404");
    }

    @Test
    void pageWithoutAnyMarkerLeavesTheOutcomeUnknown() throws Exception {
        server.html("certfnsh.asp", "<html>Welcome to the proxy</html>");

        assertThat(problem(() -> connector().submit(REQUEST)))
                .isEqualTo(ProblemCode.OUTCOME_UNKNOWN);
    }

    @Test
    void connectionThatBreaksAfterTheRequestLeavesTheOutcomeUnknownAndIsNotRepeated() {
        server.page("certfnsh.asp", com.sun.net.httpserver.HttpExchange::close);

        assertThat(problem(() -> connector().submit(REQUEST)))
                .isEqualTo(ProblemCode.OUTCOME_UNKNOWN);
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void serverThatNeverListensIsUnreachableNotUnknown() throws Exception {
        URI gone = server.base();
        server.close();

        assertThat(problem(() -> connector(gone, "any", TrustSettings.SYSTEM).submit(REQUEST)))
                .isEqualTo(ProblemCode.CA_UNREACHABLE);
        server = new ScriptedCertsrv();
    }

    @Test
    void hugeAnswersAreCutOff() {
        server.page("certnew.p7b", "text/html", new byte[5 << 20]);

        assertThatThrownBy(() -> connector().poll(REQUEST, "7")).hasMessageContaining("4 MiB");
    }

    @Test
    void endlessAnswersEndWithTheTimeout() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        server.page(
                "certnew.p7b",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write('<');
                    exchange.getResponseBody().flush();
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        CertsrvConnector impatient =
                new CertsrvConnector(
                        new CertsrvSettings(
                                "Corp",
                                server.base(),
                                ScriptedCertsrv.ACCOUNT,
                                TrustSettings.SYSTEM,
                                Duration.ofSeconds(1)),
                        trust,
                        () -> Secret.ofText(ScriptedCertsrv.PASSWORD));

        assertThat(problem(() -> impatient.poll(REQUEST, "7")))
                .isEqualTo(ProblemCode.CA_UNREACHABLE);
        end.countDown();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>not a certificate</html>",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
                ""
            })
    void rubbishInPlaceOfACertificateIsOneTypedError(String body) {
        server.html("certnew.p7b", body);

        assertThat(problem(() -> connector().poll(REQUEST, "7")))
                .isEqualTo(ProblemCode.CA_ANSWER_INVALID);
    }

    @Test
    void redirectsToAnotherServerAreNotFollowed() {
        server.page(
                "certnew.p7b",
                exchange -> {
                    exchange.getResponseHeaders().set("Location", "https://example.com/x");
                    ScriptedCertsrv.send(exchange, 302, "text/html", new byte[0]);
                });

        assertThatThrownBy(() -> connector().poll(REQUEST, "7"))
                .hasMessageContaining("another server");
    }

    @Test
    void redirectsOnTheSameServerAreFollowedThreeTimes() throws Exception {
        server.page(
                "certnew.p7b",
                exchange -> {
                    exchange.getResponseHeaders().set("Location", "certnew.p7b");
                    ScriptedCertsrv.send(exchange, 302, "text/html", new byte[0]);
                });

        assertThatThrownBy(() -> connector().poll(REQUEST, "7"))
                .hasMessageContaining("without end");
        assertThat(server.requests).hasSize(4);
    }

    @Test
    void caChainStartsWithTheIssuingAuthority() throws Exception {
        KeyPair issuingKey = CaTestData.newKey(2048);
        X509Certificate issuing =
                new TestPki.Builder("CN=Issuing").key(issuingKey.getPublic()).authority().build();
        server.html("certcarc.asp", CaTestData.recorded("certsrv/certcarc.html"))
                .page(
                        "certnew.p7b",
                        "text/html",
                        CertificateBundle.write(List.of(TestPki.ROOT, issuing)));

        assertThat(connector().caChain()).containsExactly(issuing, TestPki.ROOT);
        assertThat(server.requests.getLast()).contains("ReqID=CACert").contains("Renewal=2");
    }

    @Test
    void testWalksStepByStepAndStopsAtTheFirstFailure() throws Exception {
        server.html("", "<html>Welcome</html>")
                .html("certrqxt.asp", "<select><option value=\"E;User;1\">User</option></select>")
                .html("certcarc.asp", "var nRenewals=0;")
                .page("certnew.p7b", "text/html", CertificateBundle.write(List.of(TestPki.ROOT)));

        assertThat(connector().test())
                .extracting(CaTestStep::name, CaTestStep::ok)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("DNS", true),
                        org.assertj.core.groups.Tuple.tuple("TCP", true),
                        org.assertj.core.groups.Tuple.tuple("TLS", true),
                        org.assertj.core.groups.Tuple.tuple("Sign-in", true),
                        org.assertj.core.groups.Tuple.tuple("Template page", true),
                        org.assertj.core.groups.Tuple.tuple("CA certificate", true));
        assertThat(connector(server.base(), "wrong", TrustSettings.SYSTEM).test())
                .last()
                .satisfies(step -> {
                    assertThat(step.name()).isEqualTo("Sign-in");
                    assertThat(step.ok()).isFalse();
                });
    }

    @Test
    void pinThatDoesNotMatchStopsTheSubmission() {
        TrustSettings pinned = new TrustSettings(List.of(), Set.of(Fingerprint.of(LEAF)));

        assertThat(
                        problem(() ->
                                connector(server.base(), ScriptedCertsrv.PASSWORD, pinned)
                                        .submit(REQUEST)))
                .isEqualTo(ProblemCode.CA_NOT_TRUSTED);
        assertThat(server.requests).isEmpty();
    }

    @Test
    void addressWithoutTlsIsRefused() throws Exception {
        assertThatThrownBy(() -> CertsrvSettings.address("http://ca.example/certsrv/"))
                .hasMessageContaining("without TLS");
        assertThat(CertsrvSettings.address("ca.example"))
                .isEqualTo(URI.create("https://ca.example/certsrv/"));
        assertThat(CertsrvSettings.address("https://ca.example:8443/pki"))
                .isEqualTo(URI.create("https://ca.example:8443/pki/"));
        assertThat(CertsrvSettings.address("https://ca.example/certsrv/certfnsh.asp"))
                .isEqualTo(URI.create("https://ca.example/certsrv/"));
    }
}
