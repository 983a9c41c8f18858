package dev.cradle.network.usb;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * The transfers of one claimed function. Each endpoint is used by one thread at a time, different
 * endpoints by different threads. {@link #close()} may be called from any thread; transfers under
 * way then end soon.
 *
 * <p>A pipe that stalls is cleared once and the transfer tried again; only then does it fail with
 * {@link UsbException.Failure#STALLED}. Any other error means that the device is gone: {@link
 * #gone()} completes and every transfer from then on fails.
 */
public interface UsbPipes extends AutoCloseable {
    /** The device as the operator sees it. */
    String name();

    /** How fast the device is connected. */
    UsbSpeed speed();

    /**
     * A control transfer with all of {@code data} as its buffer.
     *
     * @return bytes moved; the direction is that of the setup
     * @throws UsbException when stalled, timed out ({@link UsbException.Failure#STALLED} too: the
     *     device did not do it), or gone
     */
    int control(UsbSetup setup, byte[] data, Duration timeout) throws UsbException;

    /**
     * A bulk or interrupt transfer from the device.
     *
     * @param endpoint its address, bit 7 set
     * @return bytes received, also those of a transfer that ran out of time; 0 when none came
     */
    int receive(int endpoint, byte[] buffer, int length, Duration timeout) throws UsbException;

    /**
     * A bulk transfer to the device.
     *
     * @return bytes that the device took in time, in whole packets unless all
     */
    int send(int endpoint, byte[] bytes, int offset, int length, Duration timeout)
            throws UsbException;

    /**
     * Ends a stall of an endpoint.
     *
     * @throws UsbException when the device cannot do that ({@link UsbException.Failure#STALLED}) or
     *     is gone
     */
    void clearHalt(int endpoint) throws UsbException;

    /** Completes once, with a short reason, when the device is gone or the pipes are closed. */
    CompletableFuture<String> gone();

    /** Lets go of the device, to which the system's driver returns. Idempotent, never throws. */
    @Override
    void close();
}
