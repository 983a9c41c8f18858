package dev.cradle.network.os;

import dev.cradle.network.Connection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.time.Duration;

/** A TCP connection of the system, without Nagle's delay. */
final class SocketConnection implements Connection, Holdings.Held {
    private final Socket socket;
    private final InputStream input;
    private final OutputStream output;
    private final InetSocketAddress local;
    private final InetSocketAddress remote;
    private volatile Runnable whenClosed = () -> {};

    SocketConnection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        input = socket.getInputStream();
        output = socket.getOutputStream();
        local = (InetSocketAddress) socket.getLocalSocketAddress();
        remote = (InetSocketAddress) socket.getRemoteSocketAddress();
    }

    /** Holds this connection for a network from now on. */
    SocketConnection heldBy(Holdings holdings) throws IOException {
        whenClosed = () -> holdings.release(this);
        return holdings.keep(this);
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public OutputStream output() {
        return output;
    }

    @Override
    public void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void readTimeout(Duration timeout) throws IOException {
        socket.setSoTimeout(Timeouts.millis(timeout));
    }

    /**
     * The system wakes a platform thread straight from the socket; a virtual one is woken by way of
     * a poller and a carrier, which takes as long as a quarter of a megabyte does on loopback.
     */
    @Override
    public Thread.Builder reader() {
        return Thread.ofPlatform().daemon();
    }

    @Override
    public InetSocketAddress local() {
        return local;
    }

    @Override
    public InetSocketAddress remote() {
        return remote;
    }

    @Override
    public void abort() {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // Closed already: then there is nothing left to reset.
        }
        close();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // The descriptor is released all the same.
        }
        whenClosed.run();
    }

    @Override
    public String toString() {
        return local + " to " + remote;
    }
}
