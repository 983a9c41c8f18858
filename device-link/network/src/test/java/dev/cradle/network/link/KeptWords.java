package dev.cradle.network.link;

import java.util.ArrayList;
import java.util.List;

/** The outside of a machine in a test: keeps all that the machine says except its bytes. */
abstract class KeptWords implements PacketMachine.Driver {
    private final List<LinkAddresses> ups = new ArrayList<>();
    private final List<byte[]> packets = new ArrayList<>();
    private final List<String> downs = new ArrayList<>();

    public final List<LinkAddresses> ups() {
        return List.copyOf(ups);
    }

    public final List<byte[]> packets() {
        return List.copyOf(packets);
    }

    public final void forgetPackets() {
        packets.clear();
    }

    public final List<String> downs() {
        return List.copyOf(downs);
    }

    @Override
    public final void up(LinkAddresses addresses) {
        ups.add(addresses);
    }

    @Override
    public final void packet(byte[] packet) {
        packets.add(packet);
    }

    @Override
    public final void down(String reason) {
        downs.add(reason);
    }
}
