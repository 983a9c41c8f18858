package dev.cradle.core.device;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.bluetooth.BluetoothCalls;
import dev.cradle.network.bluetooth.BluetoothUnavailableException;
import dev.cradle.network.bluetooth.SyncService;
import dev.cradle.network.cable.BluetoothCables;
import dev.cradle.network.trace.PacketTrace;

import java.util.List;
import java.util.Optional;

/**
 * The devices that call over Bluetooth, each with a network of this program: PPP over a serial
 * line.
 */
public final class BluetoothLink implements OpenLink {
    /** Finds where devices call. */
    @FunctionalInterface
    public interface Radio {
        /** Calls on a channel, which the link closes. */
        BluetoothCalls open(int channel) throws BluetoothUnavailableException;
    }

    /** That of this computer. */
    public static final Radio COMPUTER = SyncService::open;

    private final BluetoothCables cables;

    private BluetoothLink(BluetoothCables cables) {
        this.cables = cables;
    }

    /**
     * Answers devices from now on.
     *
     * @param name the link as it was typed
     * @throws CradleException {@code PORT_UNAVAILABLE} when there is no Bluetooth that can be used
     */
    public static BluetoothLink open(
            String name, LinkSpec.Bluetooth spec, DeviceHub hub, Radio radio)
            throws CradleException {
        try {
            return new BluetoothLink(
                    BluetoothCables.start(
                            radio.open(spec.channel()),
                            OwnNetworks.PPP,
                            device ->
                                    new OwnNetworks.Listening(
                                            name, device.toString(), OwnNetworks.SLOW, hub)));
        } catch (BluetoothUnavailableException none) {
            throw new CradleException(
                    ProblemCode.PORT_UNAVAILABLE,
                    "The link " + name + " cannot be used.",
                    none.sentence(),
                    none.remedy(),
                    none);
        }
    }

    /** What lies below, for who looks why a device does not connect. */
    public BluetoothCables cables() {
        return cables;
    }

    @Override
    public Optional<DeviceNetwork> towardsDevice() {
        return cables.networks().stream().findFirst();
    }

    @Override
    public List<PacketTrace> traces() {
        return cables.traces();
    }

    @Override
    public void lookAfresh() {
        cables.lookAfresh();
    }

    @Override
    public void close() {
        cables.close();
    }
}
