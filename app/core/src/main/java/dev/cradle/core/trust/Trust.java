package dev.cradle.core.trust;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Decides which TLS servers are believed. A chain must validate to a root of the system or of the
 * connector, name the host, and meet the connector's pins; there is no way to switch this off.
 * Thread-safe.
 */
public final class Trust {
    private final Set<X509Certificate> systemRoots;

    private Trust(Set<X509Certificate> systemRoots) {
        this.systemRoots = systemRoots;
    }

    /** With the roots that this computer trusts. */
    public static Trust ofThisComputer() {
        return new Trust(SystemRoots.load());
    }

    /** With exactly the given roots in place of the system's. */
    public static Trust of(Set<X509Certificate> systemRoots) {
        return new Trust(Set.copyOf(systemRoots));
    }

    /** A context for TLS clients that obey the settings. */
    public SSLContext context(TrustSettings settings) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager(settings)}, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("Every Java runtime has TLS.", e);
        }
    }

    /**
     * What a server shows in a handshake under these settings.
     *
     * @param presented the server's chain, its own certificate first; empty when it sent none
     * @param protocol the TLS version agreed upon, empty when refused
     * @param refusal why it is not believed, empty when it is
     */
    public record Inspection(
            List<X509Certificate> presented, Optional<String> protocol, Optional<String> refusal) {
        public Inspection {
            presented = List.copyOf(presented);
        }
    }

    /**
     * Makes one handshake and hangs up.
     *
     * @throws IOException when there is no TLS server to talk to
     */
    public Inspection inspect(String host, int port, TrustSettings settings, Duration timeout)
            throws IOException {
        int millis = Math.toIntExact(timeout.toMillis());
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(host, port), millis);
            plain.setSoTimeout(millis);
            try (SSLSocket tls =
                    (SSLSocket)
                            context(settings)
                                    .getSocketFactory()
                                    .createSocket(plain, host, port, true)) {
                SSLParameters parameters = tls.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                tls.setSSLParameters(parameters);
                tls.startHandshake();
                return new Inspection(
                        Arrays.stream(tls.getSession().getPeerCertificates())
                                .map(X509Certificate.class::cast)
                                .toList(),
                        Optional.of(tls.getSession().getProtocol()),
                        Optional.empty());
            }
        } catch (SSLException e) {
            Optional<UntrustedServerException> untrusted = untrusted(e);
            if (untrusted.isEmpty()) {
                throw e;
            }
            return new Inspection(
                    untrusted.get().presented(),
                    Optional.empty(),
                    Optional.of(String.valueOf(untrusted.get().getMessage())));
        }
    }

    /**
     * First use: the certificate of a presented chain that a person confirms by typing its
     * fingerprint, to be kept as a root of the connector.
     *
     * @throws CradleException when the fingerprint belongs to none of them
     */
    public static X509Certificate confirm(List<X509Certificate> presented, String typedFingerprint)
            throws CradleException {
        Optional<Fingerprint> typed = Fingerprint.parse(typedFingerprint);
        return presented.stream()
                .filter(c -> typed.isPresent() && Fingerprint.of(c).equals(typed.get()))
                .findFirst()
                .orElseThrow(() ->
                        new CradleException(
                                ProblemCode.CA_NOT_TRUSTED,
                                "The server was not accepted.",
                                typed.isPresent()
                                        ? "The typed fingerprint belongs to none of its"
                                                + " certificates."
                                        : "A SHA-256 fingerprint has 64 hex digits.",
                                "Compare with the fingerprint that the authority's"
                                        + " administrator gives you."));
    }

    /** The refusal behind a failed connection, where trust was the reason. */
    public static Optional<UntrustedServerException> untrusted(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof UntrustedServerException untrusted) {
                return Optional.of(untrusted);
            }
        }
        return Optional.empty();
    }

    /** The problem to show for a server that was refused. */
    public static CradleException problem(String host, UntrustedServerException refusal) {
        List<X509Certificate> chain = refusal.presented();
        String shown =
                chain.isEmpty()
                        ? ""
                        : " It shows "
                                + chain.getFirst().getSubjectX500Principal()
                                + ", SHA-256 "
                                + Fingerprint.of(chain.getFirst())
                                + ".";
        return new CradleException(
                ProblemCode.CA_NOT_TRUSTED,
                "The server " + host + " is not trusted.",
                refusal.getMessage() + shown,
                "Add the authority's root to this connector after comparing its fingerprint with"
                        + " its administrator's.",
                refusal);
    }

    private X509ExtendedTrustManager manager(TrustSettings settings)
            throws GeneralSecurityException, IOException {
        KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
        anchors.load(null, null);
        int count = 0;
        for (X509Certificate root : systemRoots) {
            anchors.setCertificateEntry("system" + count++, root);
        }
        for (X509Certificate root : settings.roots()) {
            anchors.setCertificateEntry("own" + count++, root);
        }
        if (count == 0) {
            return new NobodyTrusted();
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(anchors);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager platform) {
                return new PinnedTrustManager(platform, settings.pins());
            }
        }
        throw new GeneralSecurityException("The Java runtime has no PKIX trust manager.");
    }
}
