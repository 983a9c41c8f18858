package dev.cradle.benchmark;

import dev.cradle.core.enrolment.EnrolmentObserver;
import dev.cradle.emulator.keys.KeyPairSource;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Many devices that enrol at once, one thread each, against their cryptography alone on as many
 * threads. The keys of both sides come from the same seeds, so that both search the same primes.
 */
final class CrowdFigure {
    private final int devices;
    private final int rounds;

    CrowdFigure(int devices, int rounds) {
        this.devices = devices;
        this.rounds = rounds;
    }

    Figure measure() throws Exception {
        long[] enrolling = new long[rounds];
        long[] alone = new long[rounds];
        List<KeyPairSource> mirrored = seeded();
        List<Cradle> crowd = new ArrayList<>();
        int bits;
        try (Desk desk = new Desk()) {
            bits = desk.type().keyLength();
            for (KeyPairSource keys : seeded()) {
                crowd.add(Cradle.inMemory(keys));
            }
            Alone cryptography = new Alone();
            together(n -> cryptography.enroll(mirrored.get(n), bits));
            together(n -> desk.enroll(crowd.get(n).device(), EnrolmentObserver.NOBODY));
            for (int i = 0; i < rounds; i++) {
                alone[i] = together(n -> cryptography.enroll(mirrored.get(n), bits));
                enrolling[i] =
                        together(n -> desk.enroll(crowd.get(n).device(), EnrolmentObserver.NOBODY));
                System.err.printf(
                        Locale.ROOT,
                        "  round %d of %d: %.2f s, alone %.2f s%n",
                        i + 1,
                        rounds,
                        enrolling[i] / 1e9,
                        alone[i] / 1e9);
            }
        } finally {
            for (Cradle cradle : crowd) {
                cradle.close();
            }
        }
        double seconds = Stopwatch.median(enrolling) / 1e9;
        double aloneSeconds = Stopwatch.median(alone) / 1e9;
        return Figure.atMostTimes(
                devices + " devices at once",
                seconds / aloneSeconds,
                1.3,
                String.format(
                        Locale.ROOT,
                        "RSA %d, median of %d after 1 unmeasured: %.2f s; cryptography alone %.2f"
                                + " s",
                        bits,
                        rounds,
                        seconds,
                        aloneSeconds));
    }

    /** The work of one of the threads. */
    @FunctionalInterface
    private interface Share {
        void run(int number) throws Exception;
    }

    /** From the start of all threads to the end of the last one. */
    private long together(Share share) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < devices; i++) {
                int number = i;
                running.add(
                        threads.submit(() -> {
                            start.await();
                            share.run(number);
                            return number;
                        }));
            }
            return Stopwatch.nanos(() -> {
                start.countDown();
                for (Future<?> one : running) {
                    one.get();
                }
            });
        }
    }

    private List<KeyPairSource> seeded() throws NoSuchAlgorithmException {
        List<KeyPairSource> sources = new ArrayList<>();
        for (int seed = 1; seed <= devices; seed++) {
            SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed(seed);
            sources.add(KeyPairSource.from(random));
        }
        return sources;
    }
}
