package dev.cradle.network.rndis;

import dev.cradle.network.ethernet.EthernetSettings;
import dev.cradle.network.link.ByteLink;
import dev.cradle.network.link.PacketMachine;
import dev.cradle.network.usb.SyncFunction;
import dev.cradle.network.usb.UsbBus;
import dev.cradle.network.usb.UsbDevice;
import dev.cradle.network.usb.UsbException;
import dev.cradle.network.usb.UsbException.Failure;
import dev.cradle.network.usb.UsbPipes;

import java.util.random.RandomGenerator;

/**
 * The desktop's end of an RNDIS device: starts it over its control channel and keeps that going on
 * a thread of its own; the network runs over {@link #link()} with {@link #machine()}. Closing the
 * link says goodbye to the device and lets go of it.
 */
public final class RndisHost {
    private final ByteLink link;
    private final RndisParameters parameters;
    private final PacketMachine machine;

    private RndisHost(ByteLink link, RndisParameters parameters, PacketMachine machine) {
        this.link = link;
        this.parameters = parameters;
        this.machine = machine;
    }

    /**
     * Takes the device and starts it. A device that does not answer is let go of and taken once
     * more. Blocks for up to two command timeouts for each of four commands; an interrupt ends it.
     *
     * @param random gives numbers of DHCP transactions
     * @throws UsbException with the reason
     */
    public static RndisHost open(
            UsbBus bus,
            UsbDevice device,
            SyncFunction.Rndis function,
            RndisQuirks quirks,
            RandomGenerator random)
            throws UsbException {
        try {
            return once(bus, device, function, quirks, random);
        } catch (UsbException e) {
            if (e.failure() != Failure.UNSUITABLE || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return once(bus, device, function, quirks, random);
        }
    }

    private static RndisHost once(
            UsbBus bus,
            UsbDevice device,
            SyncFunction.Rndis function,
            RndisQuirks quirks,
            RandomGenerator random)
            throws UsbException {
        UsbPipes pipes = bus.open(device, function);
        RndisLink link = new RndisLink(pipes, function, quirks);
        RndisParameters agreed = link.start();
        RndisMachine.Framing framing =
                new RndisMachine.Framing(
                        agreed.packetAlignment(), quirks.greatestFrame(), agreed.mtu());
        return new RndisHost(
                new BatchedLink(
                        link,
                        new BatchedLink.Most(
                                agreed.maxTransferSize(),
                                agreed.maxPackets(),
                                function.out().packetSize())),
                agreed,
                RndisMachine.host(agreed.address(), framing, EthernetSettings.ACTIVESYNC, random));
    }

    /** The bulk pipes. Gone when the device is, or when it falls silent on its control channel. */
    public ByteLink link() {
        return link;
    }

    /** The data path, for one driver. */
    public PacketMachine machine() {
        return machine;
    }

    public RndisParameters parameters() {
        return parameters;
    }
}
