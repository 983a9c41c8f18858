package dev.cradle.core.device;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.cable.Cable;
import dev.cradle.network.cable.SerialLine;
import dev.cradle.network.serial.SerialOpenException;
import dev.cradle.network.trace.PacketTrace;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A link over a serial port, with a network of this program: the device gets its address from here,
 * and every port of this end is free.
 */
public final class SerialLink implements OpenLink {
    private final Cable cable;

    private SerialLink(Cable cable) {
        this.cable = cable;
    }

    /**
     * Opens the port and waits there for devices.
     *
     * @param name the link as it was typed
     * @throws CradleException {@code PORT_UNAVAILABLE} for a port that cannot be opened
     */
    public static SerialLink open(String name, LinkSpec.Serial spec, DeviceHub hub)
            throws CradleException {
        SerialLine line = new SerialLine(spec.port(), spec.baud(), spec.flow());
        try {
            return new SerialLink(
                    Cable.start(
                            line,
                            OwnNetworks.PPP,
                            new OwnNetworks.Listening(name, spec.port(), OwnNetworks.SLOW, hub)));
        } catch (IOException notOpen) {
            throw problem(name, notOpen);
        }
    }

    /** Why a port cannot be used, in users' words. */
    static CradleException problem(String name, IOException notOpen) {
        return new CradleException(
                ProblemCode.PORT_UNAVAILABLE,
                "The link " + name + " cannot be used.",
                notOpen.getMessage() + ".",
                notOpen instanceof SerialOpenException typed ? typed.remedy() : "Plug it in again.",
                notOpen);
    }

    /** The line below, for who looks why a device does not connect. */
    public Cable cable() {
        return cable;
    }

    @Override
    public Optional<DeviceNetwork> towardsDevice() {
        return cable.network();
    }

    @Override
    public List<PacketTrace> traces() {
        return List.of(cable.trace());
    }

    @Override
    public void lookAfresh() {
        cable.lookAfresh();
    }

    @Override
    public void close() {
        cable.close();
    }
}
