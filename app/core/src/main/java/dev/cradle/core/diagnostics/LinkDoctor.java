package dev.cradle.core.diagnostics;

import dev.cradle.core.device.BluetoothLink;
import dev.cradle.core.device.Device;
import dev.cradle.core.device.DeviceHub;
import dev.cradle.core.device.DeviceStatus;
import dev.cradle.core.device.LinkSpec;
import dev.cradle.core.device.OpenLink;
import dev.cradle.core.device.RapiRole;
import dev.cradle.core.device.SerialLink;
import dev.cradle.core.device.UsbLink;
import dev.cradle.core.problem.CradleException;
import dev.cradle.formats.security.RoleMask;
import dev.cradle.network.os.OsFamily;
import dev.cradle.network.serial.SerialPortInfo;
import dev.cradle.network.serial.SerialPorts;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Walks the layers of one link while it is tried, and names the first that does not work, with its
 * remedy. For one examination, by one thread.
 */
public final class LinkDoctor {
    /** Between two looks at a line, which tells nobody of its progress. */
    private static final long LOOK_MILLIS = 200;

    /** Opens the link that is looked at, or gives one that is open already. */
    @FunctionalInterface
    public interface Opening {
        OpenLink open() throws CradleException, InterruptedException;
    }

    private final String name;
    private final LinkSpec spec;
    private final DeviceHub hub;
    private final LinkWalk walk;
    private final AtomicInteger refused = new AtomicInteger();
    private volatile DeviceStatus.State lastState = DeviceStatus.State.LOST;

    /**
     * @param name as the hub calls the link
     */
    public LinkDoctor(String name, LinkSpec spec, DeviceHub hub) {
        this.name = name;
        this.spec = spec;
        this.hub = hub;
        this.walk = new LinkWalk(OsFamily.current());
    }

    /**
     * Looks at the link until a device is connected, or asks for something, or the time is over.
     *
     * @param opening opens the link, which stays open
     * @param longest how long a device is waited for
     * @param progress is told on this thread what was found so far, whenever that changes
     */
    public Diagnosis examine(Opening opening, Duration longest, Consumer<Diagnosis> progress)
            throws InterruptedException {
        progress.accept(Diagnosis.begun(name, LinkWalk.path(spec)));
        Semaphore changes = new Semaphore(0);
        Consumer<DeviceStatus> watcher = status -> onChange(status, changes);
        hub.watch(watcher);
        try {
            OpenLink link = opening.open();
            link.lookAfresh();
            return examine(link, longest, changes, progress);
        } catch (CradleException notOpen) {
            return walk.diagnosis(name, spec, Seen.first(new Seen.NotOpen(notOpen)), true);
        } finally {
            hub.unwatch(watcher);
        }
    }

    /** On the link's thread. */
    private void onChange(DeviceStatus status, Semaphore changes) {
        if (!status.link().equals(name)) {
            return;
        }
        if (status.state() == DeviceStatus.State.LOST
                && lastState == DeviceStatus.State.CONNECTING) {
            refused.incrementAndGet();
        }
        lastState = status.state();
        changes.release();
    }

    private Diagnosis examine(
            OpenLink link, Duration longest, Semaphore changes, Consumer<Diagnosis> progress)
            throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        try (AddressProbe probe = AddressProbe.start(link)) {
            Optional<Diagnosis> told = Optional.empty();
            while (true) {
                Seen seen = look(link, probe.answers(), Optional.empty());
                boolean over = LinkWalk.decided(seen.device()) || System.nanoTime() - end >= 0;
                if (over) {
                    return walk.diagnosis(name, spec, withRole(seen), true);
                }
                Diagnosis now = walk.diagnosis(name, spec, seen, false);
                if (!told.equals(Optional.of(now))) {
                    told = Optional.of(now);
                    progress.accept(now);
                }
                if (changes.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    changes.drainPermits();
                }
            }
        }
    }

    private Seen look(OpenLink link, Optional<Boolean> answers, Optional<RoleMask> role) {
        Optional<DeviceStatus> device =
                hub.devices().stream()
                        .filter(status -> status.link().equals(name))
                        .max(Comparator.comparing(LinkDoctor::progress));
        return new Seen(below(link), device, refused.get(), answers, role);
    }

    private static int progress(DeviceStatus status) {
        return switch (status.state()) {
            case LOST -> 0;
            case CONNECTING -> 1;
            case LOCKED, LOCKED_ON_DEVICE, WRONG_PASSWORD -> 2;
            case CONNECTED -> 3;
        };
    }

    private Seen.Below below(OpenLink link) {
        return switch (link) {
            case SerialLink serial -> cabled(serial);
            case UsbLink usb -> new Seen.Plugged(usb.cables().status());
            case BluetoothLink bluetooth -> new Seen.Called(bluetooth.cables().furthest());
            default -> new Seen.Networked(spec instanceof LinkSpec.Tcp tcp ? tcp.address() : name);
        };
    }

    private Seen.Below cabled(SerialLink serial) {
        String port = spec instanceof LinkSpec.Serial named ? named.port() : name;
        String words = SerialPorts.at(port).map(SerialPortInfo::description).orElse(port);
        return new Seen.Cabled(port, words, serial.cable().status());
    }

    private static Seen withRole(Seen seen) {
        Optional<Device> device = seen.device().flatMap(DeviceStatus::device);
        return new Seen(
                seen.below(),
                seen.device(),
                seen.refused(),
                seen.answers(),
                device.flatMap(RapiRole::of));
    }
}
