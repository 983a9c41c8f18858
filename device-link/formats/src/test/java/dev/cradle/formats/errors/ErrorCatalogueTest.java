package dev.cradle.formats.errors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorCatalogueTest {
    private final ErrorCatalogue catalogue = ErrorCatalogue.shipped();

    @ParameterizedTest
    @CsvSource({
        "0x80042001, CONFIG_E_OBJECTBUSY",
        "80042009, CONFIG_E_BAD_XML",
        "config_e_bad_xml, CONFIG_E_BAD_XML",
        "0x00042006, CONFIG_S_NOTFOUND",
        "-2147024891, E_ACCESSDENIED",
        "2147942405, E_ACCESSDENIED",
        "5, ACCESS_DENIED",
        "ERROR_FILE_NOT_FOUND, FILE_NOT_FOUND",
        "0x86000015, CFGMGR_E_NODEINVALIDATED",
        "0x86000004, CFGMGR_E_ILLEGALOPERATIONOUTSIDEATRANSACTION",
        "0x80094012, CERTSRV_E_TEMPLATE_DENIED",
        "0x801F0194, CERTENROLL_E_HTTPNOTFOUND",
        "0x801F0191, 0x801F0191",
        "0, SUCCESS"
    })
    void findsWhatAPersonTypes(String typed, String name) {
        assertThat(catalogue.find(typed).orElseThrow().name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0x", "0x1234567890", "99999999999", "77777", "CONFIG"})
    void knowsNothingOfOtherText(String typed) {
        assertThat(catalogue.find(typed)).isEmpty();
    }

    @Test
    void aWrappedWin32CodeHasTheWordsOfTheCode() {
        KnownError wrapped = catalogue.hresult(ErrorCatalogue.fromWin32(32)).orElseThrow();

        assertThat(wrapped.spelling()).isEqualTo("0x80070020");
        assertThat(wrapped.words()).isEqualTo(catalogue.win32(32).orElseThrow().words());
    }

    @Test
    void describesAnHresultInOneLine() {
        assertThat(catalogue.describe(0x80042009))
                .isEqualTo(
                        "The document is not well-formed or not valid. (CONFIG_E_BAD_XML"
                                + " 0x80042009)");
        assertThat(catalogue.describe(0x81234567)).isEqualTo("error 0x81234567");
    }

    @Test
    void findsTheFirstFailureCodeInAText() {
        assertThat(ErrorCatalogue.failureIn("0x1 then 0x80094012, then 0x80094800"))
                .contains(0x80094012);
        assertThat(ErrorCatalogue.failureIn("0x800940123 0x00042006")).isEmpty();
    }

    @Test
    void everyErrorHasWordsAndNoCodeTwice() {
        assertThat(catalogue.all()).hasSizeGreaterThan(110);
        assertThat(catalogue.all()).allSatisfy(e -> assertThat(e.words()).endsWith("."));
        assertThat(catalogue.all())
                .extracting(e -> e.kind() + e.spelling())
                .doesNotHaveDuplicates();
    }
}
