package dev.cradle.emulator.enroller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.emulator.keys.KeyContainers;
import dev.cradle.emulator.keys.KeyPairSource;
import dev.cradle.emulator.keys.KeyVault;
import dev.cradle.emulator.keys.SignatureScheme;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

class PrivateKeySearchTest {
    private static final int BITS = 1024;

    @Test
    void storedKeyIsNotToBeFoundAndStillSigns(@TempDir Path folder) throws Exception {
        KeyPair[] made = new KeyPair[1];
        KeyPairSource source =
                bits -> made[0] = KeyPairSource.from(new SecureRandom()).generate(bits);
        KeyContainers keys = new KeyContainers(KeyVault.inFolder(folder), source);
        keys.generate("Mail", BITS);

        byte[] everything = content(folder);
        assertThat(occurrences(everything, made[0])).isEmpty();

        KeyContainers again = new KeyContainers(KeyVault.inFolder(folder), source);
        assertThat(again.names()).containsExactly("MAIL");
        byte[] signed = again.sign("mail", SignatureScheme.SHA256_RSA, new byte[] {1, 2, 3});
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(again.publicKey("MAIL").orElseThrow());
        verifier.update(new byte[] {1, 2, 3});
        assertThat(verifier.verify(signed)).isTrue();
        assertThat(again.delete("Mail")).isTrue();
        assertThat(again.names()).isEmpty();
    }

    @Test
    void plantedKeyIsFound() throws Exception {
        KeyPair pair = KeyPairSource.from(new SecureRandom()).generate(BITS);
        assertThat(occurrences(pair.getPrivate().getEncoded(), pair)).isNotEmpty();
        String hex = HexFormat.of().formatHex(pair.getPrivate().getEncoded());
        assertThat(occurrences(hex.getBytes(StandardCharsets.US_ASCII), pair)).isNotEmpty();
    }

    static byte[] content(Path folder) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.write(Files.readAllBytes(file));
            }
        }
        return all.toByteArray();
    }

    /** Secret numbers of the key that the data hold, raw in either byte order or as hex. */
    static List<String> occurrences(byte[] data, KeyPair pair) {
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) pair.getPrivate();
        List<String> found = new ArrayList<>();
        List<BigInteger> secrets =
                List.of(
                        key.getPrimeP(),
                        key.getPrimeQ(),
                        key.getPrivateExponent(),
                        key.getPrimeExponentP(),
                        key.getPrimeExponentQ(),
                        key.getCrtCoefficient());
        String haystack = new String(data, StandardCharsets.ISO_8859_1);
        for (BigInteger secret : secrets) {
            byte[] big = magnitude(secret);
            byte[] little = new byte[big.length];
            for (int i = 0; i < big.length; i++) {
                little[i] = big[big.length - 1 - i];
            }
            for (byte[] form :
                    List.of(
                            big,
                            little,
                            HexFormat.of().formatHex(big).getBytes(StandardCharsets.US_ASCII))) {
                if (haystack.contains(new String(form, StandardCharsets.ISO_8859_1))) {
                    found.add(secret.toString(16));
                }
            }
        }
        return found;
    }

    private static byte[] magnitude(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }
}
