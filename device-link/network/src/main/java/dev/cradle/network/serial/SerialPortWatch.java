package dev.cradle.network.serial;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Tells about ports that come and go. Looks once a second, and at once when something in the
 * system's device folder changes (Linux).
 */
public final class SerialPortWatch implements AutoCloseable {
    /** Hears of ports, from the watch's own thread. */
    @FunctionalInterface
    public interface Listener {
        void changed(Change change);
    }

    /** What has happened to a port. */
    public sealed interface Change {
        SerialPortInfo port();

        /** It is there, at the beginning too. */
        record Arrived(SerialPortInfo port) implements Change {}

        /** It is there no more. */
        record Departed(SerialPortInfo port) implements Change {}
    }

    private static final Logger LOG = LoggerFactory.getLogger(SerialPortWatch.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);

    /** Between a device file and its final owner and links, udev rules run. */
    private static final Duration SETTLES = Duration.ofMillis(50);

    private final Supplier<List<SerialPortInfo>> lister;
    private final Listener listener;
    private final WatchService changes;
    private final Thread thread;
    private volatile Set<SerialPortInfo> known = Set.of();

    private SerialPortWatch(Path devices, Supplier<List<SerialPortInfo>> lister, Listener listener)
            throws IOException {
        this.lister = lister;
        this.listener = listener;
        this.changes = FileSystems.getDefault().newWatchService();
        if (devices.toFile().isDirectory()) {
            devices.register(
                    changes,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_DELETE);
        }
        this.thread = Thread.ofPlatform().daemon().name("serial port watch").unstarted(this::run);
    }

    /**
     * Watches the ports that the system lists until it is closed.
     *
     * @param also paths of ports that the system does not list, such as ptys
     */
    public static SerialPortWatch start(Listener listener, List<String> also) throws IOException {
        return start(
                Path.of("/dev"),
                () ->
                        Stream.concat(
                                        SerialPorts.list().stream(),
                                        also.stream()
                                                .map(SerialPorts::at)
                                                .flatMap(Optional::stream))
                                .toList(),
                listener);
    }

    /**
     * Watches what a lister lists.
     *
     * @param devices a folder whose changes are a reason to look
     */
    static SerialPortWatch start(
            Path devices, Supplier<List<SerialPortInfo>> lister, Listener listener)
            throws IOException {
        SerialPortWatch watch = new SerialPortWatch(devices, lister, listener);
        watch.thread.start();
        return watch;
    }

    private void run() {
        try {
            while (true) {
                look();
                WatchKey key = changes.poll(PERIOD.toMillis(), TimeUnit.MILLISECONDS);
                if (key != null) {
                    Thread.sleep(SETTLES);
                    key.pollEvents();
                    key.reset();
                }
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            LOG.debug("Serial ports are watched no more");
        }
    }

    private void look() {
        Set<SerialPortInfo> present = new LinkedHashSet<>(lister.get());
        Set<SerialPortInfo> departed = new HashSet<>(known);
        departed.removeAll(present);
        Set<SerialPortInfo> arrived = new LinkedHashSet<>(present);
        arrived.removeAll(known);
        known = present;
        departed.forEach(port -> listener.changed(new Change.Departed(port)));
        arrived.forEach(port -> listener.changed(new Change.Arrived(port)));
    }

    /** The ports that were there at the last look. */
    public List<SerialPortInfo> present() {
        return List.copyOf(known);
    }

    /** Ends the watch; the listener hears nothing once this has returned. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            changes.close();
            if (Thread.currentThread() != thread) {
                thread.join();
            }
        } catch (IOException e) {
            LOG.debug("The watch on the device folder did not close", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
