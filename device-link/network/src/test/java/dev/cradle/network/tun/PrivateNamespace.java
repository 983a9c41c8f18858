package dev.cradle.network.tun;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java program in a network namespace of its own, where it may create interfaces. */
final class PrivateNamespace {
    private static final Path TUN = Path.of("/dev/net/tun");

    private PrivateNamespace() {}

    /**
     * Skips where there is no such thing: not Linux, no TUN device, or no right to a namespace. On
     * a build machine ({@code CI=true}) whose kernel has the device, the rest must not be missing.
     * The device itself no package brings, and {@code .ci/run} makes it only where it can be used,
     * so its absence alone fails nothing anywhere.
     */
    static void require() throws IOException, InterruptedException {
        assumeTrue(Files.exists(TUN), "no " + TUN);
        String missing = missing();
        if (!missing.isEmpty() && "true".equals(System.getenv("CI"))) {
            fail(missing);
        }
        assumeTrue(missing.isEmpty(), missing);
    }

    private static String missing() throws IOException, InterruptedException {
        if (!Files.isReadable(TUN) || !Files.isWritable(TUN)) {
            return "no right to use " + TUN;
        }
        try {
            Process probe =
                    new ProcessBuilder(command(List.of("sh", "-c", "ip link && ping -V")))
                            .redirectErrorStream(true)
                            .start();
            String output = new String(probe.getInputStream().readAllBytes());
            return probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0
                    ? ""
                    : "unshare, ip and ping (util-linux, iproute2, iputils-ping) do not work: "
                            + output.strip();
        } catch (IOException e) {
            return "no unshare (util-linux): " + e.getMessage();
        }
    }

    private static List<String> command(List<String> inner) {
        // Root needs no user namespace; others become root in one of their own.
        boolean root = "root".equals(System.getProperty("user.name"));
        List<String> command = new ArrayList<>(List.of("unshare", root ? "-n" : "-Urn"));
        command.addAll(inner);
        return command;
    }

    /** Starts a main class of this class path; its errors come with its output. */
    static Process start(Class<?> main) throws IOException {
        List<String> java =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName());
        return new ProcessBuilder(command(java)).redirectErrorStream(true).start();
    }
}
