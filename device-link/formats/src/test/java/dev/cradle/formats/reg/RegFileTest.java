package dev.cradle.formats.reg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.formats.binary.FormatException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

class RegFileTest {
    private static final String KEY = "HKEY_LOCAL_MACHINE\\Software\\Cradle";

    private static byte[] version5(String lines) {
        return ("\uFEFFWindows Registry Editor Version 5.00\r\n\r\n" + lines)
                .getBytes(StandardCharsets.UTF_16LE);
    }

    @Test
    void writesEveryTypeAndReadsItBack() throws Exception {
        byte[] big = new byte[100];
        new Random(1).nextBytes(big);
        List<RegistryValue> values =
                List.of(
                        RegistryValue.sz("", "default"),
                        RegistryValue.sz("path \"x\"", "C:\\a \"b\"\u20ac"),
                        RegistryValue.sz("lines", "a\r\nb"),
                        RegistryValue.expandSz("expand", "%CE1%\\x"),
                        RegistryValue.multiSz("multi", List.of("one", "two")),
                        RegistryValue.multiSz("none", List.of()),
                        RegistryValue.dword("number", 0xFFFFFFFFL),
                        RegistryValue.binary("empty", new byte[0]),
                        RegistryValue.binary("big", big),
                        new RegistryValue("odd text", RegistryType.SZ, new byte[] {65}),
                        new RegistryValue("open text", RegistryType.SZ, new byte[] {65, 0}),
                        new RegistryValue("short", RegistryType.DWORD, new byte[] {1}),
                        new RegistryValue(
                                "be", RegistryType.DWORD_BIG_ENDIAN, new byte[] {0, 0, 1, 0}),
                        new RegistryValue("link", RegistryType.LINK, new byte[] {65, 0}),
                        new RegistryValue("raw", RegistryType.NONE, new byte[] {1, 2}));

        byte[] file = RegFile.write(List.of(new RegistryKey(KEY, values)));

        List<RegChange> expected = new ArrayList<>();
        expected.add(new RegChange.CreateKey(KEY));
        values.forEach(value -> expected.add(new RegChange.SetValue(KEY, value)));
        assertThat(RegFile.read(file)).isEqualTo(expected);
    }

    @Test
    void writesTheFormOfTheRegistryEditor() {
        byte[] file =
                RegFile.write(
                        List.of(
                                new RegistryKey(
                                        "HKLM\\Comm",
                                        List.of(
                                                RegistryValue.sz("", "d"),
                                                RegistryValue.dword("n", 42),
                                                RegistryValue.expandSz("e", "a"),
                                                RegistryValue.binary("b", new byte[30])))));

        assertThat(new String(file, StandardCharsets.UTF_16LE))
                .isEqualTo(
                        "\uFEFFWindows Registry Editor Version 5.00\r\n\r\n"
                                + "[HKEY_LOCAL_MACHINE\\Comm]\r\n"
                                + "@=\"d\"\r\n"
                                + "\"n\"=dword:0000002a\r\n"
                                + "\"e\"=hex(2):61,00,00,00\r\n"
                                + "\"b\"=hex:"
                                + "00,".repeat(23)
                                + "\\\r\n  "
                                + "00,".repeat(6)
                                + "00\r\n\r\n");
    }

    @Test
    void readsDeletionsRemarksAndJoinedLines() throws Exception {
        assertThat(
                        RegFile.read(
                                version5(
                                        "; a remark \\\r\n"
                                                + "[-HKCU\\Old]\r\n"
                                                + "[HKCU\\New]\r\n"
                                                + "\"a\"=-\r\n"
                                                + "@=-\r\n"
                                                + "\"b\" = hex:01,\\\r\n"
                                                + "  02,\\\r\n"
                                                + "  03\r\n")))
                .containsExactly(
                        new RegChange.DeleteKey("HKEY_CURRENT_USER\\Old"),
                        new RegChange.CreateKey("HKEY_CURRENT_USER\\New"),
                        new RegChange.DeleteValue("HKEY_CURRENT_USER\\New", "a"),
                        new RegChange.DeleteValue("HKEY_CURRENT_USER\\New", ""),
                        new RegChange.SetValue(
                                "HKEY_CURRENT_USER\\New",
                                RegistryValue.binary("b", new byte[] {1, 2, 3})));
    }

    @Test
    void readsRegedit4WithAnsiTextInItsBytes() throws Exception {
        byte[] file =
                "REGEDIT4\n[HKLM\\x]\n\"\u00e4\"=\"\u20ac\"\n\"m\"=hex(7):61,00,80,00,00\n\"c\"=multi_sz:\"p\",\"q\"\n"
                        .getBytes(Charset.forName("windows-1252"));

        assertThat(RegFile.read(file))
                .containsExactly(
                        new RegChange.CreateKey("HKEY_LOCAL_MACHINE\\x"),
                        new RegChange.SetValue(
                                "HKEY_LOCAL_MACHINE\\x", RegistryValue.sz("\u00e4", "\u20ac")),
                        new RegChange.SetValue(
                                "HKEY_LOCAL_MACHINE\\x",
                                RegistryValue.multiSz("m", List.of("a", "\u20ac"))),
                        new RegChange.SetValue(
                                "HKEY_LOCAL_MACHINE\\x",
                                RegistryValue.multiSz("c", List.of("p", "q"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a\"=\"b\"",
                "[HKLM\\x",
                "[]",
                "[HKLM\\x]\r\n\"a\"",
                "[HKLM\\x]\r\n\"a=\"b\"x",
                "[HKLM\\x]\r\n\"a\"=\"b",
                "[HKLM\\x]\r\n\"a\"=dword:123456789",
                "[HKLM\\x]\r\n\"a\"=hex:0",
                "[HKLM\\x]\r\n\"a\"=hex:00 11,zz",
                "[HKLM\\x]\r\n\"a\"=hex(63):00",
                "[HKLM\\x]\r\n\"a\"=other",
                "[HKLM\\x]\r\na=1"
            })
    void rejectsBrokenLines(String lines) {
        assertThatThrownBy(() -> RegFile.read(version5(lines)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(".reg file");
    }

    @Test
    void rejectsOtherFiles() {
        assertThatThrownBy(() -> RegFile.read(new byte[0])).isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> RegFile.read(new byte[] {(byte) 0xFF, (byte) 0xFE, 0}))
                .isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> RegFile.read("MZ".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(FormatException.class);
    }

    @Test
    void endsWithChangesOrATypedErrorForEveryMutation() {
        byte[] good =
                version5(
                        "[HKLM\\x]\r\n"
                                + "\"a\"=\"b\\\\c\"\r\n"
                                + "\"d\"=hex(2):61,00,\\\r\n"
                                + "  00,00\r\n"
                                + "\"e\"=dword:1\r\n");
        Random random = new Random(3);
        for (int round = 0; round < 20_000; round++) {
            byte[] bad = Arrays.copyOf(good, 2 + random.nextInt(good.length - 1));
            bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            try {
                assertThat(RegFile.read(bad)).isNotNull();
            } catch (FormatException e) {
                assertThat(e.format()).isEqualTo(".reg file");
            }
        }
    }
}
