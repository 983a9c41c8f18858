package dev.cradle.core.enrolment;

import dev.cradle.core.ca.DeviceRequest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * The device's request, which no later certificate may contradict.
 *
 * @param spkiSha256 SHA-256 of the SubjectPublicKeyInfo, 64 lower-case hex digits
 * @param pkcs10 DER as the device sent it
 */
public record PinnedRequest(String spkiSha256, byte[] pkcs10) {
    public PinnedRequest {
        if (!spkiSha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256: " + spkiSha256);
        }
        pkcs10 = pkcs10.clone();
    }

    static PinnedRequest of(DeviceRequest request) {
        return new PinnedRequest(request.keyHash().toLowerCase(Locale.ROOT), request.encoded());
    }

    @Override
    public byte[] pkcs10() {
        return pkcs10.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PinnedRequest that
                && spkiSha256.equals(that.spkiSha256)
                && Arrays.equals(pkcs10, that.pkcs10);
    }

    @Override
    public int hashCode() {
        return Objects.hash(spkiSha256, Arrays.hashCode(pkcs10));
    }
}
