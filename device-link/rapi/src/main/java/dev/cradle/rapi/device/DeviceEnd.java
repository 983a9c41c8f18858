package dev.cradle.rapi.device;

import dev.cradle.network.DeviceNetwork;
import dev.cradle.rapi.wire.Pauses;
import dev.cradle.rapi.wire.RapiPorts;

import java.util.function.BooleanSupplier;

/**
 * What the device's side of a link works with.
 *
 * @param network the device's end
 * @param rapiAllowed false while the RAPI policy closes RAPI: the device then does not connect
 */
public record DeviceEnd(
        DeviceNetwork network,
        RapiPorts ports,
        RapiServer server,
        DeviceLock lock,
        BooleanSupplier rapiAllowed,
        Pauses pauses) {}
