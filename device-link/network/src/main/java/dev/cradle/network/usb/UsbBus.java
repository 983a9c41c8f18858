package dev.cradle.network.usb;

import java.util.List;

/** All that is plugged in. Thread-safe. */
public interface UsbBus extends AutoCloseable {
    /**
     * The devices that are there now, hubs left out.
     *
     * @throws UsbException when the bus cannot be read
     */
    List<UsbDevice> devices() throws UsbException;

    /**
     * Sets the function's configuration where another is in use, takes its interfaces from whoever
     * holds them, and opens its pipes.
     *
     * @throws UsbException with a failure that names the reason
     */
    UsbPipes open(UsbDevice device, SyncFunction function) throws UsbException;

    /** Closes the bus with all pipes opened on it. Idempotent. */
    @Override
    void close();
}
