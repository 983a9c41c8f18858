package dev.cradle.core.ca;

import static org.junit.jupiter.api.Assumptions.abort;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;

/** Requests and recorded files that several tests share. */
final class CaTestData {
    static final KeyPair DEVICE_KEY = newKey(2048);

    private CaTestData() {}

    static byte[] recorded(String name) {
        Path file = Path.of(System.getProperty("cradle.testdata", "absent"), "ca", name);
        if (!Files.exists(file)) {
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError("The test data is missing: " + name);
            }
            abort("no test data: " + name);
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static KeyPair newKey(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] request(KeyPair pair) {
        try {
            return new JcaPKCS10CertificationRequestBuilder(
                            new X500Name("CN=device"), pair.getPublic())
                    .build(new JcaContentSignerBuilder("SHA1withRSA").build(pair.getPrivate()))
                    .getEncoded();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static CaRequest request(byte[] pkcs10, String template, String owner, String journal) {
        return new CaRequest(pkcs10, template, java.util.Optional.of(owner), journal);
    }
}
