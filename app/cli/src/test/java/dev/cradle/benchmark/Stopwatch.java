package dev.cradle.benchmark;

import java.util.Arrays;

/** Wall-clock times in nanoseconds, and their median. */
final class Stopwatch {
    private Stopwatch() {}

    /** Work that is measured. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    static long nanos(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }

    /** The lower one of the middle two of an even number. */
    static long median(long[] times) {
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[(sorted.length - 1) / 2];
    }
}
