package dev.cradle.formats.cabinet;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measures the goal of cab-formats.md section 7 against gcab on the same data in the same run:
 * extracting MSZIP at no less than 0.7 times, writing it at level 6 at no less than 1.0 times its
 * speed, in the second of two passes. Run it with {@code -Xmx64m}; arguments are the files to pack,
 * about 100 MiB of them.
 */
final class CabinetSpeed {
    private final Path folder;
    private final List<Path> sources;
    private final PrintStream out;

    private CabinetSpeed(Path folder, List<Path> sources, PrintStream out) {
        this.folder = folder;
        this.sources = sources;
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("cabinet-speed");
        try {
            List<Path> sources = Stream.of(arguments).map(Path::of).toList();
            new CabinetSpeed(folder, sources, System.out).measure();
        } finally {
            delete(folder);
        }
    }

    private interface Job {
        void run() throws IOException;
    }

    private void measure() throws IOException {
        Path theirs = folder.resolve("theirs.cab");
        Path ours = folder.resolve("ours.cab");
        List<String> create = new ArrayList<>(List.of("-c", "-n", "-z", theirs.toString()));
        sources.forEach(s -> create.add(s.toString()));
        ExternalProgram gcab = ExternalProgram.named("gcab");
        for (boolean history : new boolean[] {false, true}) {
            CabinetPlan plan = plan(history);
            compare(
                    "write MSZIP level 6" + (history ? " with history" : ""),
                    () -> gcab.run(create.toArray(String[]::new)),
                    () -> CabinetWriter.write(plan, ours));
            out.printf("  bytes: gcab %d, ours %d%n", Files.size(theirs), Files.size(ours));
        }
        compare(
                "extract MSZIP",
                () -> gcab.run("-x", "-C", fresh("gcab").toString(), theirs.toString()),
                () -> {
                    Path target = fresh("ours");
                    try (Cabinet cabinet = Cabinet.open(theirs)) {
                        cabinet.extractTo(target);
                    }
                });
    }

    private CabinetPlan plan(boolean history) throws IOException {
        List<PlannedMember> members = new ArrayList<>();
        for (Path source : sources) {
            members.add(PlannedMember.of(source.getFileName().toString(), source));
        }
        return CabinetPlan.of(CabinetCompression.MSZIP, members)
                .withMszip(new CabinetPlan.Mszip(6, history));
    }

    private void compare(String what, Job theirs, Job ours) throws IOException {
        seconds(theirs);
        seconds(ours);
        double reference = seconds(theirs);
        double measured = seconds(ours);
        out.printf(
                "%s: gcab %.2f s, ours %.2f s, ratio of speeds %.2f%n",
                what, reference, measured, reference / measured);
    }

    private static double seconds(Job job) throws IOException {
        long start = System.nanoTime();
        job.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private Path fresh(String name) throws IOException {
        Path target = folder.resolve(name);
        if (Files.exists(target)) {
            delete(target);
        }
        return Files.createDirectory(target);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
