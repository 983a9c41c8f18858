package dev.cradle.core.device;

import dev.cradle.rapi.wire.RapiPorts;

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

    @Override
    void close();
}
