package dev.cradle.network.ppp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.formats.binary.FormatException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.HexFormat;

class PppFrameTest {
    @ParameterizedTest
    @CsvSource({
        "ff0300214500,0021,4500", "00214500,0021,4500", "ff03214500,0021,4500",
        "214500,0021,4500", "ff03c02101,c021,01", "c02101,c021,01",
    })
    void readsAddressAndProtocolInEachForm(String frame, String protocol, String information)
            throws FormatException {
        PppFrame decoded = PppFrame.decode(HexFormat.of().parseHex(frame));

        assertThat(decoded.protocol()).isEqualTo(HexFormat.fromHexDigits(protocol));
        assertThat(decoded.information()).isEqualTo(HexFormat.of().parseHex(information));
    }

    @ParameterizedTest
    @CsvSource({
        "false,false,ff0300214500", "true,false,00214500",
        "false,true,ff03214500", "true,true,214500",
    })
    void writesAddressAndProtocolInEachForm(
            boolean shortAddress, boolean shortProtocol, String frame) {
        byte[] packet = HexFormat.of().parseHex("4500");

        assertThat(new PppFrame(PppProtocol.IPV4, packet).encode(shortAddress, shortProtocol))
                .isEqualTo(HexFormat.of().parseHex(frame));
    }

    @Test
    void protocolsBeyondOneByteAreNeverShortened() {
        assertThat(new PppFrame(PppProtocol.IPCP, new byte[0]).encode(true, true))
                .isEqualTo(HexFormat.of().parseHex("8021"));
    }

    @ParameterizedTest
    @CsvSource({"ff03", "c0", "ff0380", "c020", "0000"})
    void refusesWhatIsNoProtocol(String frame) {
        assertThatThrownBy(() -> PppFrame.decode(HexFormat.of().parseHex(frame)))
                .isInstanceOf(FormatException.class);
    }
}
