package dev.cradle.core.device;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.rapi.session.RapiSession;
import dev.cradle.rapi.wire.Dialect;
import dev.cradle.rapi.wire.FileAttributes;
import dev.cradle.rapi.wire.FileCalls;
import dev.cradle.rapi.wire.FileTime;
import dev.cradle.rapi.wire.FolderCalls;
import dev.cradle.rapi.wire.Handle;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Reads a device's clock, for which RAPI has no call: an empty file is created and its last-write
 * time read (rapi-wire.md 3.8).
 */
public final class DeviceClock {
    /** In the object store: cards keep local time (rapi-wire.md 3.8). */
    private static final String FOLDER = "\\Temp\\";

    private static final int NOT_SHARED = 0;

    private DeviceClock() {}

    /**
     * What the clocks showed.
     *
     * @param device the device's time when it made the file
     * @param host this computer's time in the middle of that call
     * @param uncertainty by how much the two moments may be apart, either way
     */
    public record Reading(Instant device, Instant host, Duration uncertainty) {
        /** How far the device is ahead; negative when it is behind. */
        public Duration skew() {
            return Duration.between(host, device);
        }

        /** Whether the device is surely more than that away from this computer, either way. */
        public boolean isOffBy(Duration more) {
            return skew().abs().minus(uncertainty).compareTo(more) > 0;
        }
    }

    /** Reads the clock of a connected device, compared with this computer's. */
    public static Reading read(RapiSession session, Clock clock) throws IOException {
        return session.on(channel -> read(session.dialect(), channel::call, clock));
    }

    /**
     * Reads the clock. The file is removed whatever happens.
     *
     * @param calls all on one channel
     * @param clock this computer's
     * @throws FormatException when the device gives the file no time
     * @throws IOException when the device refuses a call or the link is lost
     */
    static Reading read(Dialect dialect, ChannelCalls calls, Clock clock) throws IOException {
        String path = FOLDER + "cradle-" + UUID.randomUUID().toString().substring(0, 8) + ".tmp";
        Instant before = clock.instant();
        Handle file = calls.call(FileCalls.CREATE_FILE, creation(path)).handle();
        Instant after = clock.instant();
        FileTime written;
        try {
            written = writtenTime(dialect, calls, path, file);
        } finally {
            calls.call(FolderCalls.DELETE_FILE, new FolderCalls.OnPath(path));
        }
        if (written.isNone()) {
            throw new FormatException(
                    "device clock", "last-write time", -1, "the device gave the file no time");
        }
        Duration half = Duration.between(before, after).dividedBy(2);
        return new Reading(written.toInstant(), before.plus(half), half);
    }

    /** Also closes the file, without which it could not be deleted. */
    private static FileTime writtenTime(
            Dialect dialect, ChannelCalls calls, String path, Handle file) throws IOException {
        return switch (dialect) {
            case RAPI2 -> {
                try {
                    yield calls.call(FileCalls.GET_FILE_TIME, new FileCalls.OnHandle(file))
                            .written();
                } finally {
                    calls.call(FileCalls.CLOSE_HANDLE, new FileCalls.OnHandle(file));
                }
            }
            case RAPI1 -> {
                calls.call(FileCalls.CLOSE_HANDLE, new FileCalls.OnHandle(file));
                FolderCalls.FoundFirst found =
                        calls.call(
                                FolderCalls.FIND_FIRST_FILE, new FolderCalls.FindFirstFile(path));
                calls.call(FolderCalls.FIND_CLOSE, new FileCalls.OnHandle(found.handle()));
                yield found.entry().written();
            }
        };
    }

    private static FileCalls.CreateFile creation(String path) {
        return new FileCalls.CreateFile(
                path,
                FileCalls.GENERIC_WRITE,
                NOT_SHARED,
                FileCalls.CREATE_ALWAYS,
                FileAttributes.NORMAL);
    }
}
