package dev.cradle.formats.certblob;

import java.util.Arrays;

/**
 * One record of a certificate blob.
 *
 * @param id one of the constants here, or any other number, which is kept
 * @param data never shared with the caller
 */
public record CertificateProperty(int id, byte[] data) {
    public static final int KEY_PROVIDER_INFO = 2;
    public static final int SHA1_HASH = 3;
    public static final int MD5_HASH = 4;
    public static final int ENHANCED_KEY_USAGE = 9;
    public static final int FRIENDLY_NAME = 11;
    public static final int SIGNATURE_HASH = 15;
    public static final int KEY_IDENTIFIER = 20;
    public static final int AUTO_ENROLL = 21;
    public static final int SUBJECT_PUBLIC_KEY_MD5_HASH = 25;
    public static final int CERTIFICATE = 32;
    public static final int CRL = 33;
    public static final int CTL = 34;

    /** Role mask of a code-signing entry; an assumption, see the reference's table. */
    public static final int ROLE_MASK = 0x8001;

    public CertificateProperty {
        data = data.clone();
    }

    @Override
    public byte[] data() {
        return data.clone();
    }

    /** Whether this record is the element itself and so stands last. */
    boolean isElement() {
        return id >= CERTIFICATE && id <= CTL;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CertificateProperty(int otherId, byte[] bytes)
                && id == otherId
                && Arrays.equals(data, bytes);
    }

    @Override
    public int hashCode() {
        return 31 * id + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "property " + id + ", " + data.length + " bytes";
    }
}
