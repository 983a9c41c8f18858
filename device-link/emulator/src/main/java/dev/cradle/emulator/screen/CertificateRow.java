package dev.cradle.emulator.screen;

import dev.cradle.formats.certificates.DeviceStore;

/**
 * A certificate in the applet's list.
 *
 * @param id of its item
 * @param thumbprint SHA-1 in upper-case hex digits
 * @param expires as shown
 */
public record CertificateRow(
        String id,
        DeviceStore store,
        String thumbprint,
        String issuedTo,
        String issuedBy,
        String expires) {}
