package dev.cradle.network.user;

import dev.cradle.network.DatagramReceiver;
import dev.cradle.network.ip.UdpReceiver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A datagram port of the stack with calls that wait. */
final class UserDatagrams implements DatagramReceiver {
    private final LinkPump pump;
    private final Arrivals arrivals;
    private final UdpReceiver udp;
    private final InetAddress peer;

    /** To be called under the pump's lock. */
    UserDatagrams(LinkPump pump, Arrivals arrivals, UdpReceiver udp, InetAddress peer) {
        this.pump = pump;
        this.arrivals = arrivals;
        this.udp = udp;
        this.peer = peer;
    }

    @Override
    public int port() {
        return udp.port();
    }

    @Override
    public Received receive() throws IOException {
        return arrivals.take(() ->
                udp.poll()
                        .map(d ->
                                new Received(
                                        new InetSocketAddress(peer, d.sourcePort()),
                                        d.payload().toBytes())));
    }

    @Override
    public void close() {
        pump.lock();
        try {
            arrivals.close("port " + udp.port() + " is no longer received on");
            udp.close();
        } finally {
            pump.unlock();
        }
    }
}
