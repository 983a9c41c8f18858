package dev.cradle.core.device;

import dev.cradle.core.problem.CradleException;
import dev.cradle.formats.reg.RegistryType;
import dev.cradle.formats.reg.RegistryValue;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.rapi.session.DeviceInfo;
import dev.cradle.rapi.session.RapiException;
import dev.cradle.rapi.session.RapiProblem;
import dev.cradle.rapi.session.RapiSession;
import dev.cradle.rapi.wire.Bytes;
import dev.cradle.rapi.wire.Handle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connected device: its session, its network, and the parts of it that jobs work with. Thread-safe. */
public final class Device {
    private static final Logger LOG = LoggerFactory.getLogger(Device.class);

    private final DeviceIdentity identity;
    private final RapiSession session;
    private final DeviceNetwork network;
    private final Clock clock;
    private final DeviceConfiguration configuration;

    private Device(DeviceIdentity identity, RapiSession session, DeviceNetwork network, Clock clock) {
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
    public static Device recognise(RapiSession session, DeviceNetwork network, Clock clock) throws IOException {
        DeviceInfo info = session.info();
        DeviceIdentity.Names names =
                new DeviceIdentity.Names(info.guid(), info.name(), info.platform(), info.model());
        return new Device(DeviceIdentity.of(names, marker(session)), session, network, clock);
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
        return Optional.of(session.info().name()).filter(n -> !n.isBlank()).orElse(session.info().model());
    }

    /** Compares the device's clock with this computer's (rapi-wire.md 3.8). */
    public DeviceClock.Reading readClock() throws CradleException {
        try {
            return session.on(channel -> DeviceClock.read(session.dialect(), channel::call, clock));
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

    /** Reads the marker, or leaves one; a device that allows neither is recognised without. */
    private static Optional<String> marker(RapiSession session) throws IOException {
        try {
            Optional<String> known =
                    session.registry()
                            .query(Handle.HKEY_CURRENT_USER, DeviceIdentity.MARKER_KEY, DeviceIdentity.MARKER_VALUE)
                            .filter(value -> value.type() == RegistryType.SZ.number())
                            .map(value -> text(value.data()));
            if (known.isPresent()) {
                return known;
            }
            String fresh = DeviceIdentity.newMarker();
            RegistryValue value = RegistryValue.sz(DeviceIdentity.MARKER_VALUE, fresh);
            session.registry()
                    .set(
                            Handle.HKEY_CURRENT_USER,
                            DeviceIdentity.MARKER_KEY,
                            value.name(),
                            RegistryType.SZ.number(),
                            Bytes.of(value.data()));
            return Optional.of(fresh);
        } catch (RapiException refused) {
            if (refused.problem() instanceof RapiProblem.LinkLost) {
                throw refused;
            }
            LOG.debug("the device bears no marker: {}", refused.getMessage());
            return Optional.empty();
        }
    }

    private static String text(Bytes data) {
        String text = new String(data.toByteArray(), StandardCharsets.UTF_16LE);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
