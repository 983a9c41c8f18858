package dev.cradle.formats.certificates;

import dev.cradle.formats.binary.FormatException;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DLSequence;
import org.bouncycastle.asn1.DLSet;
import org.bouncycastle.asn1.DLTaggedObject;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;

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
    private static final int SIGNED_DATA_VERSION = 1;

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

    /** A bundle with these certificates in their order, lengths definite. */
    public static byte[] write(List<X509Certificate> certificates) {
        ASN1EncodableVector entries = new ASN1EncodableVector();
        for (X509Certificate certificate : certificates) {
            entries.add(Certificate.getInstance(Certificates.der(certificate)));
        }
        // Built by hand: Bouncy Castle's generator sorts the set, and simple readers expect the
        // leaf first.
        ASN1Encodable signedData =
                new DLSequence(
                        new ASN1Encodable[] {
                            new ASN1Integer(SIGNED_DATA_VERSION),
                            new DLSet(),
                            new DLSequence(CMSObjectIdentifiers.data),
                            new DLTaggedObject(false, 0, new DLSet(entries)),
                            new DLSet()
                        });
        ASN1Encodable bundle =
                new DLSequence(
                        new ASN1Encodable[] {
                            CMSObjectIdentifiers.signedData, new DLTaggedObject(true, 0, signedData)
                        });
        try {
            return bundle.toASN1Primitive().getEncoded(ASN1Encoding.DL);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
    }
}
