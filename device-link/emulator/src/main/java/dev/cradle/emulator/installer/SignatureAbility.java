package dev.cradle.emulator.installer;

import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Set;

/**
 * Which certificate signatures the device can check; others it cannot tell from forged ones.
 *
 * @param digests names of digests, for instance {@code SHA-256}
 */
record SignatureAbility(Set<String> digests) {
    boolean verifies(X509Certificate certificate) {
        String name = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        int with = name.indexOf("WITH");
        String digest = plain(with < 0 ? name : name.substring(0, with));
        return digests.stream().anyMatch(known -> plain(known).equals(digest));
    }

    private static String plain(String digest) {
        return digest.toUpperCase(Locale.ROOT).replace("-", "");
    }
}
