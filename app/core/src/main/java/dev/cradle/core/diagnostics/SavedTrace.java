package dev.cradle.core.diagnostics;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.storage.AtomicFile;
import dev.cradle.network.trace.CaptureFile;
import dev.cradle.network.trace.PacketTrace;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * A link's trace in a file that may be passed on: the negotiation and the headers of what went over
 * the link, no password, no file and no certificate request.
 *
 * @param packets how many packets and frames are in it
 * @param earlier how many older ones are not
 * @param size of the file in bytes
 */
public record SavedTrace(Path file, int packets, long earlier, long size) {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    /** A name for the file, such as {@code link-serial-dev-ttyUSB0-20261121-201500.pcapng}. */
    public static String nameFor(String link, Instant now) {
        String plain = link.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
        return "link-" + plain + "-" + MOMENT.format(now) + ".pcapng";
    }

    /**
     * Writes what a link's traces keep, replacing the file.
     *
     * @param now the end of what was traced
     */
    public static SavedTrace save(List<PacketTrace> traces, Path file, Instant now)
            throws CradleException {
        try {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            CaptureFile.write(traces, now, content);
            AtomicFile.write(file, content.toByteArray());
            return new SavedTrace(
                    file,
                    traces.stream().mapToInt(trace -> trace.packets().size()).sum(),
                    traces.stream().mapToLong(PacketTrace::forgotten).sum(),
                    content.size());
        } catch (IOException unwritable) {
            throw new CradleException(
                    ProblemCode.FAILED,
                    "The trace was not written.",
                    file + ": " + unwritable.getMessage() + ".",
                    "Choose another file.",
                    unwritable);
        }
    }
}
