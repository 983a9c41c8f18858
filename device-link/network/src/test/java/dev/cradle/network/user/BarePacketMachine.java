package dev.cradle.network.user;

import dev.cradle.network.link.LinkAddresses;
import dev.cradle.network.link.PacketMachine;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/** Packets as they are, for a link that keeps their boundaries; up from the start. */
public class BarePacketMachine implements PacketMachine {
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
        if (driver != null) {
            driver.packet(Arrays.copyOfRange(bytes, offset, offset + length));
        }
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
