package dev.cradle.desktop.emulator;

import dev.cradle.core.device.DeviceHub;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.emulator.CradleSlot;
import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.profile.DeviceProfile;
import dev.cradle.emulator.state.StateInUseException;
import dev.cradle.network.memory.MemoryNetwork;
import dev.cradle.rapi.session.PeerNetworks;
import dev.cradle.rapi.session.RapiHost;
import dev.cradle.rapi.session.RapiQuirks;
import dev.cradle.rapi.wire.RapiPorts;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;

/**
 * An emulated device that is switched on, and a cradle wired to this desk in memory. Closing it
 * switches the device off; what it holds is kept.
 */
record RunningDevice(
        EmulatedDevice device, CradleSlot cradle, MemoryNetwork.Pair network, RapiHost host)
        implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningDevice.class);

    /**
     * Switches a device on and cradles it. Not for the FX thread.
     *
     * @param folder keeps its state
     */
    static RunningDevice switchOn(DeviceProfile profile, Path folder, DeviceHub hub)
            throws CradleException {
        EmulatedDevice device = device(profile, folder);
        MemoryNetwork.Pair network = MemoryNetwork.cradled();
        try {
            RapiHost host =
                    hub.listen(
                            "emulator:" + profile.name(),
                            network.host(),
                            RapiPorts.STANDARD,
                            RapiQuirks.EMULATOR,
                            PeerNetworks.always(network.host()));
            CradleSlot cradle = new CradleSlot(device, network.device(), RapiPorts.STANDARD);
            RunningDevice running = new RunningDevice(device, cradle, network, host);
            cradle.putIn();
            return running;
        } catch (IOException impossible) {
            switchOff(device);
            network.close();
            throw problem(impossible);
        }
    }

    private static EmulatedDevice device(DeviceProfile profile, Path folder)
            throws CradleException {
        try {
            return EmulatedDevice.builder(profile).stateFolder(folder).switchOn();
        } catch (StateInUseException used) {
            throw new CradleException(
                    ProblemCode.DATA_FOLDER_BUSY,
                    "The emulated device was not switched on.",
                    "Another program uses its state folder " + folder + ".",
                    "End that program.",
                    used);
        } catch (IOException unreadable) {
            throw problem(unreadable);
        }
    }

    /** What the operator is told when the device cannot read or write its state. */
    static CradleException problem(IOException fault) {
        return new CradleException(
                ProblemCode.STORAGE_FAILED,
                "The emulated device cannot keep its state.",
                fault.getMessage() + ".",
                "Look at its folder in the data folder.",
                fault);
    }

    @Override
    public void close() {
        switchOff(device);
        host.close();
        network.close();
    }

    private static void switchOff(EmulatedDevice device) {
        try {
            device.close();
        } catch (IOException unwritten) {
            LOG.warn("the emulated device's state was not kept: {}", unwritten.getMessage());
        }
    }
}
