package dev.cradle.emulator.enroller;

import dev.cradle.emulator.keys.KeyContainerException;
import dev.cradle.emulator.keys.KeyContainers;
import dev.cradle.emulator.keys.SignatureScheme;

import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.pkcs.CertificationRequestInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

import java.io.IOException;
import java.security.PublicKey;

/**
 * PKCS#10 as Windows CE writes it: one printable common name that the CA replaces, an empty
 * attribute set, the signature algorithm of the profile (device-certificates.md 2.4).
 */
final class CertificationRequests {
    private static final X500Name DUMMY_SUBJECT = dummySubject();

    private CertificationRequests() {}

    /** DER of a request for the key of a container, signed by it. */
    static byte[] create(KeyContainers keys, String container, SignatureScheme scheme)
            throws KeyContainerException {
        PublicKey publicKey =
                keys.publicKey(container)
                        .orElseThrow(() ->
                                new KeyContainerException(
                                        "there is no key container " + container));
        CertificationRequestInfo content =
                new CertificationRequestInfo(
                        DUMMY_SUBJECT,
                        SubjectPublicKeyInfo.getInstance(publicKey.getEncoded()),
                        new DERSet());
        try {
            byte[] signature = keys.sign(container, scheme, content.getEncoded(ASN1Encoding.DER));
            return new CertificationRequest(
                            content, scheme.identifier(), new DERBitString(signature))
                    .getEncoded(ASN1Encoding.DER);
        } catch (KeyContainerException e) {
            throw e;
        } catch (IOException e) {
            throw new KeyContainerException("the request cannot be encoded", e);
        }
    }

    private static X500Name dummySubject() {
        ASN1EncodableVector type = new ASN1EncodableVector();
        type.add(BCStyle.CN);
        type.add(new DERPrintableString(EnrollerQuirks.DUMMY_SUBJECT));
        return X500Name.getInstance(new DERSequence(new DERSet(new DERSequence(type))));
    }
}
