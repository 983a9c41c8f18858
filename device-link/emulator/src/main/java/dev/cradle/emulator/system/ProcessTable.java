package dev.cradle.emulator.system;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What was started on the device, newest last, bounded. Thread-safe. */
public final class ProcessTable {
    private static final int MOST = 256;
    private static final int FIRST_ID = 0x10000012;
    private static final int ID_STEP = 0x10000;

    /** A program that was started. */
    public record Started(int id, String application, String arguments, Instant when) {}

    private final InstantSource clock;
    private final Deque<Started> started = new ArrayDeque<>();
    private int nextId = FIRST_ID;

    public ProcessTable(InstantSource clock) {
        this.clock = clock;
    }

    /** Notes a program that runs now. */
    public synchronized Started add(String application, String arguments) {
        Started process = new Started(nextId, application, arguments, clock.instant());
        nextId += ID_STEP;
        started.add(process);
        while (started.size() > MOST) {
            started.remove();
        }
        return process;
    }

    public synchronized List<Started> started() {
        return List.copyOf(started);
    }

    /** Ends every program that has a window. */
    public synchronized void killAll() {
        started.clear();
    }
}
