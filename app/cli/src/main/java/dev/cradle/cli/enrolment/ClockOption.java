package dev.cradle.cli.enrolment;

import dev.cradle.cli.command.CommandContext;
import dev.cradle.core.enrolment.ClockFix;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Option;

/** What becomes of a device's wrong clock when a certificate is enrolled or renewed. */
final class ClockOption {
    @Option(
            names = "--set-clock",
            description =
                    "Sets a wrong clock of the device without asking. Without it the question is"
                            + " put at a terminal; elsewhere the clock is left alone.")
    private boolean set;

    ClockFix fix(CommandContext context) {
        if (set) {
            return ClockFix.ALWAYS;
        }
        return context.terminal().interactive()
                ? finding ->
                        agrees(
                                context,
                                finding.problem().what()
                                        + " "
                                        + finding.problem().why()
                                        + " Set the device's clock now?")
                : ClockFix.NEVER;
    }

    private static boolean agrees(CommandContext context, String question) {
        try {
            context.confirm(question);
            return true;
        } catch (CradleException no) {
            return false;
        }
    }
}
