package dev.cradle.network.user;

import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;
import dev.cradle.network.ip.tcp.TcpConnection;
import dev.cradle.network.ip.tcp.TcpListener;

import java.io.IOException;
import java.util.function.Function;

/** A listening port of the stack with calls that wait. */
final class UserListener implements ConnectionListener {
    private final LinkPump pump;
    private final Arrivals arrivals;
    private final TcpListener tcp;
    private final Function<TcpConnection, UserConnection> opened;

    /** To be called under the pump's lock. */
    UserListener(
            LinkPump pump,
            Arrivals arrivals,
            TcpListener tcp,
            Function<TcpConnection, UserConnection> opened) {
        this.pump = pump;
        this.arrivals = arrivals;
        this.tcp = tcp;
        this.opened = opened;
    }

    @Override
    public int port() {
        return tcp.port();
    }

    @Override
    public Connection accept() throws IOException {
        return arrivals.take(() -> tcp.poll().map(opened));
    }

    @Override
    public void close() {
        pump.lock();
        try {
            arrivals.close("port " + tcp.port() + " is no longer listened on");
            tcp.close(pump.now());
        } finally {
            pump.unlock();
        }
    }
}
