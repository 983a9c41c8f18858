package dev.cradle.emulator;

import dev.cradle.emulator.calls.RapiPolicy;
import dev.cradle.emulator.calls.RapiService;
import dev.cradle.emulator.certificates.CertificateStores;
import dev.cradle.emulator.device.DeviceState;
import dev.cradle.emulator.keys.KeyPairSource;
import dev.cradle.emulator.objectstore.ObjectStore;
import dev.cradle.emulator.profile.DeviceProfile;
import dev.cradle.emulator.prompt.Approver;
import dev.cradle.emulator.prompt.Prompts;
import dev.cradle.emulator.registry.DeviceRegistry;
import dev.cradle.emulator.software.DeviceSoftware;
import dev.cradle.emulator.system.DeviceClock;
import dev.cradle.emulator.system.DeviceSystem;
import dev.cradle.emulator.system.Power;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.rapi.device.DeviceLinkTimes;
import dev.cradle.rapi.device.DialingLink;
import dev.cradle.rapi.device.RapiServer;
import dev.cradle.rapi.wire.RapiPorts;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A device that is switched on: its state, the software on it, and what it says to a desktop.
 * Thread-safe.
 */
public final class EmulatedDevice implements AutoCloseable {
    private final DeviceStorage storage;
    private final DeviceState state;
    private final LockScreen lock;
    private final DeviceSoftware.Factory factory;
    private final AtomicReference<Optional<DeviceNetwork>> network =
            new AtomicReference<>(Optional.empty());
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final StorageCard card;
    private volatile DeviceSoftware software;
    private volatile Optional<DialingLink> link = Optional.empty();
    private Optional<CradleSlot> slot = Optional.empty();

    private EmulatedDevice(DeviceStorage storage, DeviceState state, Builder builder) {
        this.storage = storage;
        this.state = state;
        this.lock =
                new LockScreen(
                        builder.password,
                        state.profile().link().passwordMode(),
                        state.prompts(),
                        this::changed);
        this.card = new StorageCard(state.files(), state.profile(), this::changed);
        this.factory = builder.software;
        this.software = install();
        state.prompts().onChange(this::changed);
    }

    /** A device of that kind, in memory and without password unless told otherwise. */
    public static Builder builder(DeviceProfile profile) {
        return new Builder(profile);
    }

    /** Gathers what a device is made of. */
    public static final class Builder {
        private final DeviceProfile profile;
        private Optional<Path> folder = Optional.empty();
        private Approver approver = Approver.ask();
        private InstantSource hostClock = Clock.systemUTC();
        private Optional<String> password = Optional.empty();
        private DeviceSoftware.Factory software =
                WindowsMobileSoftware.factory(KeyPairSource.from(new SecureRandom()));

        private Builder(DeviceProfile profile) {
            this.profile = profile;
        }

        /** Keeps the device's state there between runs. */
        public Builder stateFolder(Path stateFolder) {
            folder = Optional.of(stateFolder);
            return this;
        }

        public Builder approver(Approver who) {
            approver = who;
            return this;
        }

        /** The clock that the device's own is set against. */
        public Builder hostClock(InstantSource clock) {
            hostClock = clock;
            return this;
        }

        /** The device is locked with this password when it is switched on. */
        public Builder password(String pin) {
            password = Optional.of(pin);
            return this;
        }

        /** Other software than that of Windows Mobile. */
        public Builder software(DeviceSoftware.Factory factory) {
            software = factory;
            return this;
        }

        /**
         * Switches the device on.
         *
         * @throws dev.cradle.emulator.state.StateInUseException when its state folder has a user
         * @throws IOException when its state cannot be read, or is another profile's
         */
        public EmulatedDevice switchOn() throws IOException {
            DeviceClock clock = new DeviceClock(hostClock);
            DeviceStorage storage = DeviceStorage.open(folder, profile, clock);
            try {
                DeviceRegistry registry = storage.registry();
                ObjectStore files = storage.files();
                DeviceState state =
                        new DeviceState(
                                profile,
                                registry,
                                files,
                                new CertificateStores(profile.certificates().stores(), registry),
                                new Prompts(approver),
                                new DeviceSystem(profile.platform().hardware(), clock));
                FirstStart.run(state, storage);
                return new EmulatedDevice(storage, state, this);
            } catch (IOException | RuntimeException e) {
                storage.close();
                throw e;
            }
        }
    }

    public DeviceState state() {
        return state;
    }

    public DeviceProfile profile() {
        return state.profile();
    }

    public LockScreen lock() {
        return lock;
    }

    /** The software that runs now; each restart of the device brings another. */
    public DeviceSoftware software() {
        return software;
    }

    public StorageCard card() {
        return card;
    }

    /**
     * Tells of each change that a user sees without touching the device: link, questions, lock,
     * power, card, restart. Called on the thread that brings it about, and must not wait.
     *
     * @return takes the listener off
     */
    public Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /**
     * Sets what the battery holds.
     *
     * @param charging whether the device is on external power
     * @throws IllegalArgumentException when this is no percentage
     */
    public void battery(int percent, boolean charging) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException(percent + " is no percentage");
        }
        int backup = state.system().power().backupPercent();
        state.system().power(new Power(charging, percent, backup));
        changed();
    }

    /** The identity that the device tells every desktop; kept in its registry. */
    public UUID guid() {
        return UUID.fromString(
                state.registry().string(FirstStart.IDENTITY, FirstStart.GUID).orElseThrow());
    }

    /** What a desktop may do that connects now. */
    public RapiPolicy rapiPolicy() {
        return RapiService.policyOf(state);
    }

    /** Serves RAPI channels of a desktop; each goes by the policy as it is when it begins. */
    public RapiServer rapiServer() {
        return RapiService.serverFor(
                state, () -> software, text -> lock.accepts(text.toCharArray()));
    }

    /** The network to the desktop while the device is cradled. */
    public Optional<DeviceNetwork> network() {
        return network.get();
    }

    /**
     * Puts the device into a cradle: it connects to the desktop on that network, and again whenever
     * the connection ends, until it is taken out. While its RAPI policy is closed it stays silent.
     *
     * @return the link, to have it dial at once or drop
     * @throws dev.cradle.network.PortUnavailableException when a device of the older generation
     *     cannot listen on its port
     */
    public DialingLink cradle(DeviceNetwork toDesktop, RapiPorts ports) throws IOException {
        return cradle(toDesktop, ports, DeviceLinkTimes.DEFAULT);
    }

    /** As above, with other waits. */
    public DialingLink cradle(DeviceNetwork toDesktop, RapiPorts ports, DeviceLinkTimes times)
            throws IOException {
        return cradle(new CradleSlot(this, toDesktop, ports, times));
    }

    synchronized DialingLink cradle(CradleSlot in) throws IOException {
        uncradle();
        network.set(Optional.of(in.network()));
        DialingLink started = DesktopLink.start(this, in.network(), in.ports(), in.times());
        link = Optional.of(started);
        slot = Optional.of(in);
        started.onChange(this::changed);
        changed();
        return started;
    }

    /** Whether the device is in a cradle. */
    public boolean cradled() {
        return network.get().isPresent();
    }

    /** Whether it is in a cradle whose desktop has answered. */
    public boolean connected() {
        return link.map(DialingLink::connected).orElse(false);
    }

    /** Takes the device out of its cradle; the network itself stays open. */
    public synchronized void uncradle() {
        link.ifPresent(DialingLink::close);
        link = Optional.empty();
        slot = Optional.empty();
        network.set(Optional.empty());
        changed();
    }

    /**
     * Restarts the device: programs end, prompts and volatile keys go, files and registry stay, a
     * password locks it again.
     */
    public synchronized void softReset() {
        endPrograms();
        state.registry().restart();
        lock.restart();
        software = install();
        changed();
        link.ifPresent(l -> {
            l.drop();
            l.connectNow();
        });
    }

    /**
     * Makes it the device that left the factory: files, registry, certificates, keys and password
     * go, and it has another identity. Its card keeps its files. A cradled device is cradled again.
     *
     * @throws IOException when the state folder cannot be written; the device then is erased in
     *     part, and complete again when it is next switched on
     */
    public synchronized void coldBoot() throws IOException {
        Optional<CradleSlot> before = slot;
        boolean withCard = card.inserted();
        uncradle();
        endPrograms();
        storage.erase();
        lock.forget();
        FirstStart.run(state, storage);
        if (!withCard) {
            card.eject();
        }
        software = install();
        changed();
        if (before.isPresent()) {
            cradle(before.get());
        }
    }

    private void endPrograms() {
        software.close();
        state.prompts().clear();
        state.system().processes().killAll();
    }

    /** Switches the device off; what it holds is kept if it has a folder. */
    @Override
    public synchronized void close() throws IOException {
        uncradle();
        software.close();
        state.prompts().clear();
        storage.close();
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    private DeviceSoftware install() {
        return factory.install(state, storage.keys(), network::get);
    }
}
