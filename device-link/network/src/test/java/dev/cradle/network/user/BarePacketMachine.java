package dev.cradle.network.user;

import dev.cradle.network.link.LinkAddresses;
import dev.cradle.network.link.PacketMachine;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * Packets as they are, one to a write; up from the start. Several whole ones may be read together,
 * and are told apart by the length that each has in its header.
 */
public class BarePacketMachine implements PacketMachine {
    private static final int IPV6_HEADER = 40;

    /** Bytes in which either header has said how long the packet is. */
    private static final int LENGTHS_END = 6;

    private final LinkAddresses addresses;
    protected @Nullable Driver driver;

    public BarePacketMachine(LinkAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public void start(Driver outside, long now) {
        driver = outside;
        outside.up(addresses);
    }

    @Override
    public void receive(byte[] bytes, int offset, int length, long now) {
        int end = offset + length;
        int at = offset;
        while (driver != null && at < end) {
            int next = Math.min(end, at + packetLength(bytes, at, end));
            driver.packet(Arrays.copyOfRange(bytes, at, next));
            at = next;
        }
    }

    private static int packetLength(byte[] bytes, int at, int end) {
        int stated =
                switch (end - at < LENGTHS_END ? 0 : bytes[at] >>> 4) {
                    case 4 -> u16(bytes, at + 2);
                    case 6 -> IPV6_HEADER + u16(bytes, at + 4);
                    default -> 0;
                };
        // Where none can be told, the rest is for the stack to judge.
        return stated < LENGTHS_END ? end - at : stated;
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    @Override
    public void send(byte[] packet, long now) {
        if (driver != null) {
            driver.transmit(packet);
        }
    }

    @Override
    public void tick(long now) {}

    @Override
    public long deadline() {
        return NEVER;
    }

    @Override
    public void stop(long now) {
        if (driver != null) {
            driver.down("stopped");
            driver = null;
        }
    }
}
