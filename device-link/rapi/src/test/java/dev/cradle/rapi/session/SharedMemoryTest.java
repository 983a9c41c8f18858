package dev.cradle.rapi.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.rapi.device.DeviceLock;
import dev.cradle.rapi.wire.Bytes;
import dev.cradle.rapi.wire.Dialect;
import dev.cradle.rapi.wire.Done;
import dev.cradle.rapi.wire.Handle;
import dev.cradle.rapi.wire.Pauses;
import dev.cradle.rapi.wire.RegistryCalls;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Frames are read into memory that is used again; nobody may see another frame's bytes in it. */
@Timeout(60)
class SharedMemoryTest {
    private static final int BLOCK = 4096;

    private final MemoryFiles files = new MemoryFiles();

    @ParameterizedTest
    @CsvSource({"RAPI1, 1", "RAPI1, 2", "RAPI1, 8", "RAPI2, 1", "RAPI2, 2", "RAPI2, 8"})
    void movesEveryBlockAsItIs(Dialect dialect, int depth) throws Exception {
        RapiQuirks quirks = RapiQuirks.EMULATOR.withDepth(depth).withBlockSize(BLOCK);
        try (Bench bench = new Bench(Bench.pair(), quirks, Pauses.bySystemClock())) {
            bench.device(dialect, DeviceLock.open(), files.handlers().build());
            RemoteFiles remote = bench.session().files();
            for (int size : new int[] {0, 1, BLOCK, BLOCK + 1, 50 * BLOCK, 50 * BLOCK + 17}) {
                assertMoved(remote, size);
            }
            assertThat(files.openHandles).hasValue(0);
        }
    }

    private static void assertMoved(RemoteFiles remote, int size) throws Exception {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        remote.put(new ByteArrayInputStream(content), "\\f", TransferProgress.NONE);
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        remote.get("\\f", got, TransferProgress.NONE);
        assertThat(got.toByteArray()).isEqualTo(content);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void leavesToADeviceWhatItKeeps(Dialect dialect) throws Exception {
        List<Bytes> kept = new ArrayList<>();
        try (Bench bench = new Bench()) {
            bench.device(
                    dialect,
                    DeviceLock.open(),
                    files.handlers()
                            .on(
                                    RegistryCalls.SET_VALUE,
                                    (q, channel) -> {
                                        kept.add(q.data());
                                        return Done.DONE;
                                    })
                            .build());
            bench.session()
                    .on(channel -> {
                        for (int i = 0; i < 20; i++) {
                            channel.call(
                                    RegistryCalls.SET_VALUE,
                                    new RegistryCalls.SetValue(
                                            new Handle(1), "v", 3, Bytes.of(filled(i))));
                        }
                        return kept;
                    });
        }
        assertThat(kept).hasSize(20);
        for (int i = 0; i < kept.size(); i++) {
            assertThat(kept.get(i).toByteArray()).isEqualTo(filled(i));
        }
    }

    private static byte[] filled(int value) {
        byte[] data = new byte[BLOCK];
        Arrays.fill(data, (byte) value);
        return data;
    }
}
