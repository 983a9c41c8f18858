package dev.cradle.network.bluetooth;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;

/**
 * Sockets of the two kinds that are used here. Their addresses begin with the family and have an
 * address of six bytes with the least significant first (link-layers.md 7).
 */
final class BluetoothSockets {
    /** A paging device has ten seconds at most to answer, then it must set a channel up. */
    private static final Duration LONGEST = Duration.ofSeconds(25);

    private static final int LOOK_MILLIS = 200;

    /** Family, address, channel, one of padding. */
    private static final int RFCOMM_ADDRESS_BYTES = 10;

    private static final int RFCOMM_ADDRESS_AT = 2;

    /** Family, service multiplexer, address, channel, kind of address, one of padding. */
    private static final int L2CAP_ADDRESS_BYTES = 14;

    private static final int DISCOVERY = 1;

    /** The link must be encrypted, for which the two must have been paired. */
    private static final byte[] PAIRED = {2, 0};

    private final LinuxSockets sockets;

    BluetoothSockets(LinuxSockets sockets) {
        this.sockets = sockets;
    }

    /**
     * For a system that has such calls.
     *
     * @throws BluetoothUnavailableException on other systems
     */
    static BluetoothSockets ofThisSystem() throws BluetoothUnavailableException {
        String os = System.getProperty("os.name", "");
        if (!os.equals("Linux")) {
            throw BluetoothUnavailableException.otherSystem(os);
        }
        return new BluetoothSockets(new LinuxSockets());
    }

    LinuxSockets calls() {
        return sockets;
    }

    /** An RFCOMM socket, over which only devices connect that have been paired. */
    SocketDescriptor rfcomm() throws LinuxSockets.Failure {
        int number =
                sockets.socket(
                        LinuxSockets.AF_BLUETOOTH,
                        LinuxSockets.SOCK_STREAM | LinuxSockets.SOCK_NONBLOCK,
                        LinuxSockets.BTPROTO_RFCOMM);
        SocketDescriptor descriptor = new SocketDescriptor(sockets, number);
        try {
            sockets.set(number, LinuxSockets.SOL_BLUETOOTH, LinuxSockets.BT_SECURITY, PAIRED);
            return descriptor;
        } catch (LinuxSockets.Failure failure) {
            descriptor.close();
            throw failure;
        }
    }

    /** A socket for packets, which service discovery uses; nothing needs to be paired for that. */
    SocketDescriptor packets() throws LinuxSockets.Failure {
        return new SocketDescriptor(
                sockets,
                sockets.socket(
                        LinuxSockets.AF_BLUETOOTH,
                        LinuxSockets.SOCK_SEQPACKET | LinuxSockets.SOCK_NONBLOCK,
                        LinuxSockets.BTPROTO_L2CAP));
    }

    /**
     * Connects, or closes the socket. An interrupt ends it.
     *
     * @param address as the kernel has it
     */
    void connect(SocketDescriptor socket, BluetoothAddress peer, byte[] address)
            throws IOException {
        try {
            socket.use(number -> {
                sockets.connect(number, address);
                return true;
            });
            await(socket, LinuxSockets.POLLOUT, LONGEST);
            socket.use(number -> {
                sockets.requireConnected(number);
                return true;
            });
        } catch (LinuxSockets.Failure failure) {
            socket.close();
            throw BluetoothUnavailableException.notConnected(peer, failure);
        } catch (IOException ended) {
            socket.close();
            throw ended;
        }
    }

    /** Waits until the socket is ready. An interrupt ends it. */
    void await(SocketDescriptor socket, int events, Duration longest) throws IOException {
        long end = System.nanoTime() + longest.toNanos();
        while (!socket.use(number -> sockets.poll(number, events, LOOK_MILLIS))) {
            if (Thread.currentThread().isInterrupted()) {
                throw new IOException("interrupted");
            }
            if (System.nanoTime() - end > 0) {
                throw new LinuxSockets.Failure("a connection", LinuxSockets.ETIMEDOUT);
            }
        }
    }

    /**
     * A channel of a device, or of all adapters of this computer.
     *
     * @param address 0 for all adapters
     */
    static byte[] rfcommAddress(BluetoothAddress address, int channel) {
        return ByteBuffer.allocate(RFCOMM_ADDRESS_BYTES)
                .order(ByteOrder.nativeOrder())
                .putShort((short) LinuxSockets.AF_BLUETOOTH)
                .put(address.kernelBytes())
                .put((byte) channel)
                .array();
    }

    /** Where a device answers questions for services. */
    static byte[] discoveryAddress(BluetoothAddress address) {
        return ByteBuffer.allocate(L2CAP_ADDRESS_BYTES)
                .order(ByteOrder.nativeOrder())
                .putShort((short) LinuxSockets.AF_BLUETOOTH)
                .put((byte) DISCOVERY)
                .put((byte) 0)
                .put(address.kernelBytes())
                .array();
    }

    /** Whose an RFCOMM socket's address is. */
    static BluetoothAddress peer(byte[] rfcommAddress) {
        return BluetoothAddress.of(
                Arrays.copyOfRange(
                        rfcommAddress,
                        RFCOMM_ADDRESS_AT,
                        RFCOMM_ADDRESS_AT + BluetoothAddress.BYTES));
    }

    static byte[] anyPeer() {
        return new byte[RFCOMM_ADDRESS_BYTES];
    }
}
