package dev.cradle.benchmark;

import java.util.Locale;

/**
 * One measured figure beside its goal.
 *
 * @param detail what was run, and the times behind the figure
 */
record Figure(String name, String measured, String goal, Verdict verdict, String detail) {
    /** Whether the goal was met. */
    enum Verdict {
        MET("met"),
        MISSED("MISSED"),
        /** Told for comparison only. */
        NO_GOAL("-");

        final String word;

        Verdict(String word) {
            this.word = word;
        }

        static Verdict of(boolean met) {
            return met ? MET : MISSED;
        }
    }

    static Figure atLeastPercent(String name, double ratio, int goal, String detail) {
        return new Figure(
                name,
                String.format(Locale.ROOT, "%.1f %%", 100 * ratio),
                "at least " + goal + " %",
                Verdict.of(100 * ratio >= goal),
                detail);
    }

    static Figure atLeastTimes(String name, double factor, double goal, String detail) {
        return new Figure(
                name,
                String.format(Locale.ROOT, "%.2f x", factor),
                String.format(Locale.ROOT, "at least %.1f x", goal),
                Verdict.of(factor >= goal),
                detail);
    }

    static Figure atMostTimes(String name, double factor, double goal, String detail) {
        return new Figure(
                name,
                String.format(Locale.ROOT, "%.2f x", factor),
                String.format(Locale.ROOT, "within %.1f x", goal),
                Verdict.of(factor <= goal),
                detail);
    }

    static Figure underMillis(String name, double nanos, long goal, String detail) {
        return new Figure(
                name,
                String.format(Locale.ROOT, "%.0f ms", nanos / 1e6),
                "under " + goal + " ms",
                Verdict.of(nanos < goal * 1e6),
                detail);
    }

    Figure withoutGoal() {
        return new Figure(name, measured, "-", Verdict.NO_GOAL, detail);
    }
}
