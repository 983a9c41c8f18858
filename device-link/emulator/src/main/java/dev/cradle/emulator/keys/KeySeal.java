package dev.cradle.emulator.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts private keys with AES-GCM under the device key; the container's name is bound in. */
final class KeySeal {
    static final int KEY_BYTES = 32;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec deviceKey;
    private final SecureRandom random;

    KeySeal(byte[] deviceKey, SecureRandom random) {
        this.deviceKey = new SecretKeySpec(deviceKey, "AES");
        this.random = random;
    }

    static byte[] freshKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    SealedKeyPair seal(String name, byte[] publicKey, byte[] privateKey)
            throws KeyContainerException {
        byte[] nonce = new byte[SealedKeyPair.NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, name, nonce);
            return new SealedKeyPair(publicKey.clone(), nonce, cipher.doFinal(privateKey));
        } catch (GeneralSecurityException e) {
            throw new KeyContainerException("the key cannot be encrypted", e);
        }
    }

    byte[] open(String name, SealedKeyPair pair) throws KeyContainerException {
        try {
            return cipher(Cipher.DECRYPT_MODE, name, pair.nonce()).doFinal(pair.cipherText());
        } catch (GeneralSecurityException e) {
            throw new KeyContainerException("key container " + name + " is damaged", e);
        }
    }

    private Cipher cipher(int mode, String name, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, deviceKey, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
