package dev.cradle.network.bluetooth.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.cradle.network.bluetooth.sdp.SdpElement.Id;
import dev.cradle.network.bluetooth.sdp.SdpElement.Sequence;
import dev.cradle.network.bluetooth.sdp.SdpElement.Unsigned;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;

/** Questions and answers as BlueZ 5.66 takes and gives them. */
class ServiceSearchTest {
    private static final Id ACTIVESYNC =
            new Id(UUID.fromString("0350278f-3dca-4e62-831d-a41165ff906c"));
    private static final String QUESTION =
            "060001001b35111c0350278f3dca4e62831da41165ff906c1000350309000400";
    private static final String ANSWER =
            "0700010018001535133511090004350c35031901003505190003081500";

    /** The same in two parts, as it comes when the question allows 16 bytes. */
    private static final String FIRST =
            "070001001b001035133511090004350c3503190100350508a4fb016b10000000";

    private static final String LAST = "07000200080005190003081500";
    private static final String NOTHING = "07000100050002350000";

    /** Every attribute of the record that BlueZ made of ours. */
    private static final String RECORD =
            "35560900000a0001000609000135141c0350278f3dca4e62831da41165ff906c"
                    + "191101090004350c350319010035051900030815090005350319100209000935"
                    + "083506191101090100090100250a41637469766553796e63";

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static ServiceSearch asked(Id service) {
        ServiceSearch search = new ServiceSearch(service);
        assertThat(search.request()).isNotEmpty();
        return search;
    }

    @Test
    void theQuestionIsLikeTheOneThatBluezAnswered() {
        assertThat(new ServiceSearch(ACTIVESYNC).request()).isEqualTo(hex(QUESTION));
        assertThat(new ServiceSearch(Id.of(0x1101)).request())
                .isEqualTo(hex("060001000d350319110110003503090004" + "00"));
    }

    @Test
    void theChannelIsInTheAnswer() throws Exception {
        ServiceSearch search = asked(ACTIVESYNC);

        assertThat(search.take(hex(ANSWER))).isTrue();
        assertThat(search.channel()).hasValue(21);
    }

    @Test
    void anAnswerInPartsIsAskedForToItsEnd() throws Exception {
        ServiceSearch search = asked(ACTIVESYNC);

        assertThat(search.take(hex(FIRST))).isFalse();
        assertThat(search.request())
                .isEqualTo(
                        hex(
                                "060002002335111c0350278f3dca4e62831da41165ff906c"
                                        + "1000350309000408a4fb016b10000000"));
        assertThat(search.take(hex(LAST))).isTrue();
        assertThat(search.channel()).hasValue(21);
    }

    @Test
    void nobodyOffersIt() throws Exception {
        ServiceSearch search = asked(Id.of(0x1103));

        assertThat(search.take(hex(NOTHING))).isTrue();
        assertThat(search.channel()).isEmpty();
    }

    @Test
    void aRecordIsReadWhole() throws Exception {
        SdpElement record = SdpElement.parse(hex(RECORD));

        assertThat(record.all())
                .contains(
                        ACTIVESYNC,
                        Id.of(0x1101),
                        Sequence.of(Id.of(0x0003), new Unsigned(21, 1)),
                        new SdpElement.Other(4, 10));
    }

    @Test
    void elementsAreWrittenAsTheyAreRead() throws Exception {
        Sequence written =
                Sequence.of(
                        ACTIVESYNC,
                        Id.of(0x0100),
                        new Unsigned(0xFFFF, 4),
                        Sequence.of(new Unsigned(0, 1)));

        assertThat(SdpElement.parse(written.toByteArray())).isEqualTo(written);
        assertThatThrownBy(() -> new Unsigned(256, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                "0700010018001535", // cut off
                "0100010002" + "0003", // the other side does not understand
                "0700020018001535133511090004350c35031901003505190003081500", // of another question
                "070001001900153513351109000435" + "0c35031901003505190003081500", // length
                "07000100080000" + "0500000000" + "00", // goes on without bringing anything
                "070001001b001035133511090004350c3503190100350509a4fb016b10000000", // continuation
                "07000100050002" + "3501" + "00" // a sequence that is cut off
            })
    void whatIsNoAnswerIsRefused(String answer) {
        assertThatThrownBy(
                        () -> {
                            ServiceSearch search = asked(ACTIVESYNC);
                            search.take(hex(answer));
                            search.channel();
                        })
                .isInstanceOf(SdpFormatException.class);
    }

    @Test
    void anAnswerWithoutEndIsRefused() {
        ServiceSearch search = asked(ACTIVESYNC);
        byte[] part = new byte[7 + 4000 + 2];
        part[0] = 7;
        part[3] = (byte) (part.length - 5 >> 8);
        part[4] = (byte) (part.length - 5);
        part[5] = (byte) (4000 >> 8);
        part[6] = (byte) 4000;
        part[part.length - 2] = 1;

        assertThatThrownBy(
                        () -> {
                            for (int i = 1; i < 100; i++) {
                                part[2] = (byte) i;
                                search.take(part);
                                search.request();
                            }
                        })
                .isInstanceOf(SdpFormatException.class)
                .hasMessageContaining("no end");
    }

    @FuzzTest
    void answersAreReadOrRefused(byte[] data) {
        take(data);
    }

    @Test
    void mutatedAnswersAreReadOrRefused() {
        Random random = new Random(9);
        for (int round = 0; round < 5_000; round++) {
            byte[] data = hex(round % 2 == 0 ? ANSWER : FIRST);
            for (int change = random.nextInt(4); change >= 0; change--) {
                data[random.nextInt(data.length)] = (byte) random.nextInt(256);
            }
            take(data);
        }
    }

    private static void take(byte[] data) {
        try {
            ServiceSearch search = new ServiceSearch(ACTIVESYNC);
            search.request();
            if (search.take(data)) {
                search.channel().ifPresent(channel -> assertThat(channel).isBetween(1, 30));
            }
        } catch (SdpFormatException refused) {
            assertThat(refused.getMessage()).isNotEmpty();
        }
    }
}
