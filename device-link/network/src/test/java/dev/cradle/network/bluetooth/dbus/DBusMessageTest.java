package dev.cradle.network.bluetooth.dbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.cradle.network.bluetooth.dbus.DBusMessage.Field;
import dev.cradle.network.bluetooth.dbus.DBusMessage.Type;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Messages as libdbus 1.14 sends them, and as a bus that is not one might. */
class DBusMessageTest {
    /** libdbus calls org.bluez.ProfileManager1.RegisterProfile. */
    private static final byte[] CALL =
            HexFormat.of()
                    .parseHex(
                            "6c010001a4000000020000007d00000001016f000a0000002f6f72672f626c75"
                                + "657a00000000000006017300090000006f72672e626c75657a00000000000000"
                                + "02017300190000006f72672e626c75657a2e50726f66696c654d616e61676572"
                                + "3100000000000000030173000f000000526567697374657250726f66696c6500"
                                + "08016700076f73617b73767d00000000160000002f6465762f637261646c652f"
                                + "61637469766573796e6300002400000030333530323738662d336463612d3465"
                                + "36322d383331642d613431313635666639303663000000005400000000000000"
                                + "04000000526f6c6500017300060000007365727665720000070000004368616e"
                                + "6e656c0001710000150000000000000015000000526571756972654175746865"
                                + "6e7469636174696f6e0001620000000001000000");

    /** What dbus-daemon answers where there is no BlueZ. */
    private static final byte[] REFUSAL =
            HexFormat.of()
                    .parseHex(
                            "6c0301013e000000030000007500000006017300040000003a312e3000000000"
                                + "04017300290000006f72672e667265656465736b746f702e444275732e457272"
                                + "6f722e53657276696365556e6b6e6f776e000000000000000501750002000000"
                                + "080167000173000007017300140000006f72672e667265656465736b746f702e"
                                + "444275730000000039000000546865206e616d65206f72672e626c75657a2077"
                                + "6173206e6f742070726f766964656420627920616e79202e7365727669636520"
                                + "66696c657300");

    private static final int BODY = 0xA4;

    private static Map<String, Variant> options() {
        Map<String, Variant> options = new LinkedHashMap<>();
        options.put("Role", Variant.of("server"));
        options.put("Channel", new Variant("q", 21L));
        options.put("RequireAuthentication", Variant.of(true));
        return options;
    }

    @Test
    void aCallOfLibdbusIsUnderstood() throws Exception {
        DBusMessage call = DBusMessage.parse(CALL);

        assertThat(call.type()).isEqualTo(Type.METHOD_CALL);
        assertThat(call.serial()).isEqualTo(2);
        assertThat(call.text(Field.DESTINATION)).isEqualTo("org.bluez");
        assertThat(call.text(Field.PATH)).isEqualTo("/org/bluez");
        assertThat(call.text(Field.INTERFACE)).isEqualTo("org.bluez.ProfileManager1");
        assertThat(call.text(Field.MEMBER)).isEqualTo("RegisterProfile");
        assertThat(call.body())
                .containsExactly(
                        "/dev/cradle/activesync",
                        "0350278f-3dca-4e62-831d-a41165ff906c",
                        options());
    }

    @Test
    void theBodyIsWrittenAsLibdbusWritesIt() {
        byte[] body =
                new DBusWriter()
                        .write(
                                "osa{sv}",
                                List.of(
                                        "/dev/cradle/activesync",
                                        "0350278f-3dca-4e62-831d-a41165ff906c",
                                        options()))
                        .toByteArray();

        assertThat(body).isEqualTo(Arrays.copyOfRange(CALL, CALL.length - BODY, CALL.length));
    }

    @Test
    void aRefusalIsUnderstood() throws Exception {
        DBusMessage refusal = DBusMessage.parse(REFUSAL);

        assertThat(refusal.type()).isEqualTo(Type.ERROR);
        assertThat(refusal.replySerial()).contains(2L);
        assertThat(refusal.text(Field.ERROR_NAME))
                .isEqualTo("org.freedesktop.DBus.Error.ServiceUnknown");
        assertThat(refusal.body())
                .containsExactly("The name org.bluez was not provided by any .service files");
    }

    @Test
    void whatIsWrittenIsRead() throws Exception {
        List<Object> body =
                List.of(
                        1L,
                        true,
                        -2L,
                        65535L,
                        -3L,
                        4_294_967_295L,
                        -4L,
                        0.5,
                        List.of(List.of(7L, "x"), List.of(8L, "")),
                        Map.of("a", List.of()),
                        new Variant("av", List.of(Variant.of("é"), Variant.of(false))));
        Map<Field, Object> fields =
                Map.of(Field.SIGNATURE, "ybnqiuxda(xs)a{sas}v", Field.REPLY_SERIAL, 9L);

        DBusMessage read =
                DBusMessage.parse(
                        new DBusMessage(Type.METHOD_RETURN, 1, 3, fields, body).toByteArray());

        assertThat(read.body()).isEqualTo(body);
        assertThat(read.replySerial()).contains(9L);
        assertThat(read.flags()).isEqualTo(DBusMessage.NO_REPLY_EXPECTED);
    }

    @Test
    void valuesThatAreNotOfTheirTypesAreNotWritten() {
        assertThatThrownBy(() -> new DBusWriter().write("u", List.of("text")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DBusWriter().write("ss", List.of("one")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                "6c020101ffffff7f0300000000000000", // a body of two gigabytes
                "6c020101000000000300000000000008", // a header of as much
                "6c020100000000000300000000000000", // another version
                "78020101000000000300000000000000", // another byte order
                "6c090101000000000300000000000000" // another type
            })
    void whatIsNoMessageIsRefused(String hex) {
        assertThatThrownBy(() -> DBusMessage.parse(HexFormat.of().parseHex(hex)))
                .isInstanceOf(DBusFormatException.class);
    }

    @Test
    void signaturesThatAreNoneAreRefused() {
        for (String signature :
                new String[] {
                    "a", "(", "()", "(s", "{s}", "a{s}", "a{sss}", "!", "a".repeat(99) + "s"
                }) {
            assertThatThrownBy(() ->
                            new DBusReader(new byte[64], ByteOrder.LITTLE_ENDIAN).read(signature))
                    .as(signature)
                    .isInstanceOf(DBusFormatException.class);
        }
    }

    @FuzzTest
    void messagesAreReadOrRefused(byte[] data) {
        read(data);
    }

    @Test
    void mutatedMessagesAreReadOrRefused() {
        Random random = new Random(7);
        for (int round = 0; round < 5_000; round++) {
            byte[] data = (round % 2 == 0 ? CALL : REFUSAL).clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                data[random.nextInt(data.length)] = (byte) random.nextInt(256);
            }
            read(data);
        }
        assertThatCode(() -> read(new byte[3])).doesNotThrowAnyException();
    }

    private static void read(byte[] data) {
        try {
            DBusMessage message = DBusMessage.parse(data);
            assertThat(message.body().size()).isLessThanOrEqualTo(data.length);
        } catch (DBusFormatException refused) {
            assertThat(refused.getMessage()).isNotEmpty();
        }
    }
}
