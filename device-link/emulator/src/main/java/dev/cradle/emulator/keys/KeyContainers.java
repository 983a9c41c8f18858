package dev.cradle.emulator.keys;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The device's key containers. A private key can be made, imported, used to sign and deleted; no
 * call returns it, and it is kept encrypted outside the object store and the registry, so that
 * neither RAPI nor a program that reads files finds it. Container names match whatever their case.
 * Thread-safe.
 */
public final class KeyContainers {
    /** Bounds of what the device's provider makes. */
    public static final int LEAST_BITS = 512;

    public static final int MOST_BITS = 2048;

    private final KeyVault vault;
    private final KeyPairSource source;

    /**
     * @param vault where the encrypted keys are kept
     * @param source makes new key pairs
     */
    public KeyContainers(KeyVault vault, KeyPairSource source) {
        this.vault = vault;
        this.source = source;
    }

    /**
     * Makes a key pair in a new container.
     *
     * @param bits modulus length, {@value #LEAST_BITS} to {@value #MOST_BITS}
     * @return the public half
     * @throws KeyContainerException when the container exists, the length is out of range, or the
     *     key cannot be kept
     */
    public PublicKey generate(String container, int bits) throws KeyContainerException {
        if (bits < LEAST_BITS || bits > MOST_BITS) {
            throw new KeyContainerException("this device makes no keys of " + bits + " bits");
        }
        try {
            KeyPair pair = source.generate(bits);
            store(container, pair.getPublic(), pair.getPrivate());
            return pair.getPublic();
        } catch (GeneralSecurityException e) {
            throw new KeyContainerException("no key pair could be made", e);
        }
    }

    /** Puts a key pair that came with a certificate file into a new container. */
    public void importPair(String container, RSAPublicKey publicKey, PrivateKey privateKey)
            throws KeyContainerException {
        if (publicKey.getModulus().bitLength() > MOST_BITS) {
            throw new KeyContainerException("the key is longer than " + MOST_BITS + " bits");
        }
        store(container, publicKey, privateKey);
    }

    private void store(String container, PublicKey publicKey, PrivateKey privateKey)
            throws KeyContainerException {
        byte[] secret = privateKey.getEncoded();
        if (secret == null) {
            throw new KeyContainerException("the private key has no encoded form");
        }
        try {
            vault.put(key(container), publicKey.getEncoded(), secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** The public key of a container, empty when there is no such container. */
    public Optional<PublicKey> publicKey(String container) throws KeyContainerException {
        Optional<byte[]> encoded = vault.publicKey(key(container));
        if (encoded.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    KeyFactory.getInstance("RSA")
                            .generatePublic(new X509EncodedKeySpec(encoded.get())));
        } catch (GeneralSecurityException e) {
            throw new KeyContainerException("container " + container + " is damaged", e);
        }
    }

    /** The container whose public key is the given one. */
    public Optional<String> containerOf(PublicKey publicKey) throws KeyContainerException {
        byte[] wanted = publicKey.getEncoded();
        for (String name : vault.names()) {
            Optional<byte[]> encoded = vault.publicKey(name);
            if (encoded.isPresent() && Arrays.equals(encoded.get(), wanted)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /** Signs with the key of a container. */
    public byte[] sign(String container, SignatureScheme scheme, byte[] content)
            throws KeyContainerException {
        byte[] secret =
                vault.privateKey(key(container))
                        .orElseThrow(() ->
                                new KeyContainerException(
                                        "there is no key container " + container));
        try {
            Signature signature = Signature.getInstance(scheme.platformName());
            signature.initSign(
                    KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(secret)));
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new KeyContainerException("container " + container + " cannot sign", e);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** Deletes a container with its key; false when there was none. */
    public boolean delete(String container) throws KeyContainerException {
        return vault.delete(key(container));
    }

    /** Names of all containers, in alphabetical order. */
    public List<String> names() throws KeyContainerException {
        return vault.names();
    }

    private static String key(String container) {
        return container.toUpperCase(Locale.ROOT);
    }
}
