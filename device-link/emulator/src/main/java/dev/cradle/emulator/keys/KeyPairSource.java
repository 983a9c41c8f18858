package dev.cradle.emulator.keys;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;

/** Makes the RSA key pairs of a device. Thread-safe. */
@FunctionalInterface
public interface KeyPairSource {
    /**
     * @param bits modulus length
     * @throws GeneralSecurityException when a key of that length cannot be made
     */
    KeyPair generate(int bits) throws GeneralSecurityException;

    /** RSA pairs of the platform, drawn from the given randomness; a seeded one repeats itself. */
    static KeyPairSource from(SecureRandom random) {
        return bits ->
                ProcessorThreads.run(() -> {
                    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                    generator.initialize(bits, random);
                    return generator.generateKeyPair();
                });
    }
}
