package dev.cradle.formats.certblob;

import dev.cradle.formats.binary.BinaryReader;
import dev.cradle.formats.binary.BinaryWriter;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.certificates.Digest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The value {@code Blob} of a certificate's registry key: records back to back, each identifier,
 * the word 1, length and data, all little-endian, the certificate last (reference
 * device-certificates.md 1.3). Records that are not known stay as they are, in their order. What is
 * read and not changed writes the same bytes again.
 */
public record CertificateBlob(List<CertificateProperty> properties) {
    /** The largest blob that is read. */
    public static final int MOST_BYTES = 256 * 1024;

    /** The largest certificate inside (reference cab-formats.md 6 row 28). */
    public static final int MOST_CERTIFICATE_BYTES = 64 * 1024;

    private static final String FORMAT = "certificate blob";
    private static final int MOST_RECORDS = 256;

    public CertificateBlob {
        properties = List.copyOf(properties);
    }

    /** What the device writes for a certificate that arrives alone: its SHA-1 and itself. */
    public static CertificateBlob ofCertificate(byte[] der) {
        return new CertificateBlob(
                List.of(
                        new CertificateProperty(
                                CertificateProperty.SHA1_HASH, Digest.of("SHA-1", der)),
                        new CertificateProperty(CertificateProperty.CERTIFICATE, der)));
    }

    /**
     * @throws FormatException when a record is cut off, the word between identifier and length is
     *     not 1, a record follows the certificate, or a bound is passed
     */
    public static CertificateBlob read(byte[] data) throws FormatException {
        if (data.length > MOST_BYTES) {
            throw new FormatException(FORMAT, "Blob", 0, "is larger than " + MOST_BYTES + " bytes");
        }
        BinaryReader in = new BinaryReader(FORMAT, data);
        List<CertificateProperty> properties = new ArrayList<>();
        while (!in.atEnd()) {
            if (properties.size() == MOST_RECORDS) {
                throw in.error("record", "is one too many, the limit is " + MOST_RECORDS);
            }
            if (!properties.isEmpty() && properties.getLast().isElement()) {
                throw in.error("record", "follows the certificate, which has to be last");
            }
            int id = in.i32("property identifier");
            int reserved = in.i32("reserved word");
            if (reserved != 1) {
                throw in.error("reserved word", "is " + reserved + " instead of 1");
            }
            int most = id == CertificateProperty.CERTIFICATE ? MOST_CERTIFICATE_BYTES : MOST_BYTES;
            int length = in.length("property length", most);
            properties.add(new CertificateProperty(id, in.bytes("property data", length)));
        }
        return new CertificateBlob(properties);
    }

    public byte[] write() {
        BinaryWriter out = new BinaryWriter();
        for (CertificateProperty property : properties) {
            byte[] data = property.data();
            out.u32(property.id()).u32(1).u32(data.length).bytes(data);
        }
        return out.toByteArray();
    }

    /** The first record with that identifier. */
    public Optional<CertificateProperty> property(int id) {
        return properties.stream().filter(p -> p.id() == id).findFirst();
    }

    /**
     * The same blob with one record replaced where it stands, or added in front of the certificate.
     */
    public CertificateBlob with(CertificateProperty property) {
        List<CertificateProperty> changed = new ArrayList<>(properties);
        for (int i = 0; i < changed.size(); i++) {
            if (changed.get(i).id() == property.id()) {
                changed.set(i, property);
                return new CertificateBlob(changed);
            }
        }
        boolean closed = !changed.isEmpty() && changed.getLast().isElement();
        changed.add(
                closed && !property.isElement() ? changed.size() - 1 : changed.size(), property);
        return new CertificateBlob(changed);
    }

    /** The same blob without the records of that identifier. */
    public CertificateBlob without(int id) {
        return new CertificateBlob(properties.stream().filter(p -> p.id() != id).toList());
    }

    /** The certificate's DER, when the blob holds a certificate. */
    public Optional<byte[]> certificate() {
        return property(CertificateProperty.CERTIFICATE).map(CertificateProperty::data);
    }

    /** Where the private key is, when the entry has one. */
    public Optional<KeyProviderInfo> keyProvider() throws FormatException {
        Optional<CertificateProperty> property = property(CertificateProperty.KEY_PROVIDER_INFO);
        return property.isEmpty()
                ? Optional.empty()
                : Optional.of(KeyProviderInfo.read(property.get().data()));
    }

    public CertificateBlob withKeyProvider(KeyProviderInfo info) {
        return with(new CertificateProperty(CertificateProperty.KEY_PROVIDER_INFO, info.write()));
    }

    /** The role mask of a code-signing entry. */
    public OptionalInt roleMask() throws FormatException {
        Optional<CertificateProperty> property = property(CertificateProperty.ROLE_MASK);
        return property.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(new BinaryReader(FORMAT, property.get().data()).i32("role mask"));
    }

    public CertificateBlob withRoleMask(int mask) {
        return with(
                new CertificateProperty(
                        CertificateProperty.ROLE_MASK,
                        new BinaryWriter(4).u32(mask).toByteArray()));
    }

    public Optional<String> friendlyName() throws FormatException {
        return text(CertificateProperty.FRIENDLY_NAME, "friendly name");
    }

    public CertificateBlob withFriendlyName(String name) {
        return withText(CertificateProperty.FRIENDLY_NAME, name);
    }

    /** The name of the certificate type under which the device enrolled it. */
    public Optional<String> autoEnroll() throws FormatException {
        return text(CertificateProperty.AUTO_ENROLL, "auto-enrolment name");
    }

    public CertificateBlob withAutoEnroll(String type) {
        return withText(CertificateProperty.AUTO_ENROLL, type);
    }

    /** The same blob with the MD5 of its certificate; unchanged when it holds none. */
    public CertificateBlob withMd5Hash() {
        return certificate()
                .map(der ->
                        with(
                                new CertificateProperty(
                                        CertificateProperty.MD5_HASH, Digest.of("MD5", der))))
                .orElse(this);
    }

    private Optional<String> text(int id, String field) throws FormatException {
        Optional<CertificateProperty> property = property(id);
        if (property.isEmpty()) {
            return Optional.empty();
        }
        byte[] data = property.get().data();
        if (data.length % 2 != 0) {
            throw new FormatException(FORMAT, field, -1, "is text of an odd number of bytes");
        }
        String all = new String(data, StandardCharsets.UTF_16LE);
        int end = all.indexOf('\0');
        return Optional.of(end < 0 ? all : all.substring(0, end));
    }

    private CertificateBlob withText(int id, String text) {
        return with(new CertificateProperty(id, new BinaryWriter().utf16z(text).toByteArray()));
    }
}
