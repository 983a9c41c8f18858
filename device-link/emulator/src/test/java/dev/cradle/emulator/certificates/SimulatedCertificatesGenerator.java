package dev.cradle.emulator.certificates;

import dev.cradle.emulator.profile.CertificateBehaviour;
import dev.cradle.emulator.profile.DeviceProfiles;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes the stand-ins for the certificates that devices ship with, once, for the file given as
 * first argument. Their private keys are never written anywhere.
 */
public final class SimulatedCertificatesGenerator {
    private SimulatedCertificatesGenerator() {}

    public static void main(String[] arguments) throws Exception {
        Set<String> names = new TreeSet<>();
        for (String profile : DeviceProfiles.names()) {
            DeviceProfiles.load(profile).certificates().shipped().stream()
                    .map(CertificateBehaviour.Shipped::names)
                    .forEach(names::addAll);
        }
        List<String> lines = new ArrayList<>();
        lines.add("# Simulated stand-ins; private keys were thrown away. Name, tab, base64 DER.");
        for (String name : names) {
            lines.add(name + "\t" + Base64.getEncoder().encodeToString(certificate(name)));
        }
        Files.write(Path.of(arguments[0]), lines);
    }

    private static byte[] certificate(String name) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        X500Name subject =
                new X500NameBuilder(BCStyle.INSTANCE)
                        .addRDN(BCStyle.O, "Cradle simulated root")
                        .addRDN(BCStyle.CN, name)
                        .build();
        return new JcaX509v3CertificateBuilder(
                        subject,
                        new BigInteger(63, new SecureRandom()),
                        Date.from(Instant.parse("2004-01-01T00:00:00Z")),
                        Date.from(Instant.parse("2049-12-31T23:59:59Z")),
                        subject,
                        pair.getPublic())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
                .addExtension(
                        Extension.keyUsage,
                        true,
                        new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                .build(new JcaContentSignerBuilder("SHA1withRSA").build(pair.getPrivate()))
                .getEncoded();
    }
}
