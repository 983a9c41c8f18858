package dev.cradle.benchmark;

import dev.cradle.network.Direction;
import dev.cradle.network.shaping.ShapedLink;
import dev.cradle.rapi.session.RapiQuirks;
import dev.cradle.rapi.session.RemoteFiles;
import dev.cradle.rapi.session.TransferProgress;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One large file to the device and back, against a raw socket on the same link. */
final class TransferFigures {
    private static final String TARGET = "\\benchmark.bin";

    /** Rounds on bare loopback before those that count, so that compiled code is compared. */
    private static final int WARM_UP = 12;

    /** Transfers of a round on bare loopback, where one alone takes too short a time to compare. */
    private static final int REPEATED = 10;

    private final Optional<ShapedLink> link;
    private final byte[] content;
    private final int rounds;
    private final int transfers;

    /**
     * @param link empty for bare loopback
     */
    TransferFigures(Optional<ShapedLink> link, int mebibytes, int rounds) {
        this.link = link;
        this.content = new byte[mebibytes << 20];
        this.rounds = rounds;
        this.transfers = link.isEmpty() ? REPEATED : 1;
    }

    /** Figures for {@code put} and {@code get}, raw transfers in turn with ours. */
    List<Figure> measure(String name, RapiQuirks quirks, int goalPercent) throws Exception {
        long[] rawPut = new long[rounds];
        long[] rawGet = new long[rounds];
        long[] put = new long[rounds];
        long[] get = new long[rounds];
        try (Cradle cradle = Cradle.onLoopback(link, quirks)) {
            RemoteFiles files = cradle.device().session().files();
            warmUp(files);
            for (int i = 0; i < rounds; i++) {
                for (int j = 0; j < transfers; j++) {
                    rawPut[i] += RawTransfer.nanos(link, Direction.TO_DEVICE, content.length);
                    put[i] += Stopwatch.nanos(() -> send(files));
                    rawGet[i] += RawTransfer.nanos(link, Direction.TO_HOST, content.length);
                    get[i] += Stopwatch.nanos(() -> receive(files));
                    files.delete(TARGET);
                }
                tell(i + 1, rawPut[i], put[i], rawGet[i], get[i]);
            }
        }
        return List.of(
                figure("put, " + name, rawPut, put, goalPercent),
                figure("get, " + name, rawGet, get, goalPercent));
    }

    /** What is known so far, for whoever watches a series of half an hour. */
    private void tell(int round, long rawPut, long put, long rawGet, long get) {
        System.err.printf(
                Locale.ROOT,
                "  round %d of %d: put %.1f %%, get %.1f %% of a raw socket%n",
                round,
                rounds,
                100.0 * rawPut / put,
                100.0 * rawGet / get);
    }

    private void warmUp(RemoteFiles files) throws Exception {
        for (int i = 0; i < WARM_UP && link.isEmpty(); i++) {
            RawTransfer.nanos(link, Direction.TO_DEVICE, content.length);
            send(files);
            RawTransfer.nanos(link, Direction.TO_HOST, content.length);
            receive(files);
            files.delete(TARGET);
        }
    }

    private void send(RemoteFiles files) throws IOException {
        files.put(new ByteArrayInputStream(content), TARGET, TransferProgress.NONE);
    }

    private void receive(RemoteFiles files) throws IOException {
        long got = files.get(TARGET, OutputStream.nullOutputStream(), TransferProgress.NONE);
        if (got != content.length) {
            throw new IOException("only " + got + " of " + content.length + " bytes came back");
        }
    }

    private Figure figure(String name, long[] raw, long[] ours, int goalPercent) {
        double rawSeconds = Stopwatch.median(raw) / 1e9 / transfers;
        double seconds = Stopwatch.median(ours) / 1e9 / transfers;
        return Figure.atLeastPercent(
                name,
                rawSeconds / seconds,
                goalPercent,
                String.format(
                        Locale.ROOT,
                        "%d MiB, median of %d%s: %.3f s; raw socket %.3f s",
                        content.length >> 20,
                        rounds,
                        link.isEmpty()
                                ? " rounds of " + REPEATED + " after " + WARM_UP + " unmeasured"
                                : "",
                        seconds,
                        rawSeconds));
    }
}
