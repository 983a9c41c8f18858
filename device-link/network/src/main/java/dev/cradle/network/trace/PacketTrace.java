package dev.cradle.network.trace;

import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.Direction;

import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The last packets of one link and the negotiation before them, with what {@link PacketCut} lets be
 * shared and nothing more: what is cut off never gets in here. Thread-safe, quick, of bounded size.
 */
public final class PacketTrace {
    private static final int USUAL_CAPACITY = 4096;
    private static final int MOST_NOTES = 256;
    private static final int NOTE_LENGTH = 1000;

    private final String link;
    private final int capacity;
    private final InstantSource clock;
    private final Deque<TracedPacket> packets = new ArrayDeque<>();
    private final List<String> notes = new ArrayList<>();
    private long forgotten;

    /**
     * An empty trace.
     *
     * @param link what the link is called
     * @param capacity how many packets are kept, at least 1; each takes some 200 bytes, at most as
     *     much as the link's packets
     */
    public PacketTrace(String link, int capacity, InstantSource clock) {
        this.link = link;
        this.capacity = capacity;
        this.clock = clock;
    }

    /** An empty trace with room for an enrolment, by the system's clock. */
    public static PacketTrace of(String link) {
        return new PacketTrace(link, USUAL_CAPACITY, InstantSource.system());
    }

    /**
     * Traces a network whose own packets are not seen: such as carry what is written and read are
     * made up for it.
     *
     * @param outgoing which way goes what this end sends
     * @return the network to be used in its place
     */
    public DeviceNetwork over(DeviceNetwork network, Direction outgoing) {
        return new TracedNetwork(network, outgoing, new TraceTap(this, outgoing));
    }

    /** Keeps what may be kept of an IP packet. */
    public void packet(Direction direction, byte[] packet) {
        packet(direction, packet, packet.length);
    }

    /**
     * Keeps what may be kept of an IP packet.
     *
     * @param head its headers, and its payload where that is short
     * @param length of the whole packet
     */
    void packet(Direction direction, byte[] head, int length) {
        byte[] kept = Arrays.copyOf(head, PacketCut.keep(head));
        keep(TracedPacket.Kind.IP, direction, kept, length);
    }

    /** Keeps what may be kept of an Ethernet frame. */
    public void frame(Direction direction, byte[] frame) {
        byte[] kept = Arrays.copyOf(frame, PacketCut.keepOfFrame(frame));
        keep(TracedPacket.Kind.ETHERNET, direction, kept, frame.length);
    }

    /** Keeps a frame of PPP's negotiation, as {@code ControlFrames} gives it. */
    public void negotiation(Direction direction, byte[] frame) {
        keep(TracedPacket.Kind.PPP, direction, frame.clone(), frame.length);
    }

    private synchronized void keep(
            TracedPacket.Kind kind, Direction direction, byte[] kept, int length) {
        packets.add(
                new TracedPacket(
                        kind, clock.instant(), direction, kept, length, List.copyOf(notes)));
        notes.clear();
        if (packets.size() > capacity) {
            packets.remove();
            forgotten++;
        }
    }

    /**
     * Keeps a remark about the link, shown with the next packet: that it came up, or why it ended.
     * At most 1000 characters of it.
     */
    public synchronized void note(String text) {
        if (notes.size() < MOST_NOTES) {
            notes.add(
                    clock.instant()
                            + " "
                            + text.substring(0, Math.min(NOTE_LENGTH, text.length())));
        }
    }

    /** What is kept, oldest first. */
    public synchronized List<TracedPacket> packets() {
        return List.copyOf(packets);
    }

    /** How many older packets are not kept any more. */
    public synchronized long forgotten() {
        return forgotten;
    }

    /** What the link is called. */
    public String link() {
        return link;
    }

    /** A moment of the trace: what is kept, and what was noted since the last packet. */
    record Snapshot(String link, List<TracedPacket> packets, List<String> last, long before) {}

    synchronized Snapshot snapshot() {
        return new Snapshot(link, packets(), List.copyOf(notes), forgotten);
    }

    /**
     * Writes what is kept as a capture file (pcapng) that Wireshark opens.
     *
     * @param out stays open
     */
    public void writeTo(OutputStream out) throws IOException {
        CaptureFile.write(List.of(this), clock.instant(), out);
    }
}
