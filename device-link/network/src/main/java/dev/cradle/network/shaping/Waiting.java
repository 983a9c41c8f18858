package dev.cradle.network.shaping;

import java.io.InterruptedIOException;
import java.util.concurrent.locks.LockSupport;

/** Waiting for an instant of {@link System#nanoTime}. */
final class Waiting {
    private Waiting() {}

    static void until(long instant) throws InterruptedIOException {
        long left;
        while ((left = instant - System.nanoTime()) > 0) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted");
            }
        }
    }
}
