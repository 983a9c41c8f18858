package dev.cradle.emulator.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.objectstore.ObjectStore;
import dev.cradle.emulator.profile.DeviceProfiles;
import dev.cradle.emulator.registry.RegistryPath;
import dev.cradle.rapi.wire.Dialect;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The device answers the published requests with the published bytes. */
class VectorAnswersTest {
    /** Exchanges whose bytes depend on nothing but the call: no handles, no sizes of a device. */
    private static final Set<String> EXACT =
            Set.of(
                    "CeGetFileAttributes",
                    "CeSetFileAttributes(0x21)",
                    "CeCreateDirectory",
                    "CeCreateDirectory again: ERROR_ALREADY_EXISTS (183)",
                    "CeCreateDirectory again: 183",
                    "CeRemoveDirectory",
                    "CeMoveFile",
                    "CeCopyFile(bFailIfExists=1)",
                    "CeDeleteFile",
                    "CeDeleteFile of a missing file: ERROR_FILE_NOT_FOUND (2)",
                    "CeDeleteFile of a missing file: 2",
                    "CeGetSpecialFolderPath(5, 0x208)",
                    "CeRegOpenKeyEx of a missing key (return 2)",
                    "CeSHCreateShortcut",
                    "CeCheckPassword(\"1234\")",
                    "CeSyncTimeToPc",
                    "CeStartReplication",
                    "CeSyncPause",
                    "CeSyncResume",
                    "CeSyncStart",
                    "CeKillAllApps",
                    "CeRapiInvoke block mode");

    private record Row(String call, String direction, byte[] bytes) {}

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void answersAreThePublishedBytes(Dialect dialect) throws IOException {
        List<Row> rows = rows(dialect);
        int compared = 0;
        try (EmulatedDevice device =
                        EmulatedDevice.builder(
                                        DeviceProfiles.load("wm65-pro")
                                                .with("security.policies.4097", 1))
                                .password("1234")
                                .switchOn();
                RapiConversation desk = RapiConversation.with(device, dialect)) {
            prepare(device.state().files());
            device.state()
                    .registry()
                    .deleteKey(RegistryPath.parse("HKLM\\Security\\AppInstall").orElseThrow());
            for (int i = 0; i + 1 < rows.size(); i++) {
                Row request = rows.get(i);
                if (request.direction.equals("request") && EXACT.contains(request.call)) {
                    assertThat(HexFormat.of().formatHex(desk.exchange(request.bytes)))
                            .as(dialect + " " + request.call)
                            .isEqualTo(HexFormat.of().formatHex(rows.get(i + 1).bytes));
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(14);
    }

    private static void prepare(ObjectStore files) throws IOException {
        byte[] hello = "hello from the fake device\r\n".getBytes(StandardCharsets.US_ASCII);
        files.write("\\My Documents\\hello.txt", hello);
        files.write("\\My Documents\\up.txt", hello);
    }

    private static List<Row> rows(Dialect dialect) throws IOException {
        Path file =
                Path.of(System.getProperty("cradle.testdata", "../shared/testdata"))
                        .resolve("rapi/vectors.tsv");
        if (!"true".equals(System.getenv("CI"))) {
            assumeTrue(Files.exists(file), "test data is not here: " + file);
        }
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
            String[] column = line.split("\t");
            if (column[0].equals(dialect.name().toLowerCase(Locale.ROOT))) {
                rows.add(new Row(column[2], column[4], HexFormat.of().parseHex(column[5])));
            }
        }
        return rows;
    }
}
