package dev.cradle.network.trace;

import dev.cradle.network.Direction;
import dev.cradle.network.link.LinkAddresses;
import dev.cradle.network.link.PacketMachine;

/** Shows what a packet machine sends and receives to a {@link PacketTrace}, and changes nothing. */
public final class TracedMachine implements PacketMachine {
    private final PacketMachine inner;
    private final PacketTrace trace;
    private final Direction outgoing;

    /**
     * @param outgoing which way goes what this end sends
     */
    public TracedMachine(PacketMachine inner, PacketTrace trace, Direction outgoing) {
        this.inner = inner;
        this.trace = trace;
        this.outgoing = outgoing;
    }

    private final class TracedDriver implements Driver {
        private final Driver driver;

        TracedDriver(Driver driver) {
            this.driver = driver;
        }

        @Override
        public void transmit(byte[] bytes) {
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
            trace.packet(outgoing.opposite(), packet);
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
        inner.receive(bytes, offset, length, now);
    }

    @Override
    public void send(byte[] packet, long now) {
        trace.packet(outgoing, packet);
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
