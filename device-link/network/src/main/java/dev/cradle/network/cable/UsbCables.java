package dev.cradle.network.cable;

import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.ppp.PppSettings;
import dev.cradle.network.trace.PacketTrace;
import dev.cradle.network.usb.SyncFunction;
import dev.cradle.network.usb.SyncFunctions;
import dev.cradle.network.usb.UsbBus;
import dev.cradle.network.usb.UsbDevice;
import dev.cradle.network.usb.UsbException;
import dev.cradle.network.usb.UsbException.Failure;
import dev.cradle.network.usb.UsbId;
import dev.cradle.network.usb.UsbWatch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The handhelds on USB, each on a cable of its own from when it is plugged in until it is
 * unplugged. Each has its own network, although all use the same addresses. Thread-safe.
 */
public final class UsbCables implements AutoCloseable {
    /** Nothing comes of these by waiting. */
    private static final Set<Failure> REFUSALS =
            EnumSet.of(
                    Failure.UNAVAILABLE, Failure.NO_PERMISSION, Failure.IN_USE, Failure.NO_DRIVER);

    private record Plugged(SyncFunction function, UsbLine line, Cable cable) {}

    private static final int MOST_TRACES = 8;

    private final UsbBus bus;
    private final Optional<UsbId> wanted;
    private final SyncFunctions functions;
    private final PppSettings settings;
    private final Function<UsbDevice, Cable.User> users;
    private final Map<UsbDevice, Plugged> plugged = new ConcurrentHashMap<>();
    private final Deque<PacketTrace> traces = new ArrayDeque<>();
    private final Set<UsbDevice> others = ConcurrentHashMap.newKeySet();
    private volatile Optional<UsbException> failure = Optional.empty();
    private Optional<UsbWatch> watch = Optional.empty();

    private UsbCables(
            UsbBus bus,
            Optional<UsbId> wanted,
            PppSettings settings,
            Function<UsbDevice, Cable.User> users) {
        this.bus = bus;
        this.wanted = wanted;
        this.functions =
                wanted.map(id -> SyncFunctions.KNOWN.withSerialDevice(id.vendor(), id.product()))
                        .orElse(SyncFunctions.KNOWN);
        this.settings = settings;
        this.users = users;
    }

    /**
     * Takes a bus into use, which is closed with this.
     *
     * @param wanted none takes whatever is known to be a handheld; phones that lend their own
     *     network and modems are left alone
     * @param settings of PPP, for devices with a serial line
     * @param users who works with the networks of a device
     * @throws UsbException when the bus cannot be read
     */
    public static UsbCables start(
            UsbBus bus,
            Optional<UsbId> wanted,
            PppSettings settings,
            Function<UsbDevice, Cable.User> users)
            throws UsbException {
        UsbCables cables = new UsbCables(bus, wanted, settings, users);
        cables.watch = Optional.of(UsbWatch.start(bus, UsbWatch.PACE, cables.new Ports()));
        Optional<UsbException> unreadable = cables.failure;
        if (unreadable.isPresent()) {
            cables.close();
            throw unreadable.get();
        }
        return cables;
    }

    /**
     * Why none of the devices that are there now can be used, when that is so.
     *
     * @param longest how long the attempts to take them are waited for
     */
    public Optional<UsbException> refusal(Duration longest) {
        List<UsbException> refusals = new ArrayList<>();
        List<Plugged> now = List.copyOf(plugged.values());
        for (Plugged one : now) {
            one.line
                    .tried()
                    .completeOnTimeout(Optional.empty(), longest.toMillis(), TimeUnit.MILLISECONDS)
                    .join()
                    .filter(e -> REFUSALS.contains(e.failure()))
                    .ifPresent(refusals::add);
        }
        return refusals.size() == now.size() ? refusals.stream().findFirst() : Optional.empty();
    }

    /** The networks of the devices that have come so far. */
    public List<DeviceNetwork> networks() {
        return plugged.values().stream().flatMap(one -> one.cable.network().stream()).toList();
    }

    /** The last packets of each device, also of those that were unplugged lately. */
    public List<PacketTrace> traces() {
        synchronized (traces) {
            return List.copyOf(traces);
        }
    }

    /** Forgets how far earlier attempts have come. */
    public void lookAfresh() {
        plugged.values().forEach(one -> one.cable.lookAfresh());
    }

    private void keepTrace(PacketTrace trace) {
        synchronized (traces) {
            traces.add(trace);
            if (traces.size() > MOST_TRACES) {
                traces.removeFirst();
            }
        }
    }

    /** What there is now. */
    public UsbStatus status() {
        List<UsbStatus.Plugged> devices = new ArrayList<>();
        plugged.forEach((device, one) ->
                devices.add(
                        new UsbStatus.Plugged(
                                device, one.function, one.line.reached(), one.cable.status())));
        return new UsbStatus(failure, devices, others.size());
    }

    private Optional<SyncFunction> function(UsbDevice device) {
        return wanted.map(id -> id.matches(device.description())).orElse(true)
                ? functions.of(device.description()).filter(this::isMeant)
                : Optional.empty();
    }

    /** A phone that lends its network is the computer's way to the Internet, not a handheld. */
    private boolean isMeant(SyncFunction function) {
        return wanted.isPresent()
                || !(function instanceof SyncFunction.Rndis rndis)
                || rndis.kind() != SyncFunction.Rndis.Kind.TETHERING;
    }

    private final class Ports implements UsbWatch.Listener {
        @Override
        public void arrived(UsbDevice device) {
            failure = Optional.empty();
            Optional<SyncFunction> found = function(device);
            if (found.isEmpty()) {
                others.add(device);
                return;
            }
            UsbLine line = new UsbLine(bus, device, found.get());
            Cable cable = Cable.keep(device.name(), line, settings, users.apply(device));
            plugged.put(device, new Plugged(found.get(), line, cable));
            keepTrace(cable.trace());
        }

        @Override
        public void departed(UsbDevice device) {
            others.remove(device);
            Plugged gone = plugged.get(device);
            if (gone != null) {
                // Says goodbye to nobody, which takes its time.
                Thread.ofVirtual()
                        .name("unplugged " + device.name())
                        .start(() -> {
                            gone.cable.close();
                            plugged.remove(device);
                        });
            }
        }

        @Override
        public void failed(UsbException why) {
            failure = Optional.of(why);
        }
    }

    /** Lets go of every device and of the bus. */
    @Override
    public void close() {
        watch.ifPresent(UsbWatch::close);
        plugged.values().forEach(one -> one.cable.close());
        bus.close();
    }
}
