package dev.cradle.network.user;

import dev.cradle.network.link.LinkAddresses;
import dev.cradle.network.link.PacketMachine;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/** The simplest link protocol: each packet after its length in two bytes, up from the start. */
public final class RawIpMachine implements PacketMachine {
    private static final int LENGTH = 2;

    private final LinkAddresses addresses;
    private @Nullable Driver driver;
    private byte[] rest = new byte[0];

    public RawIpMachine(LinkAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public void start(Driver outside, long now) {
        driver = outside;
        outside.up(addresses);
    }

    @Override
    public void receive(byte[] bytes, int offset, int length, long now) {
        byte[] all = Arrays.copyOf(rest, rest.length + length);
        System.arraycopy(bytes, offset, all, rest.length, length);
        int at = 0;
        while (driver != null && all.length - at >= LENGTH) {
            int size = (all[at] & 0xFF) << 8 | all[at + 1] & 0xFF;
            if (all.length - at < LENGTH + size) {
                break;
            }
            driver.packet(Arrays.copyOfRange(all, at + LENGTH, at + LENGTH + size));
            at += LENGTH + size;
        }
        rest = Arrays.copyOfRange(all, at, all.length);
    }

    @Override
    public void send(byte[] packet, long now) {
        if (driver != null) {
            byte[] framed = new byte[LENGTH + packet.length];
            framed[0] = (byte) (packet.length >> 8);
            framed[1] = (byte) packet.length;
            System.arraycopy(packet, 0, framed, LENGTH, packet.length);
            driver.transmit(framed);
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
