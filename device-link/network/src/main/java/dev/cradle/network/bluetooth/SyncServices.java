package dev.cradle.network.bluetooth;

import dev.cradle.network.bluetooth.sdp.SdpElement.Id;
import dev.cradle.network.bluetooth.sdp.ServiceSearch;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

/** Finds a desktop as a device does, and connects to it. */
public final class SyncServices {
    /** What devices look for (link-layers.md 7). */
    static final Id ACTIVESYNC = new Id(UUID.fromString("0350278f-3dca-4e62-831d-a41165ff906c"));

    private static final Id SERIAL_PORT = Id.of(0x1101);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private SyncServices() {}

    /**
     * Throws when this system has no Bluetooth at all.
     *
     * @throws BluetoothUnavailableException naming what is missing and the remedy
     */
    public static void require() throws BluetoothUnavailableException {
        BluetoothSockets bluetooth = BluetoothSockets.ofThisSystem();
        try {
            bluetooth.rfcomm().close();
        } catch (LinuxSockets.Failure failure) {
            throw BluetoothUnavailableException.of(0, failure);
        }
    }

    /**
     * Asks a desktop on which channel it takes devices, ActiveSync before the plain serial port. An
     * interrupt ends it.
     *
     * @throws BluetoothUnavailableException when it does not answer, or offers neither
     */
    public static int find(BluetoothAddress desktop) throws IOException {
        BluetoothSockets bluetooth = BluetoothSockets.ofThisSystem();
        SocketDescriptor socket = open(bluetooth::packets);
        try {
            bluetooth.connect(socket, desktop, BluetoothSockets.discoveryAddress(desktop));
            for (Id service : List.of(ACTIVESYNC, SERIAL_PORT)) {
                OptionalInt channel = ask(bluetooth, socket, service);
                if (channel.isPresent()) {
                    return channel.getAsInt();
                }
            }
            throw BluetoothUnavailableException.noService(desktop);
        } finally {
            socket.close();
        }
    }

    private static OptionalInt ask(BluetoothSockets bluetooth, SocketDescriptor socket, Id service)
            throws IOException {
        ServiceSearch search = new ServiceSearch(service);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment answer = arena.allocate(2L * ServiceSearch.GREATEST_ANSWER);
            do {
                MemorySegment request = arena.allocateFrom(ValueLayout.JAVA_BYTE, search.request());
                bluetooth.await(socket, LinuxSockets.POLLOUT, ANSWER);
                socket.use(number -> bluetooth.calls().send(number, request));
                bluetooth.await(socket, LinuxSockets.POLLIN, ANSWER);
                int count = socket.use(number -> bluetooth.calls().receive(number, answer));
                if (search.take(answer.asSlice(0, count).toArray(ValueLayout.JAVA_BYTE))) {
                    return search.channel();
                }
            } while (true);
        }
    }

    /**
     * Connects to a channel of a desktop with which this computer has been paired. An interrupt
     * ends it.
     *
     * @throws BluetoothUnavailableException when it does not answer, or refuses
     */
    public static RfcommByteLink connect(BluetoothAddress desktop, int channel) throws IOException {
        BluetoothSockets bluetooth = BluetoothSockets.ofThisSystem();
        SocketDescriptor socket = open(bluetooth::rfcomm);
        bluetooth.connect(socket, desktop, BluetoothSockets.rfcommAddress(desktop, channel));
        return RfcommByteLink.over(bluetooth.calls(), socket, "bluetooth " + desktop);
    }

    private interface Opening {
        SocketDescriptor open() throws LinuxSockets.Failure;
    }

    private static SocketDescriptor open(Opening opening) throws BluetoothUnavailableException {
        try {
            return opening.open();
        } catch (LinuxSockets.Failure failure) {
            throw BluetoothUnavailableException.of(0, failure);
        }
    }
}
