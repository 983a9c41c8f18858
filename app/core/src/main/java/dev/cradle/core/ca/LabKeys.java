package dev.cradle.core.ca;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.secrets.Secret;
import dev.cradle.core.secrets.SecretStore;
import dev.cradle.core.storage.AtomicFile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * The lab's root and issuing keys in an encrypted PKCS#12 file. Its passphrase is made at random
 * and kept among Cradle's secrets; where those do not outlive the process, in a file beside the
 * keys that only this user may read, and {@link #protection} says so.
 *
 * @param protection a sentence for the operator: what guards the keys
 */
record LabKeys(LabIssuer.Signer root, LabIssuer.Signer issuing, String protection) {
    static final String SECRET = "lab-ca/passphrase";

    private static final String STORE = "keys.p12";
    private static final String PASSPHRASE_FILE = "passphrase";
    private static final String ROOT = "root";
    private static final String ISSUING = "issuing";
    private static final int KEY_BITS = 2048;
    private static final Duration ROOT_LIFE = Duration.ofDays(3652);
    private static final Duration ISSUING_LIFE = Duration.ofDays(1826);

    /** Opens the keys of a folder, or makes them. The caller holds the folder's lock. */
    static LabKeys open(
            Path folder, SecretStore secrets, LabIssuer issuer, SecureRandom random, Instant now)
            throws CradleException {
        Path store = folder.resolve(STORE);
        try {
            boolean there = Files.exists(store);
            try (Secret passphrase = passphrase(folder, secrets, random, there)) {
                return there
                        ? load(store, passphrase, protection(folder, secrets))
                        : make(store, passphrase, protection(folder, secrets), issuer, random, now);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new CradleException(
                    ProblemCode.STORAGE_FAILED,
                    "The keys of the lab authority could not be opened.",
                    String.valueOf(e.getMessage()),
                    "Check the folder " + folder.getFileName() + " in the data folder.",
                    e);
        }
    }

    private static Secret passphrase(
            Path folder, SecretStore secrets, SecureRandom random, boolean there)
            throws CradleException, IOException {
        Optional<Secret> kept = secrets.get(SECRET);
        if (kept.isPresent()) {
            return kept.get();
        }
        Path file = folder.resolve(PASSPHRASE_FILE);
        if (Files.exists(file)) {
            byte[] bytes = Files.readAllBytes(file);
            try {
                return Secret.ofUtf8(bytes);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        }
        if (there) {
            throw new CradleException(
                    ProblemCode.FAILED,
                    "The keys of the lab authority stay locked.",
                    "Their passphrase is not among the passwords that can be read now.",
                    "Set CRADLE_PASSPHRASE to what it was when the lab was made, or unlock the"
                            + " keyring.");
        }
        Secret made = Secret.random(random);
        keep(file, secrets, made);
        return made;
    }

    private static void keep(Path file, SecretStore secrets, Secret made)
            throws CradleException, IOException {
        if (secrets.place().lasting()) {
            secrets.put(SECRET, made);
            return;
        }
        byte[] bytes = made.utf8();
        try {
            AtomicFile.write(file, bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static String protection(Path folder, SecretStore secrets) {
        return Files.exists(folder.resolve(PASSPHRASE_FILE))
                ? "The lab's keys are encrypted, but their passphrase lies in a file beside them"
                        + " that only this user may read; set CRADLE_PASSPHRASE before making a"
                        + " lab that is to be guarded better."
                : "The lab's keys are encrypted under a passphrase. "
                        + secrets.place().description();
    }

    private static LabKeys load(Path file, Secret passphrase, String protection)
            throws IOException, GeneralSecurityException {
        char[] password = passphrase.chars();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(Files.readAllBytes(file)), password);
            return new LabKeys(
                    signer(store, ROOT, password), signer(store, ISSUING, password), protection);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static LabIssuer.Signer signer(KeyStore store, String alias, char[] password)
            throws GeneralSecurityException {
        if (store.getKey(alias, password) instanceof PrivateKey key
                && store.getCertificate(alias) instanceof X509Certificate certificate) {
            return new LabIssuer.Signer(key, certificate);
        }
        throw new GeneralSecurityException("The key store has no entry " + alias + ".");
    }

    private static LabKeys make(
            Path file,
            Secret passphrase,
            String protection,
            LabIssuer issuer,
            SecureRandom random,
            Instant now)
            throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(KEY_BITS, random);
        KeyPair rootPair = generator.generateKeyPair();
        KeyPair issuingPair = generator.generateKeyPair();
        LabIssuer.Signer root =
                new LabIssuer.Signer(
                        rootPair.getPrivate(),
                        issuer.root(
                                rootPair.getPublic(),
                                rootPair.getPrivate(),
                                "Cradle Lab Root",
                                now,
                                ROOT_LIFE));
        LabIssuer.Signer issuing =
                new LabIssuer.Signer(
                        issuingPair.getPrivate(),
                        issuer.issuing(
                                root,
                                issuingPair.getPublic(),
                                "Cradle Lab Issuing CA",
                                now,
                                ISSUING_LIFE));
        save(file, passphrase, root, issuing);
        return new LabKeys(root, issuing, protection);
    }

    private static void save(
            Path file, Secret passphrase, LabIssuer.Signer root, LabIssuer.Signer issuing)
            throws IOException, GeneralSecurityException {
        char[] password = passphrase.chars();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(ROOT, root.key(), password, new Certificate[] {root.certificate()});
            store.setKeyEntry(
                    ISSUING,
                    issuing.key(),
                    password,
                    new Certificate[] {issuing.certificate(), root.certificate()});
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            store.store(out, password);
            AtomicFile.write(file, out.toByteArray());
        } finally {
            Arrays.fill(password, '\0');
        }
    }
}
