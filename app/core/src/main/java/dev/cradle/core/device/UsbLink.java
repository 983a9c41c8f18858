package dev.cradle.core.device;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.cable.UsbCables;
import dev.cradle.network.trace.PacketTrace;
import dev.cradle.network.usb.UsbBus;
import dev.cradle.network.usb.UsbException;
import dev.cradle.network.usb.libusb.LibUsbBus;
import dev.cradle.rapi.session.RapiQuirks;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The devices on USB as they are plugged in and out, each with a network of this program: RNDIS, or
 * PPP over a serial line.
 */
public final class UsbLink implements OpenLink {
    /** Finds what devices are plugged into. */
    @FunctionalInterface
    public interface Plugs {
        /** A bus, which the link closes. */
        UsbBus open() throws UsbException;
    }

    /** Those of this computer. */
    public static final Plugs COMPUTER = LibUsbBus::open;

    /** Whether a device may be taken shows at once, or with its driver's goodbye. */
    private static final Duration TAKEN_WITHIN = Duration.ofSeconds(2);

    private final UsbCables cables;

    private UsbLink(UsbCables cables) {
        this.cables = cables;
    }

    /**
     * Takes the devices that are plugged in, and from now on those that will be.
     *
     * @param name the link as it was typed
     * @throws CradleException {@code PORT_UNAVAILABLE} when there is no USB, or when there are
     *     devices of which none can be used
     */
    public static UsbLink open(String name, LinkSpec.Usb spec, DeviceHub hub, Plugs plugs)
            throws CradleException {
        UsbCables cables;
        try {
            cables =
                    UsbCables.start(
                            plugs.open(),
                            spec.device(),
                            OwnNetworks.PPP,
                            device ->
                                    new OwnNetworks.Listening(
                                            name, device.name(), RapiQuirks.UNKNOWN, hub));
        } catch (UsbException none) {
            throw problem(name, none);
        }
        Optional<UsbException> refusal = cables.refusal(TAKEN_WITHIN);
        if (refusal.isPresent()) {
            cables.close();
            throw problem(name, refusal.get());
        }
        return new UsbLink(cables);
    }

    private static CradleException problem(String name, UsbException why) {
        return new CradleException(
                ProblemCode.PORT_UNAVAILABLE,
                "The link " + name + " cannot be used.",
                why.getMessage() + ".",
                why.remedy(),
                why);
    }

    /** What lies below, for who looks why a device does not connect. */
    public UsbCables cables() {
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
