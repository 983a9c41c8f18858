package dev.cradle.desktop.desk;

import dev.cradle.core.device.AddressPairs;
import dev.cradle.core.device.DeviceHub;
import dev.cradle.core.device.LinkSpec;
import dev.cradle.core.device.OpenLink;
import dev.cradle.core.device.TcpLink;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The links on which this desk waits for devices: those in the settings, and the addresses that a
 * cradled device's adapter gives this computer, as they come and go. The list changes on the FX
 * thread, links are opened on a thread of this object.
 */
public final class DeskLinks implements AutoCloseable {
    /** Where the settings name further links, one after the other, separated by blanks. */
    public static final String SETTING = "links";

    private static final Logger LOG = LoggerFactory.getLogger(DeskLinks.class);
    private static final long LOOK_EVERY_MILLIS = 2000;

    private final DeviceHub hub;
    private final Executor ui;
    private final Supplier<List<String>> wanted;
    private final Supplier<List<InetAddress>> adapters;
    private final ObservableList<LinkLine> lines = FXCollections.observableArrayList();

    /** Kept: a view that nobody holds loses its listeners. */
    private final ObservableList<LinkLine> linesSeen =
            FXCollections.unmodifiableObservableList(lines);

    private final Map<String, LinkLine> known = new LinkedHashMap<>();
    private volatile List<LinkLine> present = List.of();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("links").factory());

    /**
     * @param wanted the links named in the settings
     * @param adapters the own addresses at which a device may be, {@link
     *     AddressPairs#desktopSidesHere} outside of tests
     */
    public DeskLinks(
            DeviceHub hub,
            Executor ui,
            Supplier<List<String>> wanted,
            Supplier<List<InetAddress>> adapters) {
        this.hub = hub;
        this.ui = ui;
        this.wanted = wanted;
        this.adapters = adapters;
    }

    /** Begins to look. */
    public void start() {
        var unused =
                thread.scheduleWithFixedDelay(
                        this::look, 0, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The links and how they stand. */
    public ObservableList<LinkLine> lines() {
        return linesSeen;
    }

    /** Tries those again that could not be opened. */
    public void retry() {
        thread.execute(() -> {
            known.values().removeIf(line -> line.open().isEmpty());
            look();
        });
    }

    /** Any link that listens: whose ports another process is told. On any thread. */
    public Optional<OpenLink> firstOpen() {
        return present.stream().flatMap(line -> line.open().stream()).findFirst();
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("a link is still being opened");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        known.values().forEach(line -> line.open().ifPresent(OpenLink::close));
    }

    private void look() {
        try {
            Map<String, Boolean> now = new LinkedHashMap<>();
            wanted.get().forEach(name -> now.put(name, false));
            adapters.get().forEach(own -> now.putIfAbsent("tcp:" + own.getHostAddress(), true));
            boolean changed = false;
            for (LinkLine line : List.copyOf(known.values())) {
                if (!now.containsKey(line.name())) {
                    known.remove(line.name());
                    line.open().ifPresent(OpenLink::close);
                    changed = true;
                }
            }
            for (Map.Entry<String, Boolean> link : now.entrySet()) {
                if (!known.containsKey(link.getKey())) {
                    known.put(link.getKey(), open(link.getKey(), link.getValue()));
                    changed = true;
                }
            }
            if (changed) {
                List<LinkLine> all = List.copyOf(known.values());
                present = all;
                ui.execute(() -> lines.setAll(all));
            }
        } catch (RuntimeException fault) {
            LOG.error("links are not looked after", fault);
        }
    }

    private LinkLine open(String name, boolean found) {
        try {
            if (LinkSpec.parse(name) instanceof LinkSpec.Tcp tcp) {
                return new LinkLine(
                        name, found, Optional.of(TcpLink.open(name, tcp, hub)), Optional.empty());
            }
            throw new CradleException(
                    ProblemCode.USAGE,
                    "The link " + name + " cannot be used here.",
                    "The console opens emulated devices in their own window.",
                    "Take it out of the settings.");
        } catch (CradleException problem) {
            return new LinkLine(name, found, Optional.empty(), Optional.of(Problem.of(problem)));
        }
    }
}
