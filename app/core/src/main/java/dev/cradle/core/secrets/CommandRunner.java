package dev.cradle.core.secrets;

import java.io.IOException;
import java.util.List;

/** Runs a command of the operating system to its end. */
@FunctionalInterface
public interface CommandRunner {
    /**
     * @param input given to the command's standard input, which is then closed
     * @throws IOException when there is no such command or it does not end
     */
    Outcome run(List<String> command, byte[] input) throws IOException;

    /**
     * How a command ended.
     *
     * @param output at most 64 KiB of standard output; the receiver wipes it
     * @param complaint what it wrote to standard error
     */
    record Outcome(int exit, byte[] output, String complaint) {
        @Override
        public String toString() {
            return "exit " + exit;
        }
    }
}
