package dev.cradle.network.trace;

import dev.cradle.network.Direction;
import dev.cradle.network.link.LinkAddresses;
import dev.cradle.network.link.PacketMachine;
import dev.cradle.network.ppp.ControlFrames;

import java.util.HexFormat;

/**
 * Shows what a packet machine sends and receives to a {@link PacketTrace}, and changes nothing. Of
 * PPP the negotiation is shown too, and before it the first bytes of each piece, in which a device
 * says no more than that it is there.
 */
public final class TracedMachine implements PacketMachine {
    private static final int MOST_WORDS = 40;
    private static final int WORD_BYTES = 16;

    private final PacketMachine inner;
    private final PacketTrace trace;
    private final Direction outgoing;
    private final ControlFrames sent = new ControlFrames();
    private final ControlFrames received = new ControlFrames();
    private int wordsLeft = MOST_WORDS;

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
            word("said", bytes, 0, bytes.length);
            sent.receive(bytes, 0, bytes.length, frame -> negotiation(outgoing, frame));
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
        word("heard", bytes, offset, length);
        received.receive(bytes, offset, length, frame -> negotiation(outgoing.opposite(), frame));
        inner.receive(bytes, offset, length, now);
    }

    private void negotiation(Direction direction, byte[] frame) {
        wordsLeft = 0;
        trace.negotiation(direction, frame);
    }

    private void word(String how, byte[] bytes, int offset, int length) {
        if (wordsLeft > 0 && length > 0) {
            wordsLeft--;
            int shown = Math.min(WORD_BYTES, length);
            trace.note(
                    how
                            + " "
                            + HexFormat.ofDelimiter(" ").formatHex(bytes, offset, offset + shown)
                            + (shown < length ? " and " + (length - shown) + " more" : ""));
        }
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
