package dev.cradle.core.device;

import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.formats.certificates.Thumbprint;

import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One entry of a device's certificate store.
 *
 * @param hasPrivateKey whether the device says where the entry's private key is
 * @param role role mask of a code-signing entry
 */
public record DeviceCertificate(
        DeviceStore store,
        X509Certificate certificate,
        boolean hasPrivateKey,
        OptionalInt role,
        Optional<String> template) {
    public Thumbprint thumbprint() {
        return Certificates.thumbprint(certificate);
    }
}
