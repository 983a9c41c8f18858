package dev.cradle.network.cable;

import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.bluetooth.BluetoothAddress;
import dev.cradle.network.bluetooth.BluetoothCalls;
import dev.cradle.network.link.ByteLink;
import dev.cradle.network.ppp.PppSettings;
import dev.cradle.network.trace.PacketTrace;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The devices that call over Bluetooth, each on a cable of its own that waits for its next call
 * when one is over. Each has its own network, although all use the same addresses. Thread-safe.
 */
public final class BluetoothCables implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BluetoothCables.class);

    /** Only paired devices call, and nobody pairs so many: those that call in vain are not kept. */
    private static final int MOST = 64;

    private static final Duration PAUSE = Duration.ofMillis(250);

    private record Device(CalledLine line, Cable cable) {}

    private final BluetoothCalls calls;
    private final PppSettings settings;
    private final Function<BluetoothAddress, Cable.User> users;
    private final Map<BluetoothAddress, Device> devices = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean closed;

    private BluetoothCables(
            BluetoothCalls calls,
            PppSettings settings,
            Function<BluetoothAddress, Cable.User> users) {
        this.calls = calls;
        this.settings = settings;
        this.users = users;
        this.thread = Thread.ofPlatform().daemon().name("bluetooth calls").unstarted(this::accept);
    }

    /**
     * Takes calls, which are closed with this.
     *
     * @param settings of PPP
     * @param users who works with the networks of a device
     */
    public static BluetoothCables start(
            BluetoothCalls calls,
            PppSettings settings,
            Function<BluetoothAddress, Cable.User> users) {
        BluetoothCables cables = new BluetoothCables(calls, settings, users);
        cables.thread.start();
        return cables;
    }

    /** How the device stands that has come furthest; none when none has called. */
    public Optional<CableStatus> furthest() {
        return devices.values().stream()
                .map(device -> device.cable.status())
                .max((a, b) -> a.furthest().compareTo(b.furthest()));
    }

    /** The networks of the devices that are on their way up or there. */
    public List<DeviceNetwork> networks() {
        return devices.values().stream().flatMap(one -> one.cable.network().stream()).toList();
    }

    /** The last packets of each device that has called. */
    public List<PacketTrace> traces() {
        return devices.values().stream().map(one -> one.cable.trace()).toList();
    }

    /** Forgets how far earlier attempts have come. */
    public void lookAfresh() {
        devices.values().forEach(one -> one.cable.lookAfresh());
    }

    private void accept() {
        while (!closed) {
            try {
                taken(calls.accept());
            } catch (IOException notAccepted) {
                LOG.debug("no call was accepted: {}", notAccepted.getMessage());
                pause();
            }
        }
    }

    /** The system may be short of something. */
    private void pause() {
        try {
            if (!closed) {
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException closing) {
            LOG.debug("no more calls are taken");
        }
    }

    private void taken(BluetoothCalls.Call call) {
        if (!devices.containsKey(call.device()) && devices.size() >= MOST) {
            LOG.warn("{} is not answered: there are {} devices", call.device(), MOST);
            call.link().close();
            return;
        }
        devices.computeIfAbsent(call.device(), this::begin).line.called(call.link());
    }

    private Device begin(BluetoothAddress address) {
        CalledLine line = new CalledLine();
        return new Device(
                line, Cable.keep("bluetooth " + address, line, settings, users.apply(address)));
    }

    /** Takes no more calls and hangs up. */
    @Override
    public void close() {
        closed = true;
        calls.close();
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        devices.values()
                .forEach(device -> {
                    device.cable.close();
                    device.line.hangUp();
                });
    }

    /** Opens what the device's last call brought. A newer call ends an older one. */
    private static final class CalledLine implements Line {
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition changed = lock.newCondition();
        private Optional<ByteLink> waiting = Optional.empty();
        private Optional<ByteLink> current = Optional.empty();

        void called(ByteLink link) {
            lock.lock();
            try {
                waiting.ifPresent(ByteLink::close);
                current.ifPresent(ByteLink::close);
                waiting = Optional.of(link);
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }

        /** Lets go of a call that nobody has taken. */
        void hangUp() {
            lock.lock();
            try {
                waiting.ifPresent(ByteLink::close);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public ByteLink open() throws IOException {
            lock.lock();
            try {
                while (waiting.isEmpty()) {
                    changed.await();
                }
                ByteLink link = waiting.get();
                current = waiting;
                waiting = Optional.empty();
                return link;
            } catch (InterruptedException closing) {
                throw new IOException("closed", closing);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public Duration pause() {
            return Duration.ZERO;
        }
    }
}
