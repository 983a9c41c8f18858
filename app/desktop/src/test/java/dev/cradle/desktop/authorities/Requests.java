package dev.cradle.desktop.authorities;

import dev.cradle.core.ca.CaRequest;
import dev.cradle.core.ca.LabAuthority;
import dev.cradle.core.ca.LabTemplate;
import dev.cradle.desktop.desk.Desk;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Optional;

/** Requests that wait at the lab. */
final class Requests {
    private Requests() {}

    /** Makes the Exchange type wait for the manager and asks for it in the name of each person. */
    static void wait(Desk desk, String... owners) {
        try {
            LabAuthority lab = desk.workspace().authorities().lab();
            lab.change(settings -> {
                LabTemplate exchange = settings.template("ExchangeUser").orElseThrow();
                return settings.withTemplate(
                        exchange.withIssuance(new LabTemplate.Issuance(true, true, 0, false)));
            });
            int number = 1;
            for (String owner : List.of(owners)) {
                lab.submit(
                        new CaRequest(
                                pkcs10(),
                                "ExchangeUser",
                                Optional.of(owner),
                                "E-%06d".formatted(number++)));
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] pkcs10() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair key = generator.generateKeyPair();
        return new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=device"), key.getPublic())
                .build(new JcaContentSignerBuilder("SHA1withRSA").build(key.getPrivate()))
                .getEncoded();
    }
}
