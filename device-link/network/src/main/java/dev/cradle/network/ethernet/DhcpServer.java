package dev.cradle.network.ethernet;

import dev.cradle.network.ethernet.DhcpMessage.Options;
import dev.cradle.network.ethernet.DhcpMessage.Type;

import java.net.Inet4Address;
import java.util.Optional;

/** The device's side of DHCP: one address for the one desktop, no router and no name server. */
final class DhcpServer {
    private final EthernetSettings settings;

    DhcpServer(EthernetSettings settings) {
        this.settings = settings;
    }

    /** The answer to a client, if it gets one. */
    Optional<DhcpMessage> answer(DhcpMessage message) {
        return switch (message.type()) {
            case DISCOVER -> Optional.of(reply(message, Type.OFFER));
            case REQUEST -> request(message);
            case OFFER, ACK, NAK, DECLINE, RELEASE, INFORM -> Optional.empty();
        };
    }

    private Optional<DhcpMessage> request(DhcpMessage message) {
        Optional<Inet4Address> other =
                message.options().server().filter(s -> !s.equals(settings.device()));
        if (other.isPresent()) {
            return Optional.empty();
        }
        Inet4Address wanted = message.options().requested().orElse(message.client());
        return Optional.of(reply(message, wanted.equals(settings.host()) ? Type.ACK : Type.NAK));
    }

    private DhcpMessage reply(DhcpMessage question, Type type) {
        boolean given = type != Type.NAK;
        Options options =
                new Options(
                        Optional.empty(),
                        Optional.of(settings.device()),
                        given ? Optional.of(settings.lease()) : Optional.empty(),
                        given ? Optional.of(Ipv4.mask(settings.prefix())) : Optional.empty());
        return new DhcpMessage(
                type,
                question.transaction(),
                question.broadcast(),
                type == Type.ACK ? question.client() : Ipv4.ANY,
                given ? settings.host() : Ipv4.ANY,
                question.hardware(),
                options);
    }
}
