package dev.cradle.emulator.certificates;

import dev.cradle.formats.certblob.CertificateBlob;
import dev.cradle.formats.certificates.DeviceStore;

/**
 * An entry of a store.
 *
 * @param thumbprint SHA-1 of the certificate, 40 upper-case hex digits, the entry's key name
 */
public record StoredCertificate(DeviceStore store, String thumbprint, CertificateBlob blob) {
    /** The certificate's DER; empty when the blob holds none. */
    public byte[] encoded() {
        return blob.certificate().orElseGet(() -> new byte[0]);
    }
}
