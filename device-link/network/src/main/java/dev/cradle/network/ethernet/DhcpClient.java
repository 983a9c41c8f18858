package dev.cradle.network.ethernet;

import dev.cradle.network.ethernet.DhcpMessage.Options;
import dev.cradle.network.ethernet.DhcpMessage.Type;
import dev.cradle.network.link.PacketMachine;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The desktop's side of DHCP (RFC 2131, 4.4): DISCOVER, REQUEST, renewal by asking again, and a
 * fixed address when nobody offers one in time. Pure: times are nanoseconds of the caller's clock.
 */
final class DhcpClient {
    /** What the client wants done. */
    interface Outside {
        void send(DhcpMessage message);

        /** An address may be used from now on; called again when it changes. */
        void bound(Inet4Address own, Inet4Address server);
    }

    private static final long NEVER = PacketMachine.NEVER;

    private enum State {
        ASKING,
        REQUESTING,
        BOUND,
        RENEWING,
        FIXED
    }

    private final MacAddress own;
    private final EthernetSettings settings;
    private final RandomGenerator random;
    private final Outside outside;

    private State state = State.ASKING;
    private int transaction;
    private long fallbackAt;
    private long nextAt = NEVER;
    private Inet4Address address = Ipv4.ANY;
    private Inet4Address server = Ipv4.ANY;

    DhcpClient(MacAddress own, EthernetSettings settings, RandomGenerator random, Outside outside) {
        this.own = own;
        this.settings = settings;
        this.random = random;
        this.outside = outside;
    }

    void start(long now) {
        transaction = random.nextInt();
        fallbackAt = now + settings.fallbackAfter().toNanos();
        ask(now);
    }

    long deadline() {
        return state == State.ASKING || state == State.REQUESTING
                ? Math.min(nextAt, fallbackAt)
                : nextAt;
    }

    void tick(long now) {
        if (now < deadline()) {
            return;
        }
        switch (state) {
            case ASKING, REQUESTING -> {
                if (now >= fallbackAt) {
                    fallBack();
                } else if (state == State.ASKING) {
                    ask(now);
                } else {
                    request(now);
                }
            }
            case BOUND, RENEWING -> renew(now);
            case FIXED -> nextAt = NEVER;
        }
    }

    void receive(DhcpMessage message, Inet4Address from, long now) {
        if (message.transaction() != transaction || !message.hardware().equals(own)) {
            return;
        }
        switch (message.type()) {
            case OFFER -> offered(message, from, now);
            case ACK -> acknowledged(message, from, now);
            case NAK -> refused(now);
            case DISCOVER, REQUEST, DECLINE, RELEASE, INFORM -> {}
        }
    }

    private void offered(DhcpMessage offer, Inet4Address from, long now) {
        Inet4Address offerer = offer.options().server().orElse(from);
        if (state != State.ASKING || !Ipv4.isHost(offer.yours()) || !Ipv4.isHost(offerer)) {
            return;
        }
        address = offer.yours();
        server = offerer;
        state = State.REQUESTING;
        request(now);
    }

    private void acknowledged(DhcpMessage ack, Inet4Address from, long now) {
        if (state != State.REQUESTING && state != State.RENEWING || !Ipv4.isHost(ack.yours())) {
            return;
        }
        boolean again = state == State.RENEWING && ack.yours().equals(address);
        address = ack.yours();
        server = ack.options().server().filter(Ipv4::isHost).orElse(server);
        state = State.BOUND;
        nextAt = ack.options().lease().map(lease -> now + renewalAfter(lease)).orElse(NEVER);
        if (!again) {
            outside.bound(address, Ipv4.isHost(server) ? server : from);
        }
    }

    /** Half the lease, RFC 2131 4.4.5; 0xFFFFFFFF seconds last for ever. */
    private static long renewalAfter(Duration lease) {
        long seconds = Math.clamp(lease.toSeconds(), 20, Integer.MAX_VALUE);
        return Duration.ofSeconds(seconds).toNanos() / 2;
    }

    private void refused(long now) {
        if (state != State.REQUESTING && state != State.RENEWING) {
            return;
        }
        state = State.ASKING;
        start(now);
    }

    private void ask(long now) {
        nextAt = now + settings.discoverEvery().toNanos();
        outside.send(message(Type.DISCOVER, Ipv4.ANY, Options.NONE));
    }

    private void request(long now) {
        nextAt = now + settings.discoverEvery().toNanos();
        outside.send(
                message(
                        Type.REQUEST,
                        Ipv4.ANY,
                        new Options(
                                Optional.of(address),
                                Optional.of(server),
                                Optional.empty(),
                                Optional.empty())));
    }

    /**
     * Asks for more time. Nobody else is on the cable who could take the address, so it is kept
     * when no answer comes.
     */
    private void renew(long now) {
        state = State.RENEWING;
        nextAt = now + Duration.ofMinutes(1).toNanos();
        outside.send(message(Type.REQUEST, address, Options.NONE));
    }

    private void fallBack() {
        state = State.FIXED;
        nextAt = NEVER;
        address = settings.host();
        server = settings.device();
        outside.bound(address, server);
    }

    private DhcpMessage message(Type type, Inet4Address client, Options options) {
        boolean broadcast = client.equals(Ipv4.ANY);
        return new DhcpMessage(type, transaction, broadcast, client, Ipv4.ANY, own, options);
    }
}
