package dev.cradle.benchmark;

import dev.cradle.core.enrolment.EnrolmentObserver;
import dev.cradle.core.enrolment.EnrolmentState;
import dev.cradle.core.enrolment.JournalRow;
import dev.cradle.emulator.keys.KeyPairSource;
import dev.cradle.rapi.session.RapiQuirks;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What Cradle itself takes of an enrolment: from the document sent to the certificate read back
 * from MY and the journal's last row, less the time of the device's key generation (measured each
 * time) and of the authority's signature (measured beforehand; the authority's register counts).
 */
final class EnrolmentFigure {
    private static final int SIGNATURES = 21;

    private final int enrolments;
    private final AtomicLong generating = new AtomicLong();

    EnrolmentFigure(int enrolments) {
        this.enrolments = enrolments;
    }

    /** When a row reached the states between which is measured. */
    private static final class Watch implements EnrolmentObserver {
        private volatile long sent;
        private volatile long verified;

        @Override
        public void reached(JournalRow row) {
            if (row.state() == EnrolmentState.SENT) {
                sent = System.nanoTime();
            } else if (row.state() == EnrolmentState.VERIFIED) {
                verified = System.nanoTime();
            }
        }
    }

    Figure measure() throws Exception {
        long[] own = new long[enrolments];
        long[] whole = new long[enrolments];
        long[] keys = new long[enrolments];
        long signature = signatureNanos();
        try (Desk desk = new Desk();
                Cradle cradle =
                        Cradle.onLoopback(
                                Optional.empty(),
                                RapiQuirks.EMULATOR,
                                measured(KeyPairSource.from(new SecureRandom())))) {
            for (int i = 0; i < enrolments; i++) {
                Watch watch = new Watch();
                generating.set(0);
                desk.enroll(cradle.device(), watch);
                keys[i] = generating.get();
                whole[i] = watch.verified - watch.sent;
                own[i] = whole[i] - keys[i] - signature;
            }
        }
        return Figure.underMillis(
                "enrolment, Cradle's own share",
                Stopwatch.median(own),
                150,
                String.format(
                        Locale.ROOT,
                        "median of %d on loopback; with key generation (%.0f ms) and signature"
                                + " (%.1f ms) %.0f ms",
                        enrolments,
                        Stopwatch.median(keys) / 1e6,
                        signature / 1e6,
                        Stopwatch.median(whole) / 1e6));
    }

    private KeyPairSource measured(KeyPairSource source) {
        return bits -> {
            long start = System.nanoTime();
            try {
                return source.generate(bits);
            } finally {
                generating.addAndGet(System.nanoTime() - start);
            }
        };
    }

    private static long signatureNanos() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(Alone.AUTHORITY_BITS);
        KeyPair pair = generator.generateKeyPair();
        long[] times = new long[SIGNATURES];
        for (int i = 0; i < SIGNATURES; i++) {
            times[i] =
                    Stopwatch.nanos(() -> {
                        Signature signature = Signature.getInstance(Alone.AUTHORITY_SIGNATURE);
                        signature.initSign(pair.getPrivate());
                        signature.update(new byte[1000]);
                        signature.sign();
                    });
        }
        return Stopwatch.median(times);
    }
}
