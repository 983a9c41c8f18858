package dev.cradle.emulator.installer;

import dev.cradle.emulator.system.HResult;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What the installers did, newest last, bounded. Thread-safe. */
public final class InstallLog {
    private static final Logger LOG = LoggerFactory.getLogger(InstallLog.class);
    private static final int MOST = 256;

    /**
     * One finished installation.
     *
     * @param program which installer
     * @param file what it installed, as given
     * @param hresult 0 or a failure
     * @param text what the device tells its user
     * @param when by the device's clock
     */
    public record Entry(String program, String file, int hresult, String text, Instant when) {
        public boolean failed() {
            return HResult.failed(hresult);
        }
    }

    private final InstantSource clock;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final List<Consumer<Entry>> listeners = new CopyOnWriteArrayList<>();

    public InstallLog(InstantSource clock) {
        this.clock = clock;
    }

    /** Tells of every entry from now on, on the installer's thread. */
    public void onEntry(Consumer<Entry> listener) {
        listeners.add(listener);
    }

    public List<Entry> entries() {
        synchronized (entries) {
            return List.copyOf(entries);
        }
    }

    Entry add(String program, String file, int hresult, String text) {
        Entry entry = new Entry(program, file, hresult, text, clock.instant());
        synchronized (entries) {
            entries.add(entry);
            while (entries.size() > MOST) {
                entries.remove();
            }
        }
        LOG.info("{} {}: {} {}", program, file, HResult.text(hresult), text);
        listeners.forEach(listener -> listener.accept(entry));
        return entry;
    }
}
