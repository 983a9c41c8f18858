package dev.cradle.cli;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** How much of the log appears on standard error. */
final class LogOutput {
    private LogOutput() {}

    /** Nothing below errors; with {@code -v} what happens, with {@code -vv} everything. */
    static void set(int verbosity) {
        Level level =
                switch (verbosity) {
                    case 0 -> Level.SEVERE;
                    case 1 -> Level.INFO;
                    default -> Level.FINE;
                };
        Logger root = Logger.getLogger("");
        root.setLevel(verbosity > 1 ? Level.INFO : level);
        Logger.getLogger("dev.cradle").setLevel(level);
        for (Handler handler : root.getHandlers()) {
            handler.setLevel(level);
        }
    }
}
