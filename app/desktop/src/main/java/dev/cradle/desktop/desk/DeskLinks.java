package dev.cradle.desktop.desk;

import dev.cradle.core.device.AddressPairs;
import dev.cradle.core.device.BluetoothLink;
import dev.cradle.core.device.DeviceHub;
import dev.cradle.core.device.LinkSpec;
import dev.cradle.core.device.OpenLink;
import dev.cradle.core.device.SerialLink;
import dev.cradle.core.device.TcpLink;
import dev.cradle.core.device.UsbLink;
import dev.cradle.core.diagnostics.LinkDoctor;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.network.bluetooth.SyncService;
import dev.cradle.network.serial.SerialPortInfo;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The links on which this desk waits for devices: those in the settings, the serial ports that the
 * operator has chosen, and the addresses that a cradled device's adapter gives this computer, as
 * they come and go. The list changes on the FX thread, links are opened on a thread of this object.
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
    private final Supplier<List<SerialPortInfo>> ports;
    private final Bluetooth bluetooth;
    private static final String USB = "usb";
    private static final String BLUETOOTH = "bluetooth";

    private final Set<String> chosen = ConcurrentHashMap.newKeySet();
    private final ObservableList<LinkLine> lines = FXCollections.observableArrayList();
    private final ObservableList<SerialPortInfo> offered = FXCollections.observableArrayList();

    /** Kept: a view that nobody holds loses its listeners. */
    private final ObservableList<LinkLine> linesSeen =
            FXCollections.unmodifiableObservableList(lines);

    private final ObservableList<SerialPortInfo> offeredSeen =
            FXCollections.unmodifiableObservableList(offered);

    private final ReadOnlyBooleanWrapper bluetoothOffered = new ReadOnlyBooleanWrapper();
    private final Map<String, LinkLine> known = new LinkedHashMap<>();
    private volatile List<LinkLine> present = List.of();
    private List<SerialPortInfo> lastOffered = List.of();
    private boolean lastBluetooth;
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
        this(hub, ui, wanted, adapters, List::of, Bluetooth.NONE);
    }

    /**
     * @param ports the serial ports that may be chosen, {@link
     *     dev.cradle.network.serial.SerialPorts#list} outside of tests
     * @param bluetooth that of this computer
     */
    public DeskLinks(
            DeviceHub hub,
            Executor ui,
            Supplier<List<String>> wanted,
            Supplier<List<InetAddress>> adapters,
            Supplier<List<SerialPortInfo>> ports,
            Bluetooth bluetooth) {
        this.hub = hub;
        this.ui = ui;
        this.wanted = wanted;
        this.adapters = adapters;
        this.ports = ports;
        this.bluetooth = bluetooth;
    }

    /**
     * Bluetooth as it is driven here.
     *
     * @param there whether this computer has it; called every two seconds
     */
    public record Bluetooth(BooleanSupplier there, BluetoothLink.Radio radio) {
        /** That of this computer. */
        public static final Bluetooth COMPUTER =
                new Bluetooth(SyncService::isThere, BluetoothLink.COMPUTER);

        /** Not offered. */
        public static final Bluetooth NONE = new Bluetooth(() -> false, BluetoothLink.COMPUTER);
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

    /**
     * Serial ports without a link. Cradle opens none by itself: what is at a port may be no device,
     * and would be disturbed.
     */
    public ObservableList<SerialPortInfo> offered() {
        return offeredSeen;
    }

    /** Waits for devices on a serial port, until the console ends or it is let go. */
    public void connectOver(SerialPortInfo port) {
        chosen.add(link(port));
        thread.execute(this::look);
    }

    /** Takes devices on USB past the system's own drivers, until the console ends. */
    public void connectOverUsb() {
        chosen.add(USB);
        thread.execute(this::look);
    }

    /** Answers devices over Bluetooth, until the console ends. */
    public void answerOverBluetooth() {
        chosen.add(BLUETOOTH);
        thread.execute(this::look);
    }

    /** Whether devices could be answered over Bluetooth, and are not yet. On the FX thread. */
    public ReadOnlyBooleanProperty bluetoothOffered() {
        return bluetoothOffered.getReadOnlyProperty();
    }

    /** Whether a link was chosen here. */
    public boolean isChosen(LinkLine line) {
        return chosen.contains(line.name());
    }

    /** Whether a link takes all devices on USB. */
    public boolean isOverUsb(LinkLine line) {
        return line.name().equals(USB);
    }

    /** Lets go of what was chosen here. */
    public void letGo(LinkLine line) {
        letGo(line.name());
    }

    /** The same by the link's name. */
    public void letGo(String name) {
        if (chosen.remove(name)) {
            lookNow();
        }
    }

    /**
     * A link that is open.
     *
     * @param opened whether it was opened for this, and is to be let go unless it is of use
     */
    public record Held(OpenLink link, boolean opened) {}

    /**
     * Gives a link that is open, which is left as it is, or opens it as if it were chosen. Blocks
     * until then; not on the FX thread.
     *
     * @throws CradleException why it cannot be opened
     */
    public Held hold(String name) throws CradleException, InterruptedException {
        try {
            return thread.submit(() -> holdNow(name)).get();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case CradleException problem -> throw problem;
                case RuntimeException fault -> throw fault;
                case null, default -> throw new IllegalStateException(failed);
            }
        }
    }

    /**
     * Who finds out why no device connects over a link.
     *
     * @throws CradleException for what is no link
     */
    public LinkDoctor doctor(String name) throws CradleException {
        return new LinkDoctor(name, LinkSpec.parse(name), hub);
    }

    private Held holdNow(String name) throws CradleException {
        Optional<LinkLine> before = Optional.ofNullable(known.get(name));
        Optional<OpenLink> open = before.flatMap(LinkLine::open);
        if (open.isPresent()) {
            return new Held(open.get(), false);
        }
        OpenLink opened = opened(name);
        boolean found = before.map(LinkLine::found).orElse(false);
        if (before.isEmpty()) {
            chosen.add(name);
        }
        known.put(name, new LinkLine(name, found, Optional.of(opened), Optional.empty()));
        publish();
        lookNow();
        return new Held(opened, before.isEmpty());
    }

    private static String link(SerialPortInfo port) {
        return "serial:" + port.path();
    }

    /** Looks at once, because something was plugged in or out. */
    public void lookNow() {
        try {
            thread.execute(this::look);
        } catch (RejectedExecutionException closed) {
            LOG.debug("links are not looked after any more");
        }
    }

    /** Tries those again that could not be opened. */
    public void retry() {
        thread.execute(() -> {
            known.values().removeIf(line -> line.open().isEmpty());
            look();
        });
    }

    /** Any link whose ports another process can reach, and so is told. On any thread. */
    public Optional<OpenLink> firstOpen() {
        return present.stream()
                .flatMap(line -> line.open().stream())
                .filter(link -> !isOwnNetwork(link))
                .findFirst();
    }

    private static boolean isOwnNetwork(OpenLink link) {
        return link instanceof SerialLink
                || link instanceof UsbLink
                || link instanceof BluetoothLink;
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
            chosen.forEach(name -> now.putIfAbsent(name, false));
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
                publish();
            }
            offer(now.keySet());
        } catch (RuntimeException fault) {
            LOG.error("links are not looked after", fault);
        }
    }

    private void publish() {
        List<LinkLine> all = List.copyOf(known.values());
        present = all;
        ui.execute(() -> lines.setAll(all));
    }

    private void offer(Set<String> links) {
        Set<String> used =
                links.stream().map(name -> name.split(",", 2)[0]).collect(Collectors.toSet());
        List<SerialPortInfo> free =
                ports.get().stream().filter(port -> !used.contains(link(port))).toList();
        if (!free.equals(lastOffered)) {
            lastOffered = free;
            ui.execute(() -> offered.setAll(free));
        }
        boolean there =
                bluetooth.there().getAsBoolean()
                        && links.stream().noneMatch(name -> name.startsWith(BLUETOOTH));
        if (there != lastBluetooth) {
            lastBluetooth = there;
            ui.execute(() -> bluetoothOffered.set(there));
        }
    }

    private LinkLine open(String name, boolean found) {
        try {
            return new LinkLine(name, found, Optional.of(opened(name)), Optional.empty());
        } catch (CradleException problem) {
            return new LinkLine(name, found, Optional.empty(), Optional.of(Problem.of(problem)));
        }
    }

    private OpenLink opened(String name) throws CradleException {
        return switch (LinkSpec.parse(name)) {
            case LinkSpec.Tcp tcp -> TcpLink.open(name, tcp, hub);
            case LinkSpec.Serial serial -> SerialLink.open(name, serial, hub);
            case LinkSpec.Usb usb -> UsbLink.open(name, usb, hub, UsbLink.COMPUTER);
            case LinkSpec.Bluetooth calls ->
                    BluetoothLink.open(name, calls, hub, bluetooth.radio());
            case LinkSpec.Emulated _ ->
                    throw new CradleException(
                            ProblemCode.USAGE,
                            "The link " + name + " cannot be used here.",
                            "The console opens emulated devices in their own window.",
                            "Take it out of the settings.");
        };
    }
}
