package dev.cradle.network.bluetooth;

import java.io.IOException;

/** A channel of this computer on which devices connect, each as a {@link RfcommByteLink}. */
final class RfcommListener implements AutoCloseable {
    static final int GREATEST_CHANNEL = 30;
    private static final int BACKLOG = 4;
    private static final int LOOK_MILLIS = 200;
    private static final BluetoothAddress ANY_ADAPTER = new BluetoothAddress(0);

    private final LinuxSockets sockets;
    private final SocketDescriptor descriptor;
    private final int channel;

    private RfcommListener(LinuxSockets sockets, SocketDescriptor descriptor, int channel) {
        this.sockets = sockets;
        this.descriptor = descriptor;
        this.channel = channel;
    }

    /**
     * Listens on every adapter of this computer, for devices that have been paired with it.
     *
     * @param channel 1 to 30
     * @throws BluetoothUnavailableException when that cannot be
     */
    static RfcommListener open(int channel) throws BluetoothUnavailableException {
        if (channel < 1 || channel > GREATEST_CHANNEL) {
            throw new IllegalArgumentException("there is no channel " + channel);
        }
        BluetoothSockets bluetooth = BluetoothSockets.ofThisSystem();
        LinuxSockets sockets = bluetooth.calls();
        try {
            SocketDescriptor descriptor = bluetooth.rfcomm();
            try {
                return descriptor.use(number -> {
                    sockets.bind(number, BluetoothSockets.rfcommAddress(ANY_ADAPTER, channel));
                    sockets.listen(number, BACKLOG);
                    return new RfcommListener(sockets, descriptor, channel);
                });
            } catch (IOException failure) {
                descriptor.close();
                throw failure;
            }
        } catch (LinuxSockets.Failure failure) {
            throw BluetoothUnavailableException.of(channel, failure);
        } catch (IOException closed) {
            throw new IllegalStateException("a new socket is open", closed);
        }
    }

    int channel() {
        return channel;
    }

    /**
     * Waits for a device.
     *
     * @throws IOException when the listener is closed
     */
    BluetoothCalls.Call accept() throws IOException {
        while (!descriptor.use(n -> sockets.poll(n, LinuxSockets.POLLIN, LOOK_MILLIS))) {
            if (Thread.currentThread().isInterrupted()) {
                throw new IOException("interrupted");
            }
        }
        byte[] peer = BluetoothSockets.anyPeer();
        int accepted = descriptor.use(n -> sockets.accept(n, peer));
        BluetoothAddress device = BluetoothSockets.peer(peer);
        RfcommByteLink link = RfcommByteLink.over(sockets, accepted, "bluetooth " + device);
        return new BluetoothCalls.Call(device, link);
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
