package dev.cradle.emulator.installer;

import dev.cradle.formats.binary.FormatException;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * An opened PKCS#12 file.
 *
 * @param personal certificates with their keys
 * @param others certificates without keys, each once
 */
record PersonalBundle(List<Personal> personal, List<X509Certificate> others) {
    private static final String FORMAT = "PKCS#12 file";

    PersonalBundle {
        personal = List.copyOf(personal);
        others = List.copyOf(others);
    }

    /** A certificate with its key. */
    record Personal(X509Certificate certificate, PrivateKey key) {
        @Override
        public String toString() {
            return "Personal[" + certificate.getSubjectX500Principal() + "]";
        }
    }

    /**
     * Opens a file.
     *
     * @return empty when the password is wrong
     */
    static Optional<PersonalBundle> open(byte[] data, String password) throws FormatException {
        char[] secret = password.toCharArray();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(data), secret);
            return Optional.of(read(store, secret));
        } catch (UnrecoverableKeyException e) {
            return Optional.empty();
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                return Optional.empty();
            }
            throw new FormatException(FORMAT, "content", -1, "cannot be read", e);
        } catch (GeneralSecurityException e) {
            throw new FormatException(FORMAT, "content", -1, "cannot be decrypted", e);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    private static PersonalBundle read(KeyStore store, char[] secret)
            throws GeneralSecurityException {
        List<Personal> personal = new ArrayList<>();
        List<X509Certificate> others = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.getKey(alias, secret) instanceof PrivateKey key
                    && store.getCertificate(alias) instanceof X509Certificate certificate) {
                personal.add(new Personal(certificate, key));
                for (Certificate issuer : store.getCertificateChain(alias)) {
                    addOnce(others, issuer, certificate);
                }
            } else {
                addOnce(others, store.getCertificate(alias), null);
            }
        }
        return new PersonalBundle(personal, others);
    }

    private static void addOnce(
            List<X509Certificate> others, Certificate certificate, @Nullable Certificate except) {
        if (certificate instanceof X509Certificate x509
                && !x509.equals(except)
                && !others.contains(x509)) {
            others.add(x509);
        }
    }
}
