package dev.cradle.network.rndis;

import dev.cradle.network.ethernet.EthernetEnd;
import dev.cradle.network.ethernet.EthernetSettings;
import dev.cradle.network.ethernet.MacAddress;
import dev.cradle.network.link.LinkAddresses;
import dev.cradle.network.link.PacketMachine;

import org.jspecify.annotations.Nullable;

import java.util.random.RandomGenerator;

/**
 * IPv4 packets in Ethernet frames in RNDIS messages: the data path, once the control channel has
 * agreed. One message is one write; {@link BatchedLink} makes transfers of them.
 */
public final class RndisMachine implements PacketMachine {
    /**
     * How frames are put into messages.
     *
     * @param alignment messages are padded to {@code 1 << alignment} bytes
     * @param greatestFrame largest frame taken, in bytes with its header
     * @param mtu greatest IP packet sent
     */
    public record Framing(int alignment, int greatestFrame, int mtu) {
        int mostMessage() {
            // Out-of-band data and padding of a message add a little.
            return PacketStream.HEADER + greatestFrame + 512;
        }
    }

    private final Framing framing;
    private final EthernetEnd ethernet;
    private final PacketStream stream;
    private @Nullable Driver driver;
    private long now;
    private boolean ended;

    private RndisMachine(Framing framing, EndOf end) {
        this.framing = framing;
        ethernet = end.over(new Frames());
        stream = new PacketStream(framing.mostMessage(), this::frame);
    }

    private interface EndOf {
        EthernetEnd over(EthernetEnd.Outside outside);
    }

    /** The desktop's end, which asks for its address by DHCP. */
    public static RndisMachine host(
            MacAddress own,
            Framing framing,
            EthernetSettings settings,
            RandomGenerator transactions) {
        return new RndisMachine(
                framing,
                outside -> EthernetEnd.host(own, settings, framing.mtu(), transactions, outside));
    }

    /** The device's end, which lends the desktop its address. */
    public static RndisMachine device(MacAddress own, Framing framing, EthernetSettings settings) {
        return new RndisMachine(
                framing, outside -> EthernetEnd.device(own, settings, framing.mtu(), outside));
    }

    @Override
    public void start(Driver outside, long at) {
        driver = outside;
        now = at;
        ethernet.start(at);
    }

    @Override
    public void receive(byte[] bytes, int offset, int length, long at) {
        if (!ended) {
            now = at;
            stream.receive(bytes, offset, length);
        }
    }

    private void frame(byte[] frame) {
        ethernet.receive(frame, now);
    }

    @Override
    public void send(byte[] packet, long at) {
        if (!ended) {
            ethernet.send(packet, at);
        }
    }

    @Override
    public void tick(long at) {
        if (!ended) {
            ethernet.tick(at);
        }
    }

    @Override
    public long deadline() {
        return ended ? NEVER : ethernet.deadline();
    }

    /** Messages and frames that were thrown away. */
    public long dropped() {
        return stream.errors() + ethernet.dropped();
    }

    /** The goodbye of RNDIS goes over the control channel when the link is closed. */
    @Override
    public void stop(long at) {
        if (!ended && driver != null) {
            ended = true;
            driver.down("the link was closed");
        }
    }

    /** What Ethernet wants of the driver. */
    private final class Frames implements EthernetEnd.Outside {
        @Override
        public void frame(byte[] frame) {
            if (driver != null) {
                driver.transmit(PacketStream.message(frame, framing.alignment()));
            }
        }

        @Override
        public void up(LinkAddresses addresses) {
            if (driver != null) {
                driver.up(addresses);
            }
        }

        @Override
        public void packet(byte[] packet) {
            if (driver != null) {
                driver.packet(packet);
            }
        }
    }
}
