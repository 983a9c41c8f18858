package dev.cradle.core.ca;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.trust.Fingerprint;
import dev.cradle.core.trust.Trust;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Walks from the name look-up to the authority's certificate; stops where nothing can follow. */
final class CertsrvDiagnosis {
    private static final int HTTPS = 443;

    private final CertsrvSettings settings;
    private final Trust trust;
    private final CertsrvConnector connector;
    private final Consumer<CaTestStep> each;
    private final List<CaTestStep> steps = new ArrayList<>();

    CertsrvDiagnosis(
            CertsrvSettings settings,
            Trust trust,
            CertsrvConnector connector,
            Consumer<CaTestStep> each) {
        this.each = each;
        this.settings = settings;
        this.trust = trust;
        this.connector = connector;
    }

    List<CaTestStep> run() {
        if (lookUp() && connect() && handshake() && signIn()) {
            templates();
            certificate();
        }
        return List.copyOf(steps);
    }

    private boolean lookUp() {
        String host = settings.base().getHost();
        try {
            return step("DNS", true, host + " is " + InetAddress.getByName(host).getHostAddress());
        } catch (UnknownHostException e) {
            return step("DNS", false, host + " is not known. Check its spelling.");
        }
    }

    private boolean connect() {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(settings.base().getHost(), port()),
                    Math.toIntExact(settings.timeout().toMillis()));
            return step("TCP", true, "port " + port() + " is open");
        } catch (IOException e) {
            return step(
                    "TCP",
                    false,
                    "port "
                            + port()
                            + ": "
                            + e.getMessage()
                            + ". Check the port, and that no firewall stands between.");
        }
    }

    private boolean handshake() {
        try {
            Trust.Inspection inspection =
                    trust.inspect(
                            settings.base().getHost(),
                            port(),
                            settings.trust(),
                            settings.timeout());
            String shown =
                    inspection.presented().isEmpty()
                            ? ""
                            : describe(inspection.presented().getFirst());
            String pins = settings.trust().pins().isEmpty() ? "" : ", as pinned";
            return step(
                    "TLS",
                    inspection.refusal().isEmpty(),
                    inspection
                            .refusal()
                            .map(why ->
                                    why
                                            + " "
                                            + shown
                                            + ". Compare the fingerprint with the"
                                            + " administrator's and add the root to this"
                                            + " authority.")
                            .orElseGet(
                                    () -> inspection.protocol().orElse("") + ", " + shown + pins));
        } catch (IOException e) {
            return step("TLS", false, String.valueOf(e.getMessage()));
        }
    }

    private boolean signIn() {
        try {
            connector.signIn();
            return step("Sign-in", true, settings.account());
        } catch (CradleException e) {
            return failed("Sign-in", e);
        }
    }

    private void templates() {
        try {
            int count = connector.types().size();
            step(
                    "Template page",
                    true,
                    count + " template(s) listed; newer template versions are never listed there");
        } catch (CradleException e) {
            failed("Template page", e);
        }
    }

    private void certificate() {
        try {
            step("CA certificate", true, describe(connector.caChain().getFirst()));
        } catch (CradleException e) {
            failed("CA certificate", e);
        }
    }

    private boolean failed(String name, CradleException e) {
        return step(name, false, e.what() + " " + e.why() + " " + e.next());
    }

    private boolean step(String name, boolean ok, String detail) {
        CaTestStep done = new CaTestStep(name, ok, detail);
        steps.add(done);
        each.accept(done);
        return ok;
    }

    private int port() {
        return settings.base().getPort() < 0 ? HTTPS : settings.base().getPort();
    }

    private static String describe(X509Certificate certificate) {
        return certificate.getSubjectX500Principal()
                + ", valid until "
                + certificate.getNotAfter().toInstant()
                + ", SHA-256 "
                + Fingerprint.of(certificate);
    }
}
