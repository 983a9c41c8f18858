package dev.cradle.benchmark;

import dev.cradle.core.device.DeviceCertificate;
import dev.cradle.core.device.DeviceCertificates;
import dev.cradle.formats.certblob.CertificateBlob;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.rapi.session.RapiQuirks;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All certificates of a device that has very many, as the console's table gets them. */
final class StoreFigures {
    private static final int KEY_BITS = 2048;

    private final int certificates;
    private final int rounds;

    StoreFigures(int certificates, int rounds) {
        this.certificates = certificates;
        this.rounds = rounds;
    }

    Figure measure() throws Exception {
        long[] times = new long[rounds];
        int found = 0;
        try (Cradle cradle = Cradle.onLoopback(Optional.empty(), RapiQuirks.EMULATOR)) {
            DeviceCertificates stores = new DeviceCertificates(cradle.device());
            int before = stores.all().size();
            fill(cradle);
            for (int i = 0; i < rounds; i++) {
                long start = System.nanoTime();
                List<DeviceCertificate> all = stores.all();
                times[i] = System.nanoTime() - start;
                found = all.size() - before;
            }
        }
        if (found != certificates) {
            throw new IllegalStateException(
                    found + " certificates were read instead of " + certificates);
        }
        return Figure.underMillis(
                "read " + certificates + " certificates",
                Stopwatch.median(times),
                2000,
                String.format(
                        Locale.ROOT,
                        "RSA %d, store CA of the system, all stores asked, median of %d, first %.0f"
                                + " ms",
                        KEY_BITS,
                        rounds,
                        times[0] / 1e6));
    }

    private void fill(Cradle cradle) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(KEY_BITS);
        KeyPair pair = generator.generateKeyPair();
        ContentSigner signer =
                new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate());
        X500Name issuer = new X500Name("CN=Benchmark");
        Instant now = Instant.now();
        for (int i = 1; i <= certificates; i++) {
            byte[] der =
                    new JcaX509v3CertificateBuilder(
                                    issuer,
                                    BigInteger.valueOf(i),
                                    Date.from(now),
                                    Date.from(now.plus(365, ChronoUnit.DAYS)),
                                    new X500Name("CN=Certificate " + i),
                                    pair.getPublic())
                            .build(signer)
                            .getEncoded();
            cradle.emulated()
                    .state()
                    .certificates()
                    .add(DeviceStore.CA_SYSTEM, CertificateBlob.ofCertificate(der));
        }
    }
}
