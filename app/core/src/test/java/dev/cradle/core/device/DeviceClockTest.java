package dev.cradle.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.rapi.wire.Dialect;
import dev.cradle.rapi.wire.Done;
import dev.cradle.rapi.wire.FileCalls;
import dev.cradle.rapi.wire.FileTime;
import dev.cradle.rapi.wire.FindData;
import dev.cradle.rapi.wire.FolderCalls;
import dev.cradle.rapi.wire.Handle;
import dev.cradle.rapi.wire.RapiCall;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

class DeviceClockTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration ROUND_TRIP = Duration.ofMillis(40);

    private final Device device = new Device();

    @ParameterizedTest
    @EnumSource
    void comparesTheDevicesTimeWithTheMiddleOfTheCall(Dialect dialect) throws IOException {
        device.written = FileTime.of(NOON.plusSeconds(600).plusMillis(20));

        DeviceClock.Reading reading = DeviceClock.read(dialect, device, device.clock);

        assertThat(reading.skew()).isEqualTo(Duration.ofMinutes(10));
        assertThat(reading.uncertainty()).isEqualTo(Duration.ofMillis(20));
        assertThat(reading.isOffBy(Duration.ofMinutes(5))).isTrue();
        assertThat(reading.isOffBy(Duration.ofMinutes(10))).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void leavesNoFileAndNoHandleBehind(Dialect dialect) throws IOException {
        DeviceClock.read(dialect, device, device.clock);

        assertThat(device.files).isEmpty();
        assertThat(device.openHandles).isZero();
        assertThat(device.path).startsWith("\\Temp\\cradle-");
    }

    @Test
    void asksAnOlderDeviceByListingItsFile() throws IOException {
        DeviceClock.read(Dialect.RAPI1, device, device.clock);

        assertThat(device.called)
                .containsExactly(
                        "CeCreateFile",
                        "CeCloseHandle",
                        "CeFindFirstFile",
                        "CeFindClose",
                        "CeDeleteFile");
    }

    @Test
    void seesAClockThatIsBehind() throws IOException {
        device.written = FileTime.of(NOON.minusSeconds(3600).plusMillis(20));

        assertThat(DeviceClock.read(Dialect.RAPI2, device, device.clock).skew())
                .isEqualTo(Duration.ofHours(-1));
    }

    @ParameterizedTest
    @EnumSource
    void refusesAFileWithoutTime(Dialect dialect) {
        device.written = FileTime.NONE;

        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> DeviceClock.read(dialect, device, device.clock));
        assertThat(device.files).isEmpty();
    }

    @Test
    void removesTheFileWhenTheTimeCannotBeRead() {
        device.refusesTime = true;

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> DeviceClock.read(Dialect.RAPI2, device, device.clock))
                .withMessage("refused");
        assertThat(device.files).isEmpty();
        assertThat(device.openHandles).isZero();
    }

    /** Answers the calls that reading the clock needs; its clock moves by a round trip each. */
    private static final class Device implements ChannelCalls {
        private static final Handle HANDLE = new Handle(7);

        private final List<String> called = new ArrayList<>();
        private final List<String> files = new ArrayList<>();
        private FileTime written = FileTime.of(NOON);
        private String path = "";
        private int openHandles;
        private boolean refusesTime;
        private Instant now = NOON;
        private final Clock clock =
                new Clock() {
                    @Override
                    public ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        return now;
                    }
                };

        @Override
        @SuppressWarnings("unchecked")
        public <Q, R> R call(RapiCall<Q, R> call, Q request) throws IOException {
            now = now.plus(ROUND_TRIP);
            called.add(call.name());
            return (R) answer(request, call);
        }

        private Object answer(Object request, RapiCall<?, ?> call) throws IOException {
            return switch (request) {
                case FileCalls.CreateFile create -> {
                    path = create.name();
                    files.add(path);
                    openHandles++;
                    yield new FileCalls.OpenedFile(HANDLE);
                }
                case FileCalls.OnHandle handle when call == FileCalls.GET_FILE_TIME -> {
                    assertThat(handle.handle()).isEqualTo(HANDLE);
                    if (refusesTime) {
                        throw new IOException("refused");
                    }
                    yield new FileCalls.FileTimes(written, written, written);
                }
                case FileCalls.OnHandle handle -> {
                    assertThat(handle.handle()).isEqualTo(HANDLE);
                    openHandles--;
                    yield new Done();
                }
                case FolderCalls.FindFirstFile find -> {
                    assertThat(find.pattern()).isEqualTo(path);
                    openHandles++;
                    yield new FolderCalls.FoundFirst(
                            HANDLE, new FindData(0, written, written, written, 0, 0, "x"));
                }
                case FolderCalls.OnPath deletion -> {
                    assertThat(openHandles).as("an open file cannot be deleted").isZero();
                    files.remove(deletion.path());
                    yield new Done();
                }
                default -> throw new AssertionError(call.name());
            };
        }
    }
}
