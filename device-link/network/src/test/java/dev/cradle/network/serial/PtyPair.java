package dev.cradle.network.serial;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A null-modem cable between two ptys: socat, a program that is not ours, carries the bytes.
 * Closing it pulls the plug.
 */
public final class PtyPair implements AutoCloseable {
    private final Process socat;
    private final Path folder;

    private PtyPair(Process socat, Path folder) {
        this.socat = socat;
        this.folder = folder;
    }

    /** Plugs a new cable in. */
    public static PtyPair open() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("ptys");
        return plug(folder);
    }

    private static PtyPair plug(Path folder) throws IOException, InterruptedException {
        PtyPair pair = new PtyPair(socat(folder), folder);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!Files.exists(Path.of(pair.host())) || !Files.exists(Path.of(pair.device()))) {
            if (System.nanoTime() - end > 0 || !pair.socat.isAlive()) {
                pair.close();
                throw new AssertionError("socat made no ptys");
            }
            Thread.onSpinWait();
        }
        return pair;
    }

    private static Process socat(Path folder) throws IOException {
        try {
            return new ProcessBuilder(
                            "socat", "-b", "8192", end(folder, "host"), end(folder, "device"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException missing) {
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError("The program socat is missing.", missing);
            }
            return abort("the program socat is missing");
        }
    }

    private static String end(Path folder, String name) {
        return "pty,raw,echo=0,link=" + folder.resolve(name);
    }

    /** The desktop's end, a path. */
    public String host() {
        return folder.resolve("host").toString();
    }

    /** The device's end, a path. */
    public String device() {
        return folder.resolve("device").toString();
    }

    /** Pulls the plug: both ports are gone. */
    public void unplug() throws InterruptedException {
        socat.destroyForcibly().waitFor();
    }

    /** The same cable at the same paths again, after it was unplugged. */
    public PtyPair replug() throws IOException, InterruptedException {
        unplug();
        Files.deleteIfExists(Path.of(host()));
        Files.deleteIfExists(Path.of(device()));
        return plug(folder);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        unplug();
        Files.deleteIfExists(Path.of(host()));
        Files.deleteIfExists(Path.of(device()));
        Files.deleteIfExists(folder);
    }
}
