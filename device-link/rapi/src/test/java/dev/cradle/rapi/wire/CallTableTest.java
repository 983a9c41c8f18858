package dev.cradle.rapi.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class CallTableTest {
    private static List<Integer> numbers(Dialect dialect) {
        return Arrays.stream(RapiFunction.values())
                .flatMap(f -> f.number(dialect).stream().boxed())
                .sorted()
                .toList();
    }

    @Test
    void numbersAreCompleteAndUnique() {
        assertThat(numbers(Dialect.RAPI1)).isEqualTo(range(0x56));
        assertThat(numbers(Dialect.RAPI2)).isEqualTo(range(0x5c));
    }

    private static List<Integer> range(int last) {
        return IntStream.rangeClosed(0, last).boxed().toList();
    }

    @Test
    void assumedLayoutsAreThoseOfTheReference() {
        assertThat(assumed(Dialect.RAPI1))
                .containsExactlyInAnyOrder(
                        "CeGetTempPath",
                        "CeSHGetShortcutTarget",
                        "CeGetSystemMetrics",
                        "CeGetDesktopDeviceCaps",
                        "CeGlobalMemoryStatus",
                        "CeGetFileTime",
                        "CeSetFileTime");
        assertThat(assumed(Dialect.RAPI2))
                .contains("CeSetFileAttributes", "CeSetEndOfFile", "CeSHCreateShortcut")
                .contains("GetSystemMemoryDivision", "SetSystemMemoryDivision", "CeCheckPassword")
                .contains("CeKillAllApps", "RegCopyFile", "RegRestoreFile", "CeSyncStop")
                .contains("CeFindAllDatabases", "CeOpenDatabase", "CeGetTempPath")
                .doesNotContain("CeGetFileTime", "CeRegEnumKeyEx", "CeGetFileSize");
    }

    private static Set<String> assumed(Dialect dialect) {
        return RapiCalls.all().stream()
                .filter(c -> c.certainty(dialect).filter(Certainty.ASSUMED::equals).isPresent())
                .map(RapiCall::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyLayoutCanBeListed() {
        for (RapiCall<?, ?> call : RapiCalls.all()) {
            for (Dialect dialect : Dialect.values()) {
                if (call.isIn(dialect)) {
                    assertThat(call.listing(dialect)).contains("→");
                }
            }
        }
        assertThat(FolderCalls.FIND_FIRST_FILE.listing(Dialect.RAPI1))
                .startsWith("STR pattern → LE, handle handle");
    }
}
