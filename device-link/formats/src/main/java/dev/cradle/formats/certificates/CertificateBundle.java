package dev.cradle.formats.certificates;

import dev.cradle.formats.binary.FormatException;

import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.util.CollectionStore;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * PKCS#7 files that carry certificates and nothing else ({@code .p7b}, the chain of an enrolment).
 */
public final class CertificateBundle {
    /** The largest bundle that is read. */
    public static final int MOST_BYTES = 1 << 20;

    private static final String FORMAT = "PKCS#7 bundle";
    private static final int MOST_CERTIFICATES = 64;

    private CertificateBundle() {}

    /**
     * The certificates in the order of the file, from DER, PEM with any label or bare base64.
     *
     * @throws FormatException when it is no signed data of certificates, or a bound is passed
     */
    public static List<X509Certificate> read(byte[] data) throws FormatException {
        byte[] der = Pem.toDer(FORMAT, data, MOST_BYTES);
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            for (X509CertificateHolder holder :
                    new CMSSignedData(der).getCertificates().getMatches(null)) {
                if (certificates.size() == MOST_CERTIFICATES) {
                    throw new FormatException(
                            FORMAT, "certificates", -1, "are more than " + MOST_CERTIFICATES);
                }
                certificates.add(Certificates.parseDer(holder.getEncoded()));
            }
        } catch (FormatException e) {
            throw e;
        } catch (CMSException | IOException | RuntimeException e) {
            // Bouncy Castle reports some malformed structures by unchecked exceptions.
            throw new FormatException(FORMAT, "signed data", -1, "cannot be read", e);
        }
        return List.copyOf(certificates);
    }

    /** DER of a bundle with these certificates. */
    public static byte[] write(List<X509Certificate> certificates) {
        try {
            List<X509CertificateHolder> holders = new ArrayList<>();
            for (X509Certificate certificate : certificates) {
                holders.add(new X509CertificateHolder(Certificates.der(certificate)));
            }
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addCertificates(new CollectionStore<>(holders));
            return generator.generate(new CMSAbsentContent(), true).getEncoded();
        } catch (CMSException | IOException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
    }
}
