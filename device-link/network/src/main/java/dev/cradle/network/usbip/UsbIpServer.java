package dev.cradle.network.usbip;

import dev.cradle.network.usb.gadget.UsbGadget;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Offers emulated devices to computers that attach them over TCP. USB/IP knows no password: whoever
 * reaches the port may attach a device, so it belongs on the loopback address.
 *
 * <p>On Linux, as root: {@code modprobe vhci_hcd}, then {@code usbip attach -r 127.0.0.1 -b 1-1}.
 */
public final class UsbIpServer implements AutoCloseable {
    /** Where clients look when they are not told otherwise. */
    public static final int PORT = 3240;

    private static final Logger LOG = LoggerFactory.getLogger(UsbIpServer.class);
    private static final int MOST_CLIENTS = 16;
    private static final int FIRST_WORD_MILLIS = 5000;

    private final ServerSocket server;
    private final List<Exported> devices;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

    private UsbIpServer(ServerSocket server, List<Exported> devices) {
        this.server = server;
        this.devices = devices;
    }

    /**
     * @param at the address, with port 0 for any that is free
     * @param gadgets the devices; the first is known to clients as {@code 1-1}
     */
    public static UsbIpServer start(InetSocketAddress at, List<? extends UsbGadget> gadgets)
            throws IOException {
        List<Exported> devices = new ArrayList<>();
        for (UsbGadget gadget : gadgets) {
            devices.add(new Exported(gadget, devices.size() + 1));
        }
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(at);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        UsbIpServer server = new UsbIpServer(socket, List.copyOf(devices));
        Thread.ofVirtual().name("usbip-accept").start(server::accept);
        return server;
    }

    public int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                clients.add(client);
                if (clients.size() > MOST_CLIENTS || server.isClosed()) {
                    drop(client);
                } else {
                    Thread.ofVirtual().name("usbip-client").start(() -> serve(client));
                }
            } catch (IOException e) {
                LOG.debug("USB/IP takes no more clients", e);
            }
        }
    }

    private void serve(Socket client) {
        try {
            client.setTcpNoDelay(true);
            client.setSoTimeout(FIRST_WORD_MILLIS);
            DataInputStream in = new DataInputStream(client.getInputStream());
            byte[] header = new byte[UsbIpMessage.OPERATION];
            in.readFully(header);
            switch (UsbIpMessage.operation(header)) {
                case LIST -> client.getOutputStream().write(UsbIpMessage.list(devices));
                case IMPORT -> attach(client, in);
            }
        } catch (IOException e) {
            LOG.debug("A USB/IP client is gone", e);
        } finally {
            drop(client);
        }
    }

    private void attach(Socket client, DataInputStream in) throws IOException {
        byte[] busId = new byte[UsbIpMessage.BUS_ID];
        in.readFully(busId);
        String wanted = UsbIpMessage.busId(busId);
        Optional<Exported> found =
                devices.stream().filter(d -> d.busId().equals(wanted)).findFirst();
        if (found.isEmpty()) {
            client.getOutputStream().write(UsbIpMessage.refused(UsbIpMessage.NO_DEVICE));
            return;
        }
        Exported device = found.get();
        if (!device.attached().compareAndSet(false, true)) {
            client.getOutputStream().write(UsbIpMessage.refused(UsbIpMessage.BUSY));
            return;
        }
        try {
            client.setSoTimeout(0);
            device.gadget().attached();
            client.getOutputStream().write(UsbIpMessage.imported(device));
            new UrbSession(device.gadget(), in, client.getOutputStream()).run();
        } finally {
            device.gadget().detached();
            device.attached().set(false);
        }
    }

    private void drop(Socket client) {
        clients.remove(client);
        close(client);
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("A socket did not close", e);
        }
    }

    /** Pulls every cable. Idempotent. */
    @Override
    public void close() {
        close(server);
        clients.forEach(UsbIpServer::close);
    }
}
