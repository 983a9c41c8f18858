package dev.cradle.emulator.keys;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

import java.util.Locale;

/** How a device signs its PKCS#10 requests (device-certificates.md 2.4). */
public enum SignatureScheme {
    /** 1.3.14.3.2.29, the OIW name of SHA-1 with RSA, which Windows CE writes. */
    OIW_SHA1_RSA("SHA1withRSA", OIWObjectIdentifiers.sha1WithRSA),
    /** 1.2.840.113549.1.1.5. */
    SHA1_RSA("SHA1withRSA", PKCSObjectIdentifiers.sha1WithRSAEncryption),
    /** 1.2.840.113549.1.1.11. */
    SHA256_RSA("SHA256withRSA", PKCSObjectIdentifiers.sha256WithRSAEncryption);

    private final String platformName;
    private final ASN1ObjectIdentifier oid;

    SignatureScheme(String platformName, ASN1ObjectIdentifier oid) {
        this.platformName = platformName;
        this.oid = oid;
    }

    /**
     * Finds a scheme by what a profile calls it: its object identifier in dotted form or the name
     * of its constant, with or without separators.
     */
    public static SignatureScheme named(String text) {
        String wanted = plain(text);
        for (SignatureScheme scheme : values()) {
            if (scheme.oid.getId().equals(text.strip()) || plain(scheme.name()).equals(wanted)) {
                return scheme;
            }
        }
        throw new IllegalArgumentException("no signature scheme is called " + text);
    }

    private static String plain(String text) {
        return text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    }

    String platformName() {
        return platformName;
    }

    /** The algorithm identifier with NULL parameters, as in the request. */
    public AlgorithmIdentifier identifier() {
        return new AlgorithmIdentifier(oid, DERNull.INSTANCE);
    }
}
