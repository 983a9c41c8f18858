package dev.cradle.core.device;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.PortUnavailableException;
import dev.cradle.rapi.session.DeviceLink;
import dev.cradle.rapi.session.LinkState;
import dev.cradle.rapi.session.PeerNetworks;
import dev.cradle.rapi.session.RapiException;
import dev.cradle.rapi.session.RapiHost;
import dev.cradle.rapi.session.RapiQuirks;
import dev.cradle.rapi.session.RapiSession;
import dev.cradle.rapi.wire.RapiPorts;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The links of this process and the devices on them, as they come and go. Thread-safe. */
public final class DeviceHub implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceHub.class);

    private final Clock clock;
    private final Supplier<Optional<char[]>> password;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<DeviceLink, DeviceStatus> devices = new LinkedHashMap<>();

    /** Where and when each device came that somebody still holds, and when it went. */
    private final Map<Device, Arrival> arrivals = Collections.synchronizedMap(new WeakHashMap<>());

    private final Map<Device, Long> losses = Collections.synchronizedMap(new WeakHashMap<>());
    private final AtomicLong moments = new AtomicLong();

    private final List<RapiHost> hosts = new CopyOnWriteArrayList<>();
    private final List<Consumer<DeviceStatus>> watchers = new CopyOnWriteArrayList<>();

    /**
     * @param moment counts arrivals and losses
     */
    private record Arrival(String link, long moment) {}

    /**
     * @param password gives the password for a locked device of the older kind; the array is wiped
     *     after use
     */
    public DeviceHub(Clock clock, Supplier<Optional<char[]>> password) {
        this.clock = clock;
        this.password = password;
    }

    /**
     * Listens for devices on a network's own address.
     *
     * @param name the link, as {@code --link} spells it
     * @param peers the network towards the device behind an address
     */
    public RapiHost listen(
            String name,
            DeviceNetwork network,
            RapiPorts ports,
            RapiQuirks quirks,
            PeerNetworks peers)
            throws CradleException {
        try {
            RapiHost host =
                    RapiHost.open(
                            network,
                            ports,
                            quirks,
                            peers,
                            (link, state) -> onChange(name, peers, link, state));
            hosts.add(host);
            network.lost().thenRun(() -> hosts.remove(host));
            return host;
        } catch (PortUnavailableException taken) {
            throw new CradleException(
                    ProblemCode.PORT_UNAVAILABLE,
                    "Devices cannot connect through " + name + ".",
                    "P" + String.valueOf(taken.getMessage()).substring(1) + ".",
                    taken.remedy(),
                    taken);
        } catch (IOException fault) {
            throw DeviceProblems.of("Devices cannot connect through " + name + ".", fault);
        }
    }

    /** Is told of each change, on the link's own thread. */
    public void watch(Consumer<DeviceStatus> watcher) {
        watchers.add(watcher);
    }

    /** Is told no more. */
    public void unwatch(Consumer<DeviceStatus> watcher) {
        watchers.remove(watcher);
    }

    /** The devices that are connected or about to be. */
    public List<DeviceStatus> devices() {
        lock.lock();
        try {
            return List.copyOf(devices.values());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sends a password that somebody has just typed to a device that asks for one; nothing when it
     * no longer does. The array is wiped.
     */
    public void unlock(DeviceStatus status, char[] typed) {
        Optional<DeviceLink> asks;
        lock.lock();
        try {
            asks =
                    devices.entrySet().stream()
                            .filter(entry -> entry.getValue() == status)
                            .map(Map.Entry::getKey)
                            .findFirst();
        } finally {
            lock.unlock();
        }
        try {
            if (asks.isPresent()) {
                asks.get().unlock(typed);
            }
        } catch (RapiException notAsked) {
            LOG.info("the password was not sent: {}", notAsked.getMessage());
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    /**
     * Waits for a connected device.
     *
     * @param wanted says which one will do
     * @param longest zero waits for none to come
     * @throws CradleException {@code DEVICE_LOCKED}, {@code WRONG_PASSWORD} or {@code
     *     NOT_CONNECTED} when the time is over
     */
    public Device await(DeviceSelector wanted, Duration longest)
            throws CradleException, InterruptedException {
        long left = longest.toNanos();
        lock.lockInterruptibly();
        try {
            while (true) {
                Optional<Device> device = wanted.choose(connected());
                if (device.isPresent()) {
                    return device.get();
                }
                Optional<CradleException> refused = hopeless();
                if (refused.isPresent()) {
                    throw refused.get();
                }
                if (left <= 0 || devices.values().stream().anyMatch(DeviceHub::waitsForPassword)) {
                    throw nobody();
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for a device that was lost to be back: the same one by its identity, never another.
     *
     * @param stranger is told once of each other device on the link that the lost one had, and of
     *     one that bears its name without being it; must not block
     * @return empty when the time is over first
     */
    public Optional<Device> awaitReturn(Device gone, Duration longest, Consumer<Device> stranger)
            throws InterruptedException {
        long left = longest.toNanos();
        Set<Device> told = new HashSet<>();
        lock.lockInterruptibly();
        try {
            while (true) {
                Optional<Device> back =
                        connected().stream()
                                .filter(device -> device != gone)
                                .filter(device -> device.identity().agreesWith(gone.identity()))
                                .findFirst();
                if (back.isPresent() || left <= 0) {
                    return back;
                }
                inPlaceOf(gone).stream().filter(told::add).forEach(stranger);
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Those that came after it was lost, to its link or under its name. */
    private List<Device> inPlaceOf(Device gone) {
        Optional<String> link = Optional.ofNullable(arrivals.get(gone)).map(Arrival::link);
        long lost = losses.getOrDefault(gone, Long.MAX_VALUE);
        return connected().stream()
                .filter(device -> device != gone)
                .filter(device -> {
                    Arrival came = arrivals.getOrDefault(device, new Arrival("", 0));
                    return came.moment() > lost
                            && (link.filter(came.link()::equals).isPresent()
                                    || device.identity().id().equals(gone.identity().id()));
                })
                .toList();
    }

    @Override
    public void close() {
        hosts.forEach(RapiHost::close);
    }

    /** Nobody here knows its password, so that waiting is of no use. */
    private static boolean waitsForPassword(DeviceStatus status) {
        return status.state() == DeviceStatus.State.LOCKED;
    }

    private List<Device> connected() {
        List<Device> connected = new ArrayList<>();
        devices.values().forEach(status -> status.device().ifPresent(connected::add));
        return connected;
    }

    private Optional<CradleException> hopeless() {
        return devices.values().stream()
                .filter(status -> status.state() == DeviceStatus.State.WRONG_PASSWORD)
                .findFirst()
                .map(_ ->
                        new CradleException(
                                ProblemCode.WRONG_PASSWORD,
                                "The device did not take the password.",
                                "It answered that the password is wrong.",
                                "Give the right one; after a few wrong ones the device waits longer"
                                        + " each time."));
    }

    private CradleException nobody() {
        Optional<DeviceStatus> locked =
                devices.values().stream()
                        .filter(s ->
                                s.state() == DeviceStatus.State.LOCKED
                                        || s.state() == DeviceStatus.State.LOCKED_ON_DEVICE)
                        .findFirst();
        if (locked.isPresent()) {
            boolean onDevice = locked.get().state() == DeviceStatus.State.LOCKED_ON_DEVICE;
            return new CradleException(
                    ProblemCode.DEVICE_LOCKED,
                    "The device is locked.",
                    onDevice
                            ? "It is to be unlocked on its own screen."
                            : "It asks for its password.",
                    onDevice
                            ? "Unlock it there; Cradle goes on by itself."
                            : "Give the password with --password-file or CRADLE_DEVICE_PASSWORD.");
        }
        return new CradleException(
                ProblemCode.NOT_CONNECTED,
                "No device is connected.",
                "None has announced itself on "
                        + (hosts.isEmpty() ? "any link" : "this link")
                        + ".",
                "Put it in its cradle, or use the emulated device: --link emulator:wm65-pro.");
    }

    private void onChange(String name, PeerNetworks peers, DeviceLink link, LinkState state) {
        switch (state) {
            case LinkState.Connecting _ ->
                    put(link, status(name, link, DeviceStatus.State.CONNECTING));
            case LinkState.Locked locked -> {
                if (!locked.byPassword()) {
                    put(link, status(name, link, DeviceStatus.State.LOCKED_ON_DEVICE));
                } else if (!unlock(link)) {
                    put(link, status(name, link, DeviceStatus.State.LOCKED));
                }
            }
            case LinkState.WrongPassword _ ->
                    put(link, status(name, link, DeviceStatus.State.WRONG_PASSWORD));
            case LinkState.Connected(RapiSession session) ->
                    Thread.ofVirtual()
                            .name("recognise " + link.remote())
                            .start(() -> recognise(name, peers, link, session));
            case LinkState.Lost(String reason) -> remove(link, reason);
        }
    }

    /** Whether there was a password to send. */
    private boolean unlock(DeviceLink link) {
        Optional<char[]> known = password.get();
        if (known.isEmpty()) {
            return false;
        }
        try {
            link.unlock(known.get());
        } catch (RapiException notAsked) {
            LOG.info("the password was not sent: {}", notAsked.getMessage());
        } finally {
            Arrays.fill(known.get(), '\0');
        }
        return true;
    }

    private void recognise(String name, PeerNetworks peers, DeviceLink link, RapiSession session) {
        try {
            Device device = Device.recognise(session, peers.towards(link.remote()), clock);
            arrivals.put(device, new Arrival(name, moments.incrementAndGet()));
            put(
                    link,
                    new DeviceStatus(
                            name, DeviceStatus.State.CONNECTED, link.info(), Optional.of(device)));
        } catch (IOException fault) {
            LOG.info("a device was lost before it was recognised: {}", fault.getMessage());
            link.close();
        }
    }

    private static DeviceStatus status(String name, DeviceLink link, DeviceStatus.State state) {
        return new DeviceStatus(name, state, link.info(), Optional.empty());
    }

    private void put(DeviceLink link, DeviceStatus status) {
        if (link.ended().isDone()) {
            return;
        }
        change(() -> devices.put(link, status));
        watchers.forEach(watcher -> watcher.accept(status));
    }

    private void remove(DeviceLink link, String reason) {
        LOG.debug("link of {} ended: {}", link.remote(), reason);
        Optional<DeviceStatus> was = Optional.ofNullable(devices.get(link));
        was.flatMap(DeviceStatus::device)
                .ifPresent(device -> losses.put(device, moments.incrementAndGet()));
        change(() -> devices.remove(link));
        was.ifPresent(status -> {
            DeviceStatus lost =
                    new DeviceStatus(
                            status.link(), DeviceStatus.State.LOST, status.info(), status.device());
            watchers.forEach(watcher -> watcher.accept(lost));
        });
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
