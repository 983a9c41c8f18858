package dev.cradle.emulator;

import dev.cradle.formats.binary.Base64Text;
import dev.cradle.formats.cabinet.CabinetCompression;
import dev.cradle.formats.cabinet.CabinetPlan;
import dev.cradle.formats.cabinet.CabinetWriter;
import dev.cradle.formats.cabinet.PlannedMember;
import dev.cradle.formats.certificates.Certificates;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** Files as administrators bring them to devices. */
public final class TestFiles {
    private static final LocalDateTime WRITTEN = LocalDateTime.of(2026, 1, 1, 12, 0);

    private TestFiles() {}

    public static byte[] rootCabinet(X509Certificate root) throws Exception {
        return cabinet(
                "<wap-provisioningdoc><characteristic type=\"CertificateStore\">"
                        + "<characteristic type=\"ROOT\"><characteristic type=\""
                        + Certificates.thumbprint(root)
                        + "\"><parm name=\"EncodedCertificate\" value=\""
                        + Base64Text.encode(Certificates.der(root))
                        + "\"/></characteristic></characteristic></characteristic>"
                        + "</wap-provisioningdoc>",
                CabinetCompression.MSZIP);
    }

    public static byte[] cabinet(
            String setup, CabinetCompression compression, PlannedMember... more) throws Exception {
        List<PlannedMember> members = new ArrayList<>(List.of(more));
        members.add(
                0, PlannedMember.of("_setup.xml", setup.getBytes(StandardCharsets.UTF_8), WRITTEN));
        return CabinetWriter.toByteArray(CabinetPlan.of(compression, members));
    }

    public static byte[] pfx(TestAuthority ca, String password, KeyPair pair, X509Certificate leaf)
            throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "me",
                pair.getPrivate(),
                password.toCharArray(),
                ca.chain(leaf).toArray(Certificate[]::new));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, password.toCharArray());
        return out.toByteArray();
    }
}
