package dev.cradle.network.user;

import dev.cradle.network.link.LinkAddresses;

import java.util.Arrays;

/** The simplest protocol for a stream of bytes: each packet after its length in two bytes. */
public class RawIpMachine extends BarePacketMachine {
    private static final int LENGTH = 2;

    private byte[] rest = new byte[0];

    public RawIpMachine(LinkAddresses addresses) {
        super(addresses);
    }

    @Override
    public void receive(byte[] bytes, int offset, int length, long now) {
        byte[] all = Arrays.copyOf(rest, rest.length + length);
        System.arraycopy(bytes, offset, all, rest.length, length);
        int at = 0;
        while (all.length - at >= LENGTH) {
            int size = (all[at] & 0xFF) << 8 | all[at + 1] & 0xFF;
            if (all.length - at < LENGTH + size) {
                break;
            }
            super.receive(all, at + LENGTH, size, now);
            at += LENGTH + size;
        }
        rest = Arrays.copyOfRange(all, at, all.length);
    }

    @Override
    public void send(byte[] packet, long now) {
        byte[] framed = new byte[LENGTH + packet.length];
        framed[0] = (byte) (packet.length >> 8);
        framed[1] = (byte) packet.length;
        System.arraycopy(packet, 0, framed, LENGTH, packet.length);
        super.send(framed, now);
    }
}
