package dev.cradle.network.bluetooth;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A channel of this computer on which devices connect, each as a {@link RfcommByteLink}. */
public final class RfcommListener implements AutoCloseable {
    /** Where BlueZ's own tools register ActiveSync, link-layers.md 7. */
    public static final int ACTIVESYNC_CHANNEL = 21;

    /** The socket address: family, six bytes of address, channel, one of padding. */
    private static final int ADDRESS_BYTES = 10;

    private static final int ADDRESS_AT = 2;
    private static final int BACKLOG = 4;
    private static final int LOOK_MILLIS = 200;
    private static final int GREATEST_CHANNEL = 30;

    private final LinuxSockets sockets;
    private final SocketDescriptor descriptor;
    private final int channel;

    private RfcommListener(LinuxSockets sockets, SocketDescriptor descriptor, int channel) {
        this.sockets = sockets;
        this.descriptor = descriptor;
        this.channel = channel;
    }

    /**
     * Listens on every adapter of this computer.
     *
     * @param channel 1 to 30
     * @throws BluetoothUnavailableException when that cannot be
     */
    public static RfcommListener open(int channel) throws BluetoothUnavailableException {
        if (channel < 1 || channel > GREATEST_CHANNEL) {
            throw new IllegalArgumentException("there is no channel " + channel);
        }
        String os = System.getProperty("os.name", "");
        if (!os.equals("Linux")) {
            throw BluetoothUnavailableException.otherSystem(os);
        }
        LinuxSockets sockets = new LinuxSockets();
        try {
            int number =
                    sockets.socket(
                            LinuxSockets.AF_BLUETOOTH,
                            LinuxSockets.SOCK_STREAM,
                            LinuxSockets.BTPROTO_RFCOMM);
            SocketDescriptor descriptor = new SocketDescriptor(sockets, number);
            try {
                sockets.bind(number, anyAdapter(channel));
                sockets.listen(number, BACKLOG);
                return new RfcommListener(sockets, descriptor, channel);
            } catch (LinuxSockets.Failure failure) {
                descriptor.close();
                throw failure;
            }
        } catch (LinuxSockets.Failure failure) {
            throw BluetoothUnavailableException.of(channel, failure);
        }
    }

    static byte[] anyAdapter(int channel) {
        return ByteBuffer.allocate(ADDRESS_BYTES)
                .order(ByteOrder.nativeOrder())
                .putShort((short) LinuxSockets.AF_BLUETOOTH)
                .put(ADDRESS_AT + BluetoothAddress.BYTES, (byte) channel)
                .array();
    }

    static BluetoothAddress address(byte[] socketAddress) {
        return BluetoothAddress.of(
                Arrays.copyOfRange(socketAddress, ADDRESS_AT, ADDRESS_AT + BluetoothAddress.BYTES));
    }

    public int channel() {
        return channel;
    }

    /**
     * Waits for a device.
     *
     * @throws IOException when the listener is closed
     */
    public RfcommByteLink accept() throws IOException {
        while (!descriptor.use(n -> sockets.poll(n, LinuxSockets.POLLIN, LOOK_MILLIS))) {
            if (Thread.currentThread().isInterrupted()) {
                throw new IOException("interrupted");
            }
        }
        byte[] peer = new byte[ADDRESS_BYTES];
        int accepted = descriptor.use(n -> sockets.accept(n, peer));
        return RfcommByteLink.over(sockets, accepted, "bluetooth " + address(peer));
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
