package dev.cradle.formats.webenrolment;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.cradle.formats.binary.FormatException;

import java.nio.charset.StandardCharsets;

class WebPageFuzzTest {
    @FuzzTest
    void readsEveryPage(byte[] page) throws FormatException {
        assertThat(SubmitPage.read(page)).isNotNull();
        assertThat(DispositionPage.read(page)).isNotNull();
        assertThat(CaCertificatesPage.readRenewals(page)).isNotNull();
    }

    @FuzzTest
    void readsOrRefusesEveryForm(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        try {
            EnrolmentForm form = EnrolmentForm.parse(text);
            assertThat(EnrolmentForm.parse(form.encode(EnrolmentForm.Spelling.CE))).isEqualTo(form);
        } catch (FormatException e) {
            assertThat(e).hasMessageContaining(":");
        }
        try {
            assertThat(PickupQuery.parse("/certsrv/certnew.cer?" + text)).isPresent();
        } catch (FormatException e) {
            assertThat(e).hasMessageContaining(":");
        }
        try {
            assertThat(PickupBody.readChain(body)).isNotNull();
        } catch (FormatException e) {
            assertThat(e).hasMessageContaining(":");
        }
        try {
            assertThat(PickupBody.readLeaf(body)).isNotNull();
        } catch (FormatException e) {
            assertThat(e).hasMessageContaining(":");
        }
    }
}
