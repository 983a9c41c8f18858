package dev.cradle.network.usb.gadget;

import dev.cradle.network.usb.UsbDescription;
import dev.cradle.network.usb.UsbException;
import dev.cradle.network.usb.UsbSetup;

import java.util.List;
import java.util.Optional;

/**
 * An emulated device as its host drives it. The host's side calls; calls may come from several
 * threads. One cable's life: {@link #attached()}, then anything, then {@link #detached()}, and
 * again.
 */
public interface UsbGadget {
    UsbDescription description();

    /** Texts that the device tells of itself: maker, product and serial number, in this order. */
    List<String> texts();

    /** The cable is in; the device is not configured yet. */
    void attached();

    /**
     * The host has chosen a configuration.
     *
     * @param configuration its value, 0 for none
     */
    void configured(int configuration);

    /**
     * A class or vendor request.
     *
     * @param data what the host sends with it; empty where the device is to answer
     * @return the answer, of which the host takes as much as it asked for
     * @throws UsbException when the device refuses
     */
    byte[] control(UsbSetup setup, byte[] data) throws UsbException;

    /** The endpoint of an address, when the device has it. */
    Optional<EndpointPipe> endpoint(int address);

    /** The cable is out. */
    void detached();
}
