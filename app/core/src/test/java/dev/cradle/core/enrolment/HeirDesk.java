package dev.cradle.core.enrolment;

import dev.cradle.core.problem.CradleException;
import dev.cradle.emulator.keys.KeyPairSource;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The main program of a desk that goes on with a row which another one left: {@code FOLDER ROW}.
 * Prints {@code ready}, waits for a line, resumes, prints what came of it.
 */
final class HeirDesk {
    private HeirDesk() {}

    public static void main(String[] arguments) throws Exception {
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2));
        try (CutDesk desk =
                new CutDesk(Path.of(arguments[0]), KeyPairSource.from(new SecureRandom()), later)) {
            JournalRow row = desk.journal.get(Long.parseLong(arguments[1]));
            System.out.println("ready");
            int go = System.in.read();
            System.out.println(go < 0 ? "called off" : outcome(desk, row));
        }
    }

    private static String outcome(CutDesk desk, JournalRow row) {
        try {
            return "result "
                    + desk.flow()
                            .resume(
                                    row,
                                    EnrolmentOrder.EnrolmentLimits.USUAL,
                                    Optional.empty(),
                                    desk.authority(),
                                    EnrolmentObserver.NOBODY)
                            .state();
        } catch (CradleException problem) {
            return "problem " + problem.code();
        }
    }
}
