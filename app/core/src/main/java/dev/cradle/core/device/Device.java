package dev.cradle.core.device;

import dev.cradle.core.problem.CradleException;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.rapi.session.DeviceInfo;
import dev.cradle.rapi.session.RapiSession;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A connected device: its session, its network, and the parts of it that jobs work with.
 * Thread-safe.
 */
public final class Device {
    private final DeviceIdentity identity;
    private final RapiSession session;
    private final DeviceNetwork network;
    private final Clock clock;
    private final DeviceConfiguration configuration;

    private Device(
            DeviceIdentity identity, RapiSession session, DeviceNetwork network, Clock clock) {
        this.identity = identity;
        this.session = session;
        this.network = network;
        this.clock = clock;
        this.configuration = new DeviceConfiguration(session);
    }

    /**
     * Recognises the device behind a session, and leaves Cradle's marker on it where it may.
     *
     * @param clock this computer's
     * @throws IOException when the link is lost meanwhile
     */
    public static Device recognise(RapiSession session, DeviceNetwork network, Clock clock)
            throws IOException {
        return new Device(DeviceIdentity.read(session), session, network, clock);
    }

    public DeviceIdentity identity() {
        return identity;
    }

    /** What the device said of itself when it connected. */
    public DeviceInfo info() {
        return session.info();
    }

    public RapiSession session() {
        return session;
    }

    public DeviceNetwork network() {
        return network;
    }

    /** Completes with the reason when the device is gone. */
    public CompletableFuture<String> lost() {
        return session.lost();
    }

    public DeviceConfiguration configuration() {
        return configuration;
    }

    public StoreReader stores() {
        return new StoreReader(configuration, session);
    }

    public DeviceTraits traits() {
        return DeviceTraits.of(session.info());
    }

    /** The name that the device is called by; its model where it has none. */
    public String name() {
        return Optional.of(session.info().name())
                .filter(n -> !n.isBlank())
                .orElse(session.info().model());
    }

    /** Compares the device's clock with this computer's (rapi-wire.md 3.8). */
    public DeviceClock.Reading readClock() throws CradleException {
        try {
            return DeviceClock.read(session, clock);
        } catch (IOException fault) {
            throw DeviceProblems.of("The device's clock was not read.", fault);
        }
    }

    /** Sets the device's clock to this computer's. */
    public void setClock() throws CradleException {
        try {
            session.system().setClock(clock.instant());
        } catch (IOException fault) {
            throw DeviceProblems.of("The device's clock was not set.", fault);
        }
    }

    /** How far the device's clock is ahead; zero when the reading cannot tell it from right. */
    public Duration clockSkew() throws CradleException {
        DeviceClock.Reading reading = readClock();
        return reading.isOffBy(Duration.ZERO) ? reading.skew() : Duration.ZERO;
    }
}
