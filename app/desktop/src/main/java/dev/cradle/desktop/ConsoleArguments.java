package dev.cradle.desktop;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What the console is started with.
 *
 * @param data the data folder; empty for the user's own
 * @param emulator whether the emulated device is switched on at once
 * @param files to be opened on the Packages page
 */
record ConsoleArguments(Optional<Path> data, boolean emulator, List<Path> files) {
    static ConsoleArguments of(List<String> words) throws CradleException {
        Optional<Path> data = Optional.empty();
        boolean emulator = false;
        List<Path> files = new ArrayList<>();
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            switch (word) {
                case "--data" -> {
                    if (!rest.hasNext()) {
                        throw wrong("--data names a folder, and none follows.");
                    }
                    data = Optional.of(Path.of(rest.next()));
                }
                case "--emulator" -> emulator = true;
                default -> {
                    if (word.startsWith("-")) {
                        throw wrong("“" + word + "” is none of its options --data and --emulator.");
                    }
                    files.add(Path.of(word));
                }
            }
        }
        return new ConsoleArguments(data, emulator, List.copyOf(files));
    }

    private static CradleException wrong(String why) {
        return new CradleException(
                ProblemCode.USAGE,
                "The console was not started.",
                why,
                "Start it with: cradle-console [--data DIR] [--emulator] [FILE…]");
    }
}
