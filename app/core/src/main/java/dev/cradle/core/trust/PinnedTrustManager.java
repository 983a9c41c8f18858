package dev.cradle.core.trust;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** The platform's own path validation and host name check, then the pins. */
final class PinnedTrustManager extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager platform;
    private final Set<Fingerprint> pins;

    PinnedTrustManager(X509ExtendedTrustManager platform, Set<Fingerprint> pins) {
        this.platform = platform;
        this.pins = pins;
    }

    @FunctionalInterface
    private interface Check {
        void run() throws CertificateException;
    }

    private void check(X509Certificate[] chain, Check platformCheck)
            throws UntrustedServerException {
        List<X509Certificate> presented = Arrays.asList(chain);
        try {
            platformCheck.run();
        } catch (CertificateException e) {
            throw new UntrustedServerException(reason(e), presented, e);
        }
        if (!pins.isEmpty() && presented.stream().map(Fingerprint::of).noneMatch(pins::contains)) {
            throw new UntrustedServerException(
                    "The server's certificates are not those pinned for it.", presented);
        }
    }

    private static String reason(CertificateException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.security.cert.CertificateExpiredException) {
                return "The server's certificate has expired.";
            }
            if (cause instanceof java.security.cert.CertificateNotYetValidException) {
                return "The server's certificate is not valid yet.";
            }
            if (cause instanceof java.security.cert.CertPathBuilderException) {
                return "The server's certificate was not issued by an authority trusted here.";
            }
        }
        String message = String.valueOf(e.getMessage());
        return message.startsWith("No subject alternative")
                        || message.startsWith("No name matching")
                ? "The server's certificate is for another host name."
                : "The server's certificate does not pass: " + message;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain, () -> platform.checkServerTrusted(chain, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain, () -> platform.checkServerTrusted(chain, authType, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        check(chain, () -> platform.checkServerTrusted(chain, authType));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        platform.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        platform.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        platform.checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return platform.getAcceptedIssuers();
    }
}
