package dev.cradle.desktop.shell;

import dev.cradle.core.jobs.Progress;
import dev.cradle.desktop.design.Amounts;
import dev.cradle.desktop.design.Texts;

/** What the job strip says of amounts: how much of how much, how fast, how long yet. */
final class JobAmounts {
    private static final Texts TEXTS = Texts.of(JobAmounts.class);

    private JobAmounts() {}

    static String words(Progress progress) {
        if (progress.total().isEmpty() || progress.done() == 0) {
            return "";
        }
        long total = progress.total().getAsLong();
        if (progress.perSecond() <= 0) {
            return TEXTS.text("jobs.amount", Amounts.bytes(progress.done()), Amounts.bytes(total));
        }
        long seconds = Math.ceilDiv(Math.max(0, total - progress.done()), progress.perSecond());
        return TEXTS.text(
                "jobs.amount-rate",
                Amounts.bytes(progress.done()),
                Amounts.bytes(total),
                Amounts.bytes(progress.perSecond()),
                Amounts.duration(seconds));
    }
}
