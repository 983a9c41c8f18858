package dev.cradle.formats.webenrolment;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.certificates.CertificateBundle;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.certificates.Pem;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Bodies of {@code certnew.cer} and {@code certnew.p7b}: DER, PEM under any label, or bare base64.
 * The content type of an answer is a hint only, so the body decides (reference ca-enrollment.md
 * A1).
 */
public final class PickupBody {
    private PickupBody() {}

    /** The certificate of a leaf answer. */
    public static X509Certificate readLeaf(byte[] body) throws FormatException {
        return Certificates.parse(body);
    }

    /** The certificates of a chain answer, in the order of the file. */
    public static List<X509Certificate> readChain(byte[] body) throws FormatException {
        return CertificateBundle.read(body);
    }

    /** The body of a leaf answer. */
    public static byte[] writeLeaf(X509Certificate leaf, PickupQuery.Encoding encoding) {
        return write(Certificates.der(leaf), encoding);
    }

    /** The body of a chain answer. */
    public static byte[] writeChain(List<X509Certificate> chain, PickupQuery.Encoding encoding) {
        return write(CertificateBundle.write(chain), encoding);
    }

    private static byte[] write(byte[] der, PickupQuery.Encoding encoding) {
        return switch (encoding) {
            case BINARY -> der;
            case BASE64 -> Pem.write("CERTIFICATE", der).getBytes(StandardCharsets.US_ASCII);
        };
    }
}
