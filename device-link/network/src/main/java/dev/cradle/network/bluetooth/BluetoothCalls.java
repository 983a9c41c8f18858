package dev.cradle.network.bluetooth;

import dev.cradle.network.link.ByteLink;

import java.io.IOException;

/** Where devices call over Bluetooth. */
public interface BluetoothCalls extends AutoCloseable {
    /** A device that has connected. */
    record Call(BluetoothAddress device, ByteLink link) {}

    /**
     * Waits for a device. An interrupt may end it.
     *
     * @throws IOException when this is closed, or the system did not give the connection
     */
    Call accept() throws IOException;

    /** Takes no more calls; those that were accepted go on. Idempotent, never throws. */
    @Override
    void close();
}
