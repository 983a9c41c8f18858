package dev.cradle.emulator;

import dev.cradle.network.DeviceNetwork;
import dev.cradle.rapi.device.DeviceLinkTimes;
import dev.cradle.rapi.device.DialingLink;
import dev.cradle.rapi.wire.RapiPorts;

import java.io.IOException;

/**
 * A cradle on a desk, wired to one desktop: the device can be put in and taken out as often as its
 * user likes. The network is its owner's to close.
 */
public record CradleSlot(
        EmulatedDevice device, DeviceNetwork network, RapiPorts ports, DeviceLinkTimes times) {
    /** A cradle with the usual waits. */
    public CradleSlot(EmulatedDevice device, DeviceNetwork network, RapiPorts ports) {
        this(device, network, ports, DeviceLinkTimes.DEFAULT);
    }

    /**
     * Puts the device in; out of any other cradle first.
     *
     * @throws dev.cradle.network.PortUnavailableException when a device of the older generation
     *     cannot listen on its port
     */
    public DialingLink putIn() throws IOException {
        return device.cradle(this);
    }

    /** Takes the device out. */
    public void takeOut() {
        device.uncradle();
    }
}
