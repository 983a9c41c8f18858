package dev.cradle.core.enrolment;

import dev.cradle.core.problem.CradleException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Renews a lease three times per term until it is closed, which gives the lease back. When the
 * lease is lost meanwhile, the holder learns it at its next step.
 */
public final class LeaseKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);
    private static final int RENEWALS_PER_TERM = 3;

    private final EnrolmentJournal journal;
    private final Lease lease;
    private final CountDownLatch closed = new CountDownLatch(1);

    LeaseKeeper(EnrolmentJournal journal, Lease lease) {
        this.journal = journal;
        this.lease = lease;
        Thread.ofVirtual().name("lease of enrolment " + lease.number()).start(this::renewUntilEnd);
    }

    /** The lease that is kept. */
    public Lease lease() {
        return lease;
    }

    /** Stops renewing and gives the lease back. */
    @Override
    public void close() {
        closed.countDown();
        try {
            journal.release(lease);
        } catch (CradleException e) {
            LOG.warn("The lease of enrolment {} lapses by itself: {}", lease.number(), e.why());
        }
    }

    private void renewUntilEnd() {
        Duration pause = lease.term().dividedBy(RENEWALS_PER_TERM);
        try {
            while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                journal.renew(lease);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (CradleException e) {
            if (closed.getCount() > 0) {
                LOG.warn("The lease of enrolment {} is lost: {}", lease.number(), e.why());
            }
        }
    }
}
