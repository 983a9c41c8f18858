package dev.cradle.formats.webenrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.testdata.SampleFiles;
import dev.cradle.formats.webenrolment.EnrolmentForm.CheckPending;
import dev.cradle.formats.webenrolment.EnrolmentForm.NewRequest;
import dev.cradle.formats.webenrolment.EnrolmentForm.Spelling;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** References device-certificates.md 2.4 and ca-enrollment.md A1. */
class EnrolmentFormTest {
    private static final byte[] REQUEST = {
        0x30, (byte) 0x82, 0x00, 0x00, (byte) 0xFB, (byte) 0xEF, (byte) 0xFF
    };

    @Test
    void writesANewRequestAsTheWindowsCeClientDoes() {
        assertThat(
                        new NewRequest(REQUEST, RequestAttributes.ofTemplate("ExchangeUser"))
                                .encode(Spelling.CE))
                .isEqualTo(
                        "TargetStoreFlags=0&Mode=newreq&SaveCert=yes&CertRequest=MIIAAPvv%2Fw%3D%3D"
                                + "&CertAttrib=CertificateTemplate%3aExchangeUser%0D%0A");
    }

    @Test
    void writesANewRequestAsBrowsersDo() {
        assertThat(
                        new NewRequest(REQUEST, RequestAttributes.ofTemplate("User"))
                                .encode(Spelling.BROWSER))
                .isEqualTo(
                        "Mode=newreq&CertRequest=-----BEGIN%20CERTIFICATE%20REQUEST-----%0D%0A"
                            + "MIIAAPvv%2Fw%3D%3D%0D%0A-----END%20CERTIFICATE%20REQUEST-----%0D%0A"
                            + "&CertAttrib=CertificateTemplate%3AUser%0D%0A&FriendlyType="
                            + "Saved-Request%20Certificate&ThumbPrint=&TargetStoreFlags=0&SaveCert=yes");
    }

    @ParameterizedTest
    @EnumSource
    void readsWhatItWrites(Spelling spelling) throws Exception {
        NewRequest request =
                new NewRequest(
                        SampleFiles.read("ca/csr/csr-oiw-sha1-2048.der"),
                        RequestAttributes.ofTemplate("token-1").with("Other", "a:b & \u00e9"));

        assertThat(EnrolmentForm.parse(request.encode(spelling))).isEqualTo(request);
        assertThat(EnrolmentForm.parse(new CheckPending(4242).encode(spelling)))
                .isEqualTo(new CheckPending(4242));
    }

    @Test
    void readsFieldsInAnyCaseAndOrderAndBase64WithLineEnds() throws Exception {
        assertThat(
                        EnrolmentForm.parse(
                                "certattrib=certificatetemplate:T%0Ax:y&CERTREQUEST=MIIA%0D%0AAPvv%2fw%3d%3d%0D%0A&mode=NewReq"))
                .isEqualTo(
                        new NewRequest(
                                REQUEST,
                                new RequestAttributes(
                                        java.util.List.of(
                                                new RequestAttributes.Entry(
                                                        "certificatetemplate", "T"),
                                                new RequestAttributes.Entry("x", "y")))));
    }

    @Test
    void aRequestWithoutTemplateHasNone() throws Exception {
        EnrolmentForm form = EnrolmentForm.parse("Mode=newreq&CertRequest=MAA%3D&CertAttrib=");

        assertThat(((NewRequest) form).attributes().template()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Mode=other",
                "Mode=newreq",
                "Mode=newreq&CertRequest=MAA",
                "Mode=newreq&CertRequest=%",
                "Mode=newreq&CertRequest=%G0",
                "Mode=newreq&CertRequest=MAA%3D&CertAttrib=nocolon",
                "Mode=newreq&CertRequest=MAA%3D&CertAttrib=%FF%FE:x",
                "Mode=newreq&CertRequest=MAA%3D&CertAttrib=:x",
                "Mode=newreq&CertRequest=-----BEGIN%20X-----MAA%3D",
                "Mode=chkpnd",
                "Mode=chkpnd&ReqID=-1",
                "Mode=chkpnd&ReqID=12345678901"
            })
    void rejectsBrokenForms(String body) {
        assertThatThrownBy(() -> EnrolmentForm.parse(body)).isInstanceOf(FormatException.class);
    }

    @Test
    void boundsTheBody() {
        assertThatThrownBy(
                        () -> EnrolmentForm.parse("Mode=newreq&CertRequest=" + "A".repeat(1 << 20)))
                .isInstanceOf(FormatException.class);
        assertThatThrownBy(
                        () -> EnrolmentForm.parse("Mode=newreq&CertRequest=" + "A".repeat(60_000)))
                .isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> EnrolmentForm.parse("a=b&".repeat(100)))
                .isInstanceOf(FormatException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a:b", "a\r\nb"})
    void attributesCannotBeSmuggledIn(String name) {
        assertThatThrownBy(() -> new RequestAttributes.Entry(name, "x"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RequestAttributes.ofTemplate("T\r\nSAN:upn=boss"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
