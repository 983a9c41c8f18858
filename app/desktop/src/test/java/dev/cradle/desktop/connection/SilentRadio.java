package dev.cradle.desktop.connection;

import dev.cradle.network.bluetooth.BluetoothCalls;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** Bluetooth over which nobody calls. */
final class SilentRadio implements BluetoothCalls {
    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public Call accept() throws IOException {
        try {
            closed.await();
            throw new IOException("closed");
        } catch (InterruptedException ending) {
            throw new IOException("interrupted", ending);
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
