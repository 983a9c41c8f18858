package dev.cradle.network.trace;

import dev.cradle.network.Direction;
import dev.cradle.network.link.LinkAddresses;
import dev.cradle.network.link.PacketMachine;

/** Shows what a packet machine sends and receives to a {@link PacketTrace}, and changes nothing. */
public final class TracedMachine implements PacketMachine {
    /** Reads out of a link's bytes what of it belongs into a trace. */
    interface Sight {
        /** Bytes of one direction, in whatever pieces. */
        void bytes(Direction direction, byte[] bytes, int offset, int length);

        /** Whether the packets are to be kept, which are not seen in the bytes. */
        boolean keepsPackets();
    }

    private final PacketMachine inner;
    private final PacketTrace trace;
    private final Direction outgoing;
    private final Sight sight;

    private TracedMachine(PacketMachine inner, PacketTrace trace, Direction outgoing, Sight sight) {
        this.inner = inner;
        this.trace = trace;
        this.outgoing = outgoing;
        this.sight = sight;
    }

    /**
     * Traces a line with PPP: packets, the negotiation, and before it the words in which a device
     * says no more than that it is there.
     *
     * @param outgoing which way goes what this end sends
     */
    public static TracedMachine ofPpp(PacketMachine inner, PacketTrace trace, Direction outgoing) {
        return new TracedMachine(inner, trace, outgoing, new PppSight(trace));
    }

    /**
     * Traces RNDIS: its Ethernet frames, with DHCP and ARP.
     *
     * @param outgoing which way goes what this end sends
     */
    public static TracedMachine ofRndis(
            PacketMachine inner, PacketTrace trace, Direction outgoing) {
        return new TracedMachine(inner, trace, outgoing, new RndisSight(trace));
    }

    private final class TracedDriver implements Driver {
        private final Driver driver;

        TracedDriver(Driver driver) {
            this.driver = driver;
        }

        @Override
        public void transmit(byte[] bytes) {
            sight.bytes(outgoing, bytes, 0, bytes.length);
            driver.transmit(bytes);
        }

        @Override
        public void up(LinkAddresses addresses) {
            trace.note(
                    "up: "
                            + addresses.local().getHostAddress()
                            + " to "
                            + addresses.peer().getHostAddress()
                            + ", MTU "
                            + addresses.mtu());
            driver.up(addresses);
        }

        @Override
        public void packet(byte[] packet) {
            if (sight.keepsPackets()) {
                trace.packet(outgoing.opposite(), packet);
            }
            driver.packet(packet);
        }

        @Override
        public void down(String reason) {
            trace.note("down: " + reason);
            driver.down(reason);
        }
    }

    @Override
    public void start(Driver driver, long now) {
        trace.note("negotiation begins");
        inner.start(new TracedDriver(driver), now);
    }

    @Override
    public void receive(byte[] bytes, int offset, int length, long now) {
        sight.bytes(outgoing.opposite(), bytes, offset, length);
        inner.receive(bytes, offset, length, now);
    }

    @Override
    public void send(byte[] packet, long now) {
        if (sight.keepsPackets()) {
            trace.packet(outgoing, packet);
        }
        inner.send(packet, now);
    }

    @Override
    public void tick(long now) {
        inner.tick(now);
    }

    @Override
    public long deadline() {
        return inner.deadline();
    }

    @Override
    public void stop(long now) {
        trace.note("goodbye");
        inner.stop(now);
    }
}
