package dev.cradle.formats.webenrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.certificates.SampleCertificates;
import dev.cradle.formats.webenrolment.PickupQuery.Encoding;
import dev.cradle.formats.webenrolment.PickupQuery.File;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

class PickupTest {
    @Test
    void readsTheQueriesOfEveryClient() throws Exception {
        assertThat(PickupQuery.parse("/certsrv/certnew.cer?ReqId=7&Enc=b64"))
                .contains(PickupQuery.of(File.LEAF, 7, Encoding.BASE64));
        assertThat(PickupQuery.parse("/CertSrv/CertNew.P7B?REQID=8&enc=BIN"))
                .contains(PickupQuery.of(File.CHAIN, 8, Encoding.BINARY));
        assertThat(PickupQuery.parse("certnew.cer?ReqID=CACert&Renewal=-1&Enc=bin"))
                .contains(PickupQuery.ofCa(File.LEAF, -1, Encoding.BINARY));
        assertThat(PickupQuery.parse("/certsrv/certnew.p7b?reqid=cacert"))
                .contains(
                        new PickupQuery(
                                File.CHAIN,
                                OptionalLong.empty(),
                                Encoding.BASE64,
                                OptionalInt.empty()));
        assertThat(PickupQuery.parse("/certsrv/certfnsh.asp")).isEmpty();
        assertThat(PickupQuery.parse("/certsrv/xcertnew.cer?ReqID=7")).isEmpty();
    }

    @Test
    void readsWhatItWrites() throws Exception {
        PickupQuery leaf = PickupQuery.of(File.LEAF, 4242, Encoding.BASE64);
        PickupQuery ca = PickupQuery.ofCa(File.CHAIN, 2, Encoding.BINARY);

        assertThat(leaf.format()).isEqualTo("certnew.cer?ReqID=4242&Enc=b64");
        assertThat(ca.format()).isEqualTo("certnew.p7b?ReqID=CACert&Renewal=2&Enc=bin");
        assertThat(PickupQuery.parse(EnrolmentPages.BASE + leaf.format())).contains(leaf);
        assertThat(PickupQuery.parse(EnrolmentPages.BASE + ca.format())).contains(ca);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "certnew.cer",
                "certnew.cer?ReqID=",
                "certnew.cer?ReqID=x",
                "certnew.cer?ReqID=7&Enc=der",
                "certnew.cer?ReqID=CACert&Renewal=-2",
                "certnew.cer?ReqID=%zz"
            })
    void rejectsBrokenQueries(String target) {
        assertThatThrownBy(() -> PickupQuery.parse(target)).isInstanceOf(FormatException.class);
    }

    @ParameterizedTest
    @EnumSource
    void bodiesComeBackInBothEncodings(Encoding encoding) throws Exception {
        X509Certificate root = SampleCertificates.root();
        X509Certificate leaf = SampleCertificates.leaf();

        assertThat(PickupBody.readLeaf(PickupBody.writeLeaf(leaf, encoding))).isEqualTo(leaf);
        assertThat(PickupBody.readChain(PickupBody.writeChain(List.of(leaf, root), encoding)))
                .containsExactly(leaf, root);
    }

    @Test
    void readsAnyLabelAndBareBase64() throws Exception {
        X509Certificate leaf = SampleCertificates.leaf();
        String base64 = Base64.getEncoder().encodeToString(leaf.getEncoded());

        for (String body :
                List.of(
                        base64,
                        base64 + "\r\n",
                        "-----BEGIN X-----\n" + base64 + "\n-----END X-----\n",
                        "text before\r\n-----BEGIN CERTIFICATE-----\r\n"
                                + base64
                                + "\r\n-----END CERTIFICATE-----")) {
            assertThat(PickupBody.readLeaf(body.getBytes(StandardCharsets.US_ASCII)))
                    .isEqualTo(leaf);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "-----BEGIN X-----\nMAA=", "MAA=", "MAA"})
    void rejectsBodiesThatAreNoCertificate(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> PickupBody.readLeaf(bytes)).isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> PickupBody.readChain(bytes)).isInstanceOf(FormatException.class);
    }
}
