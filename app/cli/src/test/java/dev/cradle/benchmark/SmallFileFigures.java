package dev.cradle.benchmark;

import dev.cradle.network.shaping.ShapedLink;
import dev.cradle.rapi.session.RapiQuirks;
import dev.cradle.rapi.session.RemoteFiles;
import dev.cradle.rapi.session.TransferProgress;
import dev.cradle.rapi.session.Upload;

import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Many small files on the shaped link, against the same calls one at a time. */
final class SmallFileFigures {
    private static final int SIZE = 4096;
    private static final String FOLDER = "\\benchmark";

    private final ShapedLink link;
    private final List<Upload> uploads;
    private final int rounds;

    SmallFileFigures(ShapedLink link, int files, int rounds) {
        this.link = link;
        this.uploads =
                IntStream.range(0, files)
                        .mapToObj(i -> Upload.of(new byte[SIZE], FOLDER + "\\" + i + ".bin"))
                        .toList();
        this.rounds = rounds;
    }

    List<Figure> measure() throws Exception {
        long oneByOne = median(RapiQuirks.EMULATOR.withDepth(1).withChannels(1), this::oneByOne);
        long emulator = median(RapiQuirks.EMULATOR, this::together);
        long unknown = median(RapiQuirks.UNKNOWN, this::together);
        return List.of(
                figure("small files, emulator's depth", oneByOne, emulator),
                figure("small files, unknown device", oneByOne, unknown).withoutGoal());
    }

    @FunctionalInterface
    private interface Way {
        void put(RemoteFiles files) throws Exception;
    }

    private void together(RemoteFiles files) throws Exception {
        files.putAll(uploads, TransferProgress.NONE);
    }

    private void oneByOne(RemoteFiles files) throws Exception {
        for (Upload upload : uploads) {
            try (InputStream in = upload.source().open()) {
                files.put(in, upload.target(), TransferProgress.NONE);
            }
        }
    }

    /** Each round begins with a device that has none of the files. */
    private long median(RapiQuirks quirks, Way way) throws Exception {
        long[] times = new long[rounds];
        for (int i = 0; i < rounds; i++) {
            try (Cradle cradle = Cradle.onLoopback(Optional.of(link), quirks)) {
                RemoteFiles files = cradle.device().session().files();
                files.createDirectory(FOLDER);
                times[i] = Stopwatch.nanos(() -> way.put(files));
            }
        }
        return Stopwatch.median(times);
    }

    private Figure figure(String name, long oneByOne, long together) {
        return Figure.atLeastTimes(
                name,
                (double) oneByOne / together,
                5,
                String.format(
                        Locale.ROOT,
                        "%d files of 4 KiB, median of %d: %.2f s; one call at a time %.2f s",
                        uploads.size(),
                        rounds,
                        together / 1e9,
                        oneByOne / 1e9));
    }
}
