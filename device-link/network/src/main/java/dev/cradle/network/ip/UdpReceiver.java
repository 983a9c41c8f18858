package dev.cradle.network.ip;

import dev.cradle.network.ip.packet.UdpDatagram;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** A port on which datagrams are received; a few wait here for their user, more are dropped. */
public final class UdpReceiver {
    private static final int MOST_WAITING = 64;

    private final IpStack home;
    private final int port;
    private final Runnable arrived;
    private final Deque<UdpDatagram> waiting = new ArrayDeque<>();

    UdpReceiver(IpStack home, int port, Runnable arrived) {
        this.home = home;
        this.port = port;
        this.arrived = arrived;
    }

    public int port() {
        return port;
    }

    /** Takes the datagram that has waited longest. */
    public Optional<UdpDatagram> poll() {
        return Optional.ofNullable(waiting.poll());
    }

    public void close() {
        home.remove(this);
        waiting.clear();
    }

    boolean add(UdpDatagram datagram) {
        if (waiting.size() == MOST_WAITING) {
            return false;
        }
        waiting.add(datagram);
        arrived.run();
        return true;
    }
}
