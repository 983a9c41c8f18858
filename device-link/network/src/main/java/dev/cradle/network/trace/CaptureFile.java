package dev.cradle.network.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What one or several links carried, as one file that Wireshark opens (pcapng). */
public final class CaptureFile {
    private record Line(int link, TracedPacket packet) {}

    private CaptureFile() {}

    /**
     * Writes what traces keep, each as interfaces of its own, packets by their time.
     *
     * @param now the end of what was traced
     * @param out stays open
     */
    public static void write(List<PacketTrace> traces, Instant now, OutputStream out)
            throws IOException {
        List<PacketTrace.Snapshot> links = traces.stream().map(PacketTrace::snapshot).toList();
        PcapngWriter writer = new PcapngWriter(out);
        writer.section(
                "Headers and PPP's negotiation only: what TCP, UDP and ICMP carried was never"
                        + " recorded, except handshake words, nor was a password. Where the"
                        + " system carries a link's packets, those here are made up from what"
                        + " was written and read. Packets before"
                        + " the first: "
                        + links.stream().mapToLong(PacketTrace.Snapshot::before).sum());
        List<Line> lines = new ArrayList<>();
        for (int link = 0; link < links.size(); link++) {
            writer.interfaces(links.get(link).link());
            for (TracedPacket packet : links.get(link).packets()) {
                lines.add(new Line(link, packet));
            }
        }
        lines.sort(Comparator.comparing(line -> line.packet().at()));
        for (Line line : lines) {
            writer.packet(line.link(), line.packet());
        }
        for (int link = 0; link < links.size(); link++) {
            writer.statistics(link, now, links.get(link).last());
        }
    }
}
