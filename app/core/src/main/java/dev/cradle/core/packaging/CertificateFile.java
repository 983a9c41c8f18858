package dev.cradle.core.packaging;

import dev.cradle.core.problem.CradleException;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.certificates.CertificateBundle;
import dev.cradle.formats.certificates.Certificates;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Certificates in files of an operator: DER, PEM with one or several, PKCS#7. */
public final class CertificateFile {
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final int MOST_CERTIFICATES = 64;

    private CertificateFile() {}

    /** Whether only the device itself can open it, with a password that is entered there. */
    public static boolean isForDeviceOnly(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".pfx") || name.endsWith(".p12");
    }

    /**
     * All certificates of a file, in its order; at least one.
     *
     * @throws CradleException {@code bad-input-file}
     */
    public static List<X509Certificate> read(Path file) throws CradleException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] data = in.readNBytes(CertificateBundle.MOST_BYTES * 2 + 1);
            List<X509Certificate> certificates = parse(data);
            if (certificates.isEmpty()) {
                throw PackageProblems.unreadable(file, "It holds no certificate.");
            }
            return certificates;
        } catch (IOException e) {
            throw PackageProblems.unreadable(file, e);
        }
    }

    /** All certificates of several files. */
    public static List<X509Certificate> readAll(List<Path> files) throws CradleException {
        List<X509Certificate> all = new ArrayList<>();
        for (Path file : files) {
            all.addAll(read(file));
        }
        return all;
    }

    private static List<X509Certificate> parse(byte[] data) throws FormatException {
        String text = new String(data, StandardCharsets.ISO_8859_1);
        int begin = text.indexOf(BEGIN);
        if (begin >= 0) {
            List<X509Certificate> certificates = new ArrayList<>();
            for (; begin >= 0; begin = text.indexOf(BEGIN, begin + 1)) {
                if (certificates.size() == MOST_CERTIFICATES) {
                    throw new FormatException(
                            "certificate file", "PEM", begin, "has more than 64 certificates");
                }
                int next = text.indexOf(BEGIN, begin + 1);
                String block = next < 0 ? text.substring(begin) : text.substring(begin, next);
                certificates.add(Certificates.parse(block.getBytes(StandardCharsets.ISO_8859_1)));
            }
            return certificates;
        }
        try {
            return List.of(Certificates.parse(data));
        } catch (FormatException noSingleCertificate) {
            try {
                return CertificateBundle.read(data);
            } catch (FormatException noBundle) {
                noSingleCertificate.addSuppressed(noBundle);
                throw noSingleCertificate;
            }
        }
    }
}
