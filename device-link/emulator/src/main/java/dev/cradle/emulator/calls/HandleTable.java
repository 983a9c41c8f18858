package dev.cradle.emulator.calls;

import dev.cradle.emulator.objectstore.OpenFile;
import dev.cradle.rapi.wire.CallFailure;
import dev.cradle.rapi.wire.Handle;
import dev.cradle.rapi.wire.Win32;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What one channel has opened. A handle of another channel is no handle here. Thread-safe. */
final class HandleTable implements AutoCloseable {
    private static final int MOST = 4096;
    private static final int FIRST = 0x00001000;
    private static final int STEP = 0x12;

    /** Handles differ between channels, so that a mixed-up one is noticed. */
    private static final AtomicInteger NEXT = new AtomicInteger(FIRST);

    private final Map<Integer, Object> open = new HashMap<>();

    synchronized Handle add(Object thing) throws CallFailure {
        if (open.size() >= MOST) {
            throw CallFailure.win32(Win32.OUTOFMEMORY);
        }
        int value = NEXT.addAndGet(STEP) & Integer.MAX_VALUE;
        open.put(value, thing);
        return new Handle(value);
    }

    /** What a handle stands for; 6 when it stands for nothing or something else. */
    synchronized <T> T get(Handle handle, Class<T> kind) throws CallFailure {
        return Optional.ofNullable(open.get(handle.value()))
                .filter(kind::isInstance)
                .map(kind::cast)
                .orElseThrow(() -> CallFailure.win32(Win32.INVALID_HANDLE));
    }

    /** Forgets a handle and closes what it stood for. */
    <T> void close(Handle handle, Class<T> kind) throws CallFailure {
        T thing = get(handle, kind);
        synchronized (this) {
            open.remove(handle.value());
        }
        closeThing(thing);
    }

    /** Closes everything, as the end of the channel does. */
    @Override
    public void close() {
        Map<Integer, Object> all;
        synchronized (this) {
            all = Map.copyOf(open);
            open.clear();
        }
        all.values().forEach(HandleTable::closeThing);
    }

    private static void closeThing(Object thing) {
        if (thing instanceof OpenFile file) {
            file.close();
        }
    }
}
