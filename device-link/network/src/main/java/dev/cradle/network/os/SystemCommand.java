package dev.cradle.network.os;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs a short command of the operating system. */
final class SystemCommand {
    private static final int SECONDS = 3;
    private static final int MOST_OUTPUT = 1 << 20;

    private SystemCommand() {}

    /** What the command prints; empty when it is missing, and cut off when it takes too long. */
    static String output(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            process.getOutputStream().close();
            CompletableFuture.delayedExecutor(SECONDS, TimeUnit.SECONDS)
                    .execute(process::destroyForcibly);
            byte[] out = process.getInputStream().readNBytes(MOST_OUTPUT);
            process.destroy();
            return new String(out, Charset.defaultCharset());
        } catch (IOException e) {
            return "";
        }
    }
}
