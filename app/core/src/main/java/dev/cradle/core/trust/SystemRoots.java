package dev.cradle.core.trust;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The roots that this computer trusts: the operating system's and the Java runtime's. */
final class SystemRoots {
    private static final Logger LOG = LoggerFactory.getLogger(SystemRoots.class);
    private static final List<Path> BUNDLES =
            List.of(
                    Path.of("/etc/ssl/certs/ca-certificates.crt"),
                    Path.of("/etc/pki/tls/certs/ca-bundle.crt"));

    private SystemRoots() {}

    static Set<X509Certificate> load() {
        Set<X509Certificate> roots = new LinkedHashSet<>();
        addRuntimeRoots(roots);
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("windows")) {
            addKeyStore(roots, "Windows-ROOT");
        } else if (system.contains("mac")) {
            addKeyStore(roots, "KeychainStore-ROOT");
        } else {
            BUNDLES.stream().filter(Files::isReadable).findFirst().ifPresent(b -> add(roots, b));
        }
        return roots;
    }

    private static void addRuntimeRoots(Set<X509Certificate> roots) {
        try {
            TrustManagerFactory factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            for (var manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    roots.addAll(Arrays.asList(x509.getAcceptedIssuers()));
                }
            }
        } catch (GeneralSecurityException e) {
            LOG.warn("The Java runtime's roots cannot be read: {}", e.getMessage());
        }
    }

    private static void addKeyStore(Set<X509Certificate> roots, String type) {
        try {
            KeyStore store = KeyStore.getInstance(type);
            store.load(null, null);
            for (String alias : Collections.list(store.aliases())) {
                Certificate certificate = store.getCertificate(alias);
                if (certificate instanceof X509Certificate x509) {
                    roots.add(x509);
                }
            }
        } catch (GeneralSecurityException | IOException e) {
            LOG.warn("The system's roots in {} cannot be read: {}", type, e.getMessage());
        }
    }

    private static void add(Set<X509Certificate> roots, Path bundle) {
        List<X509Certificate> read = new ArrayList<>();
        try (InputStream in = Files.newInputStream(bundle)) {
            for (Certificate c : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                read.add((X509Certificate) c);
            }
        } catch (GeneralSecurityException | IOException e) {
            LOG.warn("The system's roots in {} cannot be read: {}", bundle, e.getMessage());
        }
        roots.addAll(read);
    }
}
