package dev.cradle.core.device;

import dev.cradle.network.DeviceNetwork;
import dev.cradle.rapi.session.DeviceInfo;
import dev.cradle.rapi.session.RapiSession;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A connected device: its session, its network, and the parts of it that jobs work with. Thread-safe. */
public final class Device {
    private final DeviceIdentity identity;
    private final RapiSession session;
    private final DeviceNetwork network;
    private final DeviceConfiguration configuration;

    public Device(DeviceIdentity identity, RapiSession session, DeviceNetwork network) {
        this.identity = identity;
        this.session = session;
        this.network = network;
        this.configuration = new DeviceConfiguration(session);
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
}
