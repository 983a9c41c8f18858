package dev.cradle.formats.reg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.formats.binary.FormatException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** Reference rapi-wire.md 3.3. */
class RegistryValueTest {
    @ParameterizedTest
    @CsvSource({
        "NONE, 0", "SZ, 1", "EXPAND_SZ, 2", "BINARY, 3",
        "DWORD, 4", "DWORD_BIG_ENDIAN, 5", "LINK, 6", "MULTI_SZ, 7"
    })
    void typesHaveTheirWireNumbers(RegistryType type, int number) {
        assertThat(type.number()).isEqualTo(number);
        assertThat(RegistryType.ofNumber(number)).contains(type);
        assertThat(RegistryType.ofSymbol(type.symbol().toLowerCase(java.util.Locale.ROOT)))
                .contains(type);
    }

    @Test
    void textHasItsTerminatorInTheData() throws Exception {
        RegistryValue value = RegistryValue.sz("Foo", "bar");

        assertThat(value.data()).containsExactly('b', 0, 'a', 0, 'r', 0, 0, 0);
        assertThat(value.asText()).isEqualTo("bar");
        assertThat(new RegistryValue("x", RegistryType.SZ, new byte[] {'a', 0}).asText())
                .isEqualTo("a");
        assertThat(new RegistryValue("x", RegistryType.SZ, new byte[0]).asText()).isEmpty();
    }

    @Test
    void multiStringsEndWithAnEmptyItem() throws Exception {
        RegistryValue value = RegistryValue.multiSz("m", List.of("a", "b"));

        assertThat(value.data()).containsExactly('a', 0, 0, 0, 'b', 0, 0, 0, 0, 0);
        assertThat(value.asMultiText()).containsExactly("a", "b");
        assertThat(new RegistryValue("x", RegistryType.MULTI_SZ, new byte[] {'a', 0}).asMultiText())
                .containsExactly("a");
        assertThatThrownBy(() -> RegistryValue.multiSz("m", List.of("")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void numbersAreUnsigned() throws Exception {
        assertThat(RegistryValue.dword("n", -1).asDword()).isEqualTo(0xFFFFFFFFL);
        assertThat(
                        new RegistryValue(
                                        "n", RegistryType.DWORD_BIG_ENDIAN, new byte[] {0, 0, 1, 2})
                                .asDword())
                .isEqualTo(258);
    }

    @Test
    void refusesToReadOneTypeAsAnother() {
        RegistryValue number = RegistryValue.dword("n", 1);

        assertThatThrownBy(number::asText).isInstanceOf(FormatException.class);
        assertThatThrownBy(number::asMultiText).isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> RegistryValue.sz("s", "1").asDword())
                .isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> new RegistryValue("n", RegistryType.DWORD, new byte[3]).asDword())
                .isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> new RegistryValue("s", RegistryType.SZ, new byte[3]).asText())
                .isInstanceOf(FormatException.class);
    }

    @Test
    void displaysEveryValue() {
        assertThat(RegistryValue.dword("n", 255).display()).isEqualTo("0x000000ff (255)");
        assertThat(RegistryValue.multiSz("m", List.of("a", "b")).display()).isEqualTo("a | b");
        assertThat(RegistryValue.binary("b", new byte[] {1, -1}).display()).isEqualTo("01 ff");
        assertThat(new RegistryValue("n", RegistryType.DWORD, new byte[] {7}).display())
                .isEqualTo("07");
    }

    @Test
    void neverSharesItsBytes() {
        byte[] data = {1};
        RegistryValue value = RegistryValue.binary("b", data);

        data[0] = 2;
        value.data()[0] = 3;

        assertThat(value.data()).containsExactly(1);
    }
}
