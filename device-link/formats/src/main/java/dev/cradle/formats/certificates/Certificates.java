package dev.cradle.formats.certificates;

import dev.cradle.formats.binary.Base64Text;
import dev.cradle.formats.binary.FormatException;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

import javax.security.auth.x500.X500Principal;

/** Reads certificates from outside, and what the device and the console show of them. */
public final class Certificates {
    /** The largest certificate that is read (reference cab-formats.md 6 row 28). */
    public static final int MOST_BYTES = 64 * 1024;

    private static final String FORMAT = "certificate";
    private static final String MICROSOFT_TEMPLATE_NAME = "1.3.6.1.4.1.311.20.2";
    private static final int SEQUENCE = 0x30;

    private Certificates() {}

    /**
     * Reads exactly one certificate in DER.
     *
     * @throws FormatException when it is larger than {@link #MOST_BYTES}, has bytes behind it or is
     *     no certificate
     */
    public static X509Certificate parseDer(byte[] der) throws FormatException {
        if (der.length > MOST_BYTES) {
            throw new FormatException(FORMAT, "DER", 0, "is larger than " + MOST_BYTES + " bytes");
        }
        if (derLength(der) != der.length) {
            throw new FormatException(
                    FORMAT, "DER", 0, "is not one sequence of exactly " + der.length + " bytes");
        }
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new FormatException(FORMAT, "DER", -1, "cannot be read as a certificate", e);
        }
    }

    /** Reads a base64 value of a provisioning document; blanks are skipped. */
    public static X509Certificate parseBase64(CharSequence text) throws FormatException {
        return parseDer(Base64Text.decode(FORMAT, "EncodedCertificate", text, MOST_BYTES));
    }

    /** DER, or text with or without the lines that begin and end PEM, whatever their label. */
    public static X509Certificate parse(byte[] data) throws FormatException {
        return parseDer(Pem.toDer(FORMAT, data, MOST_BYTES));
    }

    /** The DER of a certificate that has been read. */
    public static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read has an encoding", e);
        }
    }

    public static Thumbprint thumbprint(X509Certificate certificate) {
        return Thumbprint.of(der(certificate));
    }

    /**
     * Whether subject and issuer are equal and the signature verifies with the certificate's own
     * key: what makes a certificate a root for the device's installer.
     */
    public static boolean isSelfSigned(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())
                && isSignedBy(certificate, certificate);
    }

    /** Whether the issuer's key verifies the certificate's signature; names are not compared. */
    public static boolean isSignedBy(X509Certificate certificate, X509Certificate issuer) {
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /**
     * The common name, else the value of the first part of the name, else empty; a name whose text
     * is not in its own encoding comes as the Java runtime prints it.
     */
    public static String displayName(X500Principal principal) {
        try {
            X500Name name = X500Name.getInstance(principal.getEncoded());
            RDN[] common = name.getRDNs(BCStyle.CN);
            RDN[] shown = common.length > 0 ? common : name.getRDNs();
            return shown.length == 0 ? "" : text(shown[0].getFirst().getValue());
        } catch (IllegalArgumentException e) {
            return principal.getName();
        }
    }

    private static String text(ASN1Encodable value) {
        return value instanceof ASN1String text ? text.getString() : value.toString();
    }

    public static String issuedTo(X509Certificate certificate) {
        return displayName(certificate.getSubjectX500Principal());
    }

    public static String issuedBy(X509Certificate certificate) {
        return displayName(certificate.getIssuerX500Principal());
    }

    /** The template's short name from the Microsoft extension 1.3.6.1.4.1.311.20.2. */
    public static Optional<String> templateName(X509Certificate certificate) {
        byte[] extension = certificate.getExtensionValue(MICROSOFT_TEMPLATE_NAME);
        if (extension == null) {
            return Optional.empty();
        }
        try {
            byte[] inner = ASN1OctetString.getInstance(extension).getOctets();
            try (ASN1InputStream in = new ASN1InputStream(inner)) {
                ASN1Primitive value = in.readObject();
                return value instanceof ASN1String text
                        ? Optional.of(text.getString())
                        : Optional.empty();
            }
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The extended key usages by OID; empty when the certificate does not restrict its use. */
    public static List<String> purposes(X509Certificate certificate) {
        try {
            List<String> usages = certificate.getExtendedKeyUsage();
            return usages == null ? List.of() : List.copyOf(usages);
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    /** Text form with the usual lines around it. */
    public static String toPem(X509Certificate certificate) {
        return Pem.write("CERTIFICATE", der(certificate));
    }

    /** The length that the outermost sequence says it has with its header, −1 when it says none. */
    private static long derLength(byte[] der) {
        if (der.length < 2 || (der[0] & 0xFF) != SEQUENCE) {
            return -1;
        }
        int first = der[1] & 0xFF;
        if (first < 0x80) {
            return 2L + first;
        }
        int count = first & 0x7F;
        if (count == 0 || count > 4 || der.length < 2 + count) {
            return -1;
        }
        long length = 0;
        for (int i = 0; i < count; i++) {
            length = length << 8 | der[2 + i] & 0xFF;
        }
        return 2L + count + length;
    }
}
