package dev.cradle.formats.webenrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.testdata.SampleFiles;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;

/** Markers of reference ca-enrollment.md A1, and the Windows CE client's own. */
class WebPageTest {
    private static SubmitPage submit(String fixture) throws FormatException {
        return SubmitPage.read(SampleFiles.read("ca/certsrv/" + fixture));
    }

    private static DispositionPage disposition(String fixture) throws FormatException {
        return DispositionPage.read(SampleFiles.read("ca/certsrv/" + fixture));
    }

    @Test
    void readsIssuedPages() throws Exception {
        assertThat(submit("issued-en.html")).isEqualTo(new SubmitPage.Issued(4242));
        assertThat(submit("issued-script-form.html")).isEqualTo(new SubmitPage.Issued(4242));
    }

    @Test
    void readsPendingPagesOfEveryLanguage() throws Exception {
        assertThat(submit("pending-en.html")).isEqualTo(new SubmitPage.Pending(25));
        assertThat(submit("pending-localised.html")).isEqualTo(new SubmitPage.Pending(1234));
    }

    @Test
    void readsDeniedPagesOfEveryLanguageWithTheirCode() throws Exception {
        assertThat(submit("denied-en.html"))
                .isEqualTo(
                        new SubmitPage.Denied(
                                OptionalLong.of(26),
                                OptionalInt.of(0x80094012),
                                "Denied by Policy Module 0x80094012, template permissions do not"
                                        + " allow this requester."));
        assertThat(submit("denied-localised.html"))
                .isEqualTo(
                        new SubmitPage.Denied(
                                OptionalLong.empty(),
                                OptionalInt.of(0x80094800),
                                "Ihr Antrag wurde abgelehnt. 0x80094800"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iis-401.html", "certcarc.html"})
    void aPageWithoutMarkerIsUnknownNeverDenied(String fixture) throws Exception {
        assertThat(submit(fixture)).isInstanceOf(SubmitPage.Unknown.class);
    }

    @Test
    void readsEnglishTextWhereTheIdsAreMissing() throws Exception {
        assertThat(SubmitPage.read("<b>Certificate Pending</b> Your Request Id is 7."))
                .isEqualTo(new SubmitPage.Pending(7));
        assertThat(SubmitPage.read("The disposition message is \"No 0x80094014\"."))
                .isEqualTo(
                        new SubmitPage.Denied(
                                OptionalLong.empty(), OptionalInt.of(0x80094014), "No 0x80094014"));
        assertThat(SubmitPage.read("<p ID=locInfoNewReq>x</p> Your Request Id is 9."))
                .isEqualTo(new SubmitPage.Pending(9));
        assertThat(SubmitPage.read("0x800706BA"))
                .isEqualTo(new SubmitPage.Unknown(OptionalInt.of(0x800706BA), "0x800706BA"));
    }

    @Test
    void readsWhyACertificateIsNotThere() throws Exception {
        assertThat(disposition("poll-pending-localised.html").isPending()).isTrue();
        assertThat(disposition("poll-denied-localised.html").isDenied()).isTrue();
        assertThat(disposition("iis-401.html").disposition()).isEmpty();
        assertThat(DispositionPage.read("Disposition message:\t\tTaken Under Submission<br>"))
                .isEqualTo(
                        new DispositionPage(
                                java.util.Optional.of(Disposition.UNDER_SUBMISSION),
                                OptionalInt.empty(),
                                "Taken Under Submission"));
    }

    @Test
    void readsHowOftenTheCaWasRenewed() throws Exception {
        assertThat(CaCertificatesPage.readRenewals(SampleFiles.read("ca/certsrv/certcarc.html")))
                .hasValue(2);
        assertThat(CaCertificatesPage.readRenewals(EnrolmentPages.caCertificates(3))).hasValue(3);
        assertThat(CaCertificatesPage.readRenewals(new byte[0])).isEmpty();
    }

    @Test
    void composedPagesAreReadBack() throws Exception {
        assertThat(SubmitPage.read(EnrolmentPages.issued(17))).isEqualTo(new SubmitPage.Issued(17));
        assertThat(SubmitPage.read(EnrolmentPages.pending(18)))
                .isEqualTo(new SubmitPage.Pending(18));
        assertThat(
                        SubmitPage.read(
                                EnrolmentPages.denied(
                                        19, OptionalInt.of(0x80094800), "no <b>\"template\"</b>")))
                .isEqualTo(
                        new SubmitPage.Denied(
                                OptionalLong.of(19),
                                OptionalInt.of(0x80094800),
                                "no <b>'template'</b> 0x80094800"));
        DispositionPage pending =
                DispositionPage.read(
                        EnrolmentPages.disposition(
                                Disposition.UNDER_SUBMISSION, OptionalInt.empty(), "waits"));
        assertThat(pending.isPending()).isTrue();
        assertThat(pending.text()).isEqualTo("waits");
        assertThat(SubmitPage.read(EnrolmentPages.home("Lab <CA>")))
                .isInstanceOf(SubmitPage.Unknown.class);
    }

    @Test
    void composedPagesCarryWhatTheWindowsCeClientLooksFor() {
        String issued = new String(EnrolmentPages.issued(17), StandardCharsets.UTF_8);
        String pending = new String(EnrolmentPages.pending(18), StandardCharsets.UTF_8);
        String denied =
                new String(
                        EnrolmentPages.denied(19, OptionalInt.empty(), "say \"no\""),
                        StandardCharsets.UTF_8);
        String absent =
                new String(
                        EnrolmentPages.disposition(
                                Disposition.DENIED, OptionalInt.empty(), "refused"),
                        StandardCharsets.UTF_8);

        int link = issued.indexOf("certnew.cer?");
        int number = issued.indexOf('=', link) + 1;
        assertThat(issued.substring(number, issued.indexOf('&', number))).isEqualTo("17");
        assertThat(pending).contains("Certificate Pending", "Your Request Id is 18.");
        assertThat(denied).contains("The disposition message is \"say 'no'\"");
        assertThat(absent).contains("Disposition message:\t\trefused");
    }

    @Test
    void hostilePagesCostNoMoreThanTheirLength() {
        int most = 1 << 20;
        for (String part :
                new String[] {
                    "<",
                    "id=",
                    "id =",
                    "id   \"locDenied",
                    "certnew.cer?ReqID=",
                    "0x8",
                    "\t",
                    "&amp;",
                    "Your Request Id is ",
                    "Disposition message:\t",
                    "1234567890"
                }) {
            String page = part.repeat(most / part.length());
            assertTimeoutPreemptively(
                    Duration.ofSeconds(2),
                    () -> {
                        assertThat(SubmitPage.read(page)).isNotNull();
                        assertThat(DispositionPage.read(page)).isNotNull();
                    },
                    part);
        }
        assertThatThrownBy(() -> SubmitPage.read(new byte[most + 1]))
                .isInstanceOf(FormatException.class);
    }

    @Test
    void neverTakesARequestNumberThatIsTooLong() throws Exception {
        assertThat(SubmitPage.read("certnew.cer?ReqID=99999999999999999999&"))
                .isInstanceOf(SubmitPage.Unknown.class);
        assertThat(SubmitPage.read("<p id=locInfoReqID>99999999999999999999</p>"))
                .isInstanceOf(SubmitPage.Unknown.class);
    }

    @Test
    void everyMutationOfAPageIsReadAsSomething() throws Exception {
        Random random = new Random(11);
        byte[][] pages = {
            EnrolmentPages.issued(5),
            EnrolmentPages.pending(6),
            EnrolmentPages.denied(7, OptionalInt.of(0x80094800), "x"),
            EnrolmentPages.disposition(Disposition.DENIED, OptionalInt.empty(), "y")
        };
        for (int round = 0; round < 4000; round++) {
            byte[] bad = pages[round % pages.length].clone();
            for (int change = 0; change < 4; change++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            assertThat(SubmitPage.read(bad)).isNotNull();
            assertThat(DispositionPage.read(bad)).isNotNull();
            assertThat(CaCertificatesPage.readRenewals(bad)).isNotNull();
        }
    }
}
