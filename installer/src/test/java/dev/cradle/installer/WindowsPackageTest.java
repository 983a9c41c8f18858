package dev.cradle.installer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The driver file, as far as that can be told without Windows. */
class WindowsPackageTest {
    private static String driver() throws IOException {
        return WindowsPackage.driver("0.1.0", Instant.parse("2026-11-22T23:59:59Z"))
                .getOrDefault(WindowsPackage.DRIVER_FILE, "");
    }

    private static Set<String> all(String expression, String text) {
        return new HashSet<>(
                Pattern.compile(expression, Pattern.MULTILINE)
                        .matcher(text)
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .toList());
    }

    @Test
    void theDriverFileNamesWhatHandheldsAnnounce() throws IOException {
        assertThat(driver())
                .contains("USB\\Class_EF&SubClass_01&Prot_01", "USB\\Class_02&SubClass_02&Prot_FF")
                .contains("DriverVer = 11/22/2026,0.1.0.0\r\n")
                .contains("Needs = WINUSB.NT\r\n", "Needs = WINUSB.NT.Services\r\n")
                .doesNotContain("{date}", "{version}");
        assertThat(driver().lines().filter(line -> !line.isBlank() && !line.startsWith(";")))
                .allMatch(line -> line.matches("\\[[\\w.]+]|[^=]+ = .+|HKR,.*"));
    }

    @Test
    void everySectionAndStringThatItNamesIsThere() throws IOException {
        String text = driver().replace("\r", "");
        Set<String> sections = all("^\\[([\\w.]+)]$", text);

        assertThat(sections)
                .contains("Version", "Manufacturer", "Bind", "Bind.Services", "Bind.HW")
                .containsAll(all("^AddReg = (\\w+)$", text))
                .containsAll(all("= (\\w+),USB", text))
                .contains("Handhelds.NTamd64");
        assertThat(text).contains("%Provider% = Handhelds,NTamd64\n");
        String strings = text.substring(text.indexOf("[Strings]"));
        assertThat(all("%(\\w+)%", text)).isEqualTo(all("^(\\w+) = \"", strings));
    }

    @Test
    void aVersionHasFourNumbersForWindows() throws IOException {
        assertThat(WindowsPackage.driver("2.0-SNAPSHOT", Instant.EPOCH).values())
                .allMatch(text -> text.contains("DriverVer = 01/01/1970,2.0.0.0\r\n"));
    }

    @Test
    void itsCatalogueIsMadeAndSigned() {
        List<List<String>> calls = WindowsPackage.signing(Path.of("image", "driver"), "AB12");

        assertThat(calls.getFirst()).startsWith("inf2cat", "/driver:" + Path.of("image", "driver"));
        assertThat(calls.getLast())
                .startsWith("signtool", "sign")
                .containsSubsequence("/sha1", "AB12")
                .endsWith(Path.of("image", "driver", "cradle-winusb.cat").toString());
    }
}
