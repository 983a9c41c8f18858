package dev.cradle.core.device;

import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.trace.PacketTrace;
import dev.cradle.rapi.wire.RapiPorts;

import java.util.List;
import java.util.Optional;

/**
 * A link that is open; closing it takes away what the hub does not own. Its ports are the usual
 * ones, which a network of this program always has.
 */
public interface OpenLink extends AutoCloseable {
    /** Where devices look for Desktop Pass-Through. */
    int PASS_THROUGH_PORT = 5721;

    /** TCP port for devices of WM5 and later, as it was had. */
    default int control() {
        return RapiPorts.STANDARD.control();
    }

    /** TCP port for legacy devices, as it was had. */
    default int legacy() {
        return RapiPorts.STANDARD.legacy();
    }

    /** The RAPI port of legacy devices. */
    default int device() {
        return RapiPorts.STANDARD.device();
    }

    default int passThroughPort() {
        return PASS_THROUGH_PORT;
    }

    /** The way to the device's own address, while there is one. */
    default Optional<DeviceNetwork> towardsDevice() {
        return Optional.empty();
    }

    /** The last packets that the link carried, without what is secret; none where nobody looks. */
    default List<PacketTrace> traces() {
        return List.of();
    }

    /** Forgets how far earlier attempts have come, for who looks how far the next ones come. */
    default void lookAfresh() {}

    @Override
    void close();
}
