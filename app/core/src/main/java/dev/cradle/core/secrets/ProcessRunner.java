package dev.cradle.core.secrets;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs real commands, each for at most ten seconds and 64 KiB of output. */
final class ProcessRunner implements CommandRunner {
    private static final int OUTPUT_LIMIT = 64 * 1024;
    private static final long SECONDS = 10;

    @Override
    public Outcome run(List<String> command, byte[] input) throws IOException {
        Process process = new ProcessBuilder(command).start();
        Thread deadline = Thread.ofVirtual().start(() -> endAfterDeadline(process));
        try (var complaint = process.getErrorStream();
                var output = process.getInputStream()) {
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(input);
            } catch (IOException endedWithoutReading) {
                // The exit status tells what happened.
            }
            byte[] answer = output.readNBytes(OUTPUT_LIMIT);
            byte[] complaints = complaint.readNBytes(OUTPUT_LIMIT);
            return new Outcome(
                    process.waitFor(), answer, new String(complaints, StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for " + command.getFirst(), e);
        } finally {
            process.destroyForcibly();
            deadline.interrupt();
        }
    }

    private static void endAfterDeadline(Process process) {
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
