package dev.cradle.emulator.keys;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Keeps key pairs by container name, private halves encrypted. */
public sealed interface KeyVault permits KeyVault.InMemory, FolderKeyVault {
    /**
     * Adds a key pair.
     *
     * @param publicKey SubjectPublicKeyInfo
     * @param privateKey PKCS#8; still the caller's to wipe
     * @throws KeyContainerException when the name is taken or the pair cannot be kept
     */
    void put(String name, byte[] publicKey, byte[] privateKey) throws KeyContainerException;

    Optional<byte[]> publicKey(String name) throws KeyContainerException;

    /** PKCS#8; the caller wipes it after use. */
    Optional<byte[]> privateKey(String name) throws KeyContainerException;

    boolean delete(String name) throws KeyContainerException;

    List<String> names() throws KeyContainerException;

    /**
     * A vault in a folder that neither the object store nor the registry reaches.
     *
     * @param folder the private area of the device's state; made when absent
     */
    static KeyVault inFolder(Path folder) throws KeyContainerException {
        return FolderKeyVault.open(folder);
    }

    /** A vault that ends with the process. */
    static KeyVault inMemory() {
        return new InMemory();
    }

    /** Encrypted pairs in a map. */
    final class InMemory implements KeyVault {
        private final Map<String, SealedKeyPair> pairs = new ConcurrentSkipListMap<>();
        private final KeySeal seal = new KeySeal(KeySeal.freshKey(), new SecureRandom());

        private InMemory() {}

        @Override
        public void put(String name, byte[] publicKey, byte[] privateKey)
                throws KeyContainerException {
            SealedKeyPair pair = seal.seal(name, publicKey, privateKey);
            if (pairs.putIfAbsent(name, pair) != null) {
                throw new KeyContainerException("key container " + name + " exists already");
            }
        }

        @Override
        public Optional<byte[]> publicKey(String name) {
            return Optional.ofNullable(pairs.get(name)).map(SealedKeyPair::publicKey);
        }

        @Override
        public Optional<byte[]> privateKey(String name) throws KeyContainerException {
            SealedKeyPair pair = pairs.get(name);
            return pair == null ? Optional.empty() : Optional.of(seal.open(name, pair));
        }

        @Override
        public boolean delete(String name) {
            return pairs.remove(name) != null;
        }

        @Override
        public List<String> names() {
            return List.copyOf(pairs.keySet());
        }
    }
}
