package dev.cradle.core.ca;

import dev.cradle.formats.binary.FormatException;

import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A device's PKCS#10 whose form and signature have been verified: whoever made it holds the private
 * key. Accepts the signature algorithms of old devices, OIW sha1RSA (1.3.14.3.2.29) and MD5 among
 * them.
 */
public final class DeviceRequest {
    private static final String FORMAT = "PKCS#10 request";
    private static final int MOST_BYTES = 64 * 1024;
    private static final int LARGEST_MODULUS = 8192;
    private static final int LARGEST_EXPONENT = 64;

    private final byte[] encoded;
    private final SubjectPublicKeyInfo publicKey;
    private final int keyLength;
    private final String subject;
    private final String signatureAlgorithm;

    private DeviceRequest(byte[] encoded, PKCS10CertificationRequest request, int keyLength) {
        this.encoded = encoded;
        this.publicKey = request.getSubjectPublicKeyInfo();
        this.keyLength = keyLength;
        this.subject = request.getSubject().toString();
        this.signatureAlgorithm = request.getSignatureAlgorithm().getAlgorithm().getId();
    }

    /**
     * Parses DER and verifies the request's own signature.
     *
     * @param der at most 64 KiB
     * @throws FormatException when it is no request for an RSA key or its signature is wrong
     */
    public static DeviceRequest parse(byte[] der) throws FormatException {
        if (der.length > MOST_BYTES) {
            throw new FormatException(FORMAT, "length", 0, "is more than 64 KiB");
        }
        try {
            PKCS10CertificationRequest request = new PKCS10CertificationRequest(der);
            DeviceRequest parsed =
                    new DeviceRequest(
                            der.clone(), request, modulusBits(request.getSubjectPublicKeyInfo()));
            // By the platform: the other provider searches each new modulus for a prime, which
            // takes a hundred times as long as the signature and is the authority's business.
            if (!request.isSignatureValid(
                    new JcaContentVerifierProviderBuilder()
                            .build(request.getSubjectPublicKeyInfo()))) {
                throw new FormatException(
                        FORMAT, "signature", -1, "was not made with the request's own key");
            }
            return parsed;
        } catch (FormatException e) {
            throw e;
        } catch (IOException
                | OperatorCreationException
                | PKCSException
                | RuntimeException e) { // the ASN.1 library answers bad structure with any of these
            throw new FormatException(
                    FORMAT, "structure", -1, "cannot be read: " + e.getMessage(), e);
        }
    }

    private static int modulusBits(SubjectPublicKeyInfo info) throws IOException {
        if (!info.getAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
            throw new FormatException(FORMAT, "public key", -1, "is no RSA key");
        }
        RSAPublicKey key = RSAPublicKey.getInstance(info.parsePublicKey());
        int bits = key.getModulus().bitLength();
        // Verifying with a giant key would take minutes.
        if (bits > LARGEST_MODULUS || key.getPublicExponent().bitLength() > LARGEST_EXPONENT) {
            throw new FormatException(FORMAT, "public key", -1, "has " + bits + " bits");
        }
        return bits;
    }

    /** The request's DER as the device made it. */
    public byte[] encoded() {
        return encoded.clone();
    }

    /** DER of the SubjectPublicKeyInfo. */
    public byte[] publicKeyInfo() {
        try {
            return publicKey.getEncoded("DER");
        } catch (IOException e) {
            throw new IllegalStateException("What was parsed can be encoded.", e);
        }
    }

    /** SHA-256 of the SubjectPublicKeyInfo, 64 upper-case hex digits. */
    public String keyHash() {
        return keyHash(publicKeyInfo());
    }

    /** SHA-256 of a SubjectPublicKeyInfo's DER, 64 upper-case hex digits. */
    public static String keyHash(byte[] publicKeyInfo) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(publicKeyInfo));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", e);
        }
    }

    SubjectPublicKeyInfo publicKey() {
        return publicKey;
    }

    /** RSA bits. */
    public int keyLength() {
        return keyLength;
    }

    /** The subject, usually a dummy name. */
    public String subject() {
        return subject;
    }

    /** OID of the algorithm that signed the request. */
    public String signatureAlgorithm() {
        return signatureAlgorithm;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeviceRequest request && Arrays.equals(encoded, request.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }
}
