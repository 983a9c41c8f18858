package dev.cradle.emulator.keys;

import dev.cradle.formats.binary.BinaryReader;
import dev.cradle.formats.binary.BinaryWriter;
import dev.cradle.formats.binary.FormatException;

/**
 * A key pair at rest: the public half in the clear, the private half as AES-GCM cipher text.
 *
 * @param publicKey SubjectPublicKeyInfo
 * @param nonce 12 bytes
 * @param cipherText PKCS#8 and the 16-byte tag
 */
record SealedKeyPair(byte[] publicKey, byte[] nonce, byte[] cipherText) {
    static final int NONCE_BYTES = 12;
    private static final String FORMAT = "key container";
    private static final long MAGIC = 0x314B_4443L;
    private static final int MOST_PUBLIC = 4096;
    private static final int MOST_SECRET = 16384;

    byte[] encode() {
        return new BinaryWriter(32 + publicKey.length + cipherText.length)
                .u32(MAGIC)
                .u32(publicKey.length)
                .bytes(publicKey)
                .bytes(nonce)
                .u32(cipherText.length)
                .bytes(cipherText)
                .toByteArray();
    }

    static SealedKeyPair decode(byte[] data) throws FormatException {
        BinaryReader in = new BinaryReader(FORMAT, data);
        if (in.u32("signature") != MAGIC) {
            throw in.error("signature", "is not that of a key container");
        }
        byte[] publicKey = in.bytes("public key", in.length("public key length", MOST_PUBLIC));
        byte[] nonce = in.bytes("nonce", NONCE_BYTES);
        byte[] cipherText = in.bytes("cipher text", in.length("cipher length", MOST_SECRET));
        return new SealedKeyPair(publicKey, nonce, cipherText);
    }
}
