package dev.cradle.core.ca;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * The names of a person that a certificate bears.
 *
 * @param commonNames of the subject
 * @param mails of the subject and the alternative names
 * @param upns user principal names
 */
public record CertificateNames(List<String> commonNames, List<String> mails, List<String> upns) {
    private static final ASN1ObjectIdentifier UPN =
            new ASN1ObjectIdentifier("1.3.6.1.4.1.311.20.2.3");

    /**
     * @throws IllegalArgumentException when the names cannot be read
     */
    public static CertificateNames of(X509Certificate certificate) {
        X500Name subject = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        List<String> mails = values(subject, BCStyle.EmailAddress);
        List<String> upns = new ArrayList<>();
        byte[] alternative =
                certificate.getExtensionValue(Extension.subjectAlternativeName.getId());
        if (alternative != null) {
            byte[] names = ASN1OctetString.getInstance(alternative).getOctets();
            for (GeneralName name : GeneralNames.getInstance(names).getNames()) {
                if (name.getTagNo() == GeneralName.rfc822Name) {
                    mails.add(name.getName().toString());
                } else if (name.getTagNo() == GeneralName.otherName) {
                    addUpn(upns, ASN1Sequence.getInstance(name.getName()));
                }
            }
        }
        return new CertificateNames(values(subject, BCStyle.CN), mails, upns);
    }

    private static void addUpn(List<String> upns, ASN1Sequence otherName) {
        if (otherName.size() == 2
                && otherName.getObjectAt(0).equals(UPN)
                && otherName.getObjectAt(1) instanceof ASN1TaggedObject tagged
                && tagged.getExplicitBaseObject() instanceof ASN1String text) {
            upns.add(text.getString());
        }
    }

    private static List<String> values(X500Name name, ASN1ObjectIdentifier type) {
        List<String> values = new ArrayList<>();
        for (RDN rdn : name.getRDNs(type)) {
            for (AttributeTypeAndValue part : rdn.getTypesAndValues()) {
                if (part.getType().equals(type) && part.getValue() instanceof ASN1String text) {
                    values.add(text.getString());
                }
            }
        }
        return values;
    }
}
