package dev.cradle.cli.emulated;

import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.cable.Cable;
import dev.cradle.rapi.wire.RapiPorts;

import java.io.IOException;
import java.util.function.UnaryOperator;

/**
 * What a cable brings is the device's cradle.
 *
 * @param seen the network as the device sees it
 */
record Cradled(EmulatedDevice device, RapiPorts ports, UnaryOperator<DeviceNetwork> seen)
        implements Cable.User {
    @Override
    public void up(DeviceNetwork network) throws IOException {
        device.cradle(seen.apply(network), ports);
    }

    @Override
    public void lost(String reason) {
        device.uncradle();
    }
}
