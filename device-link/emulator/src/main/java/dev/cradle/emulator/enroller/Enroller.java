package dev.cradle.emulator.enroller;

import dev.cradle.emulator.enroller.EnrolmentSession.Outcome;
import dev.cradle.emulator.enroller.EnrolmentSessions.Operation;
import dev.cradle.emulator.keys.KeyContainerException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * The enrolment engine of the device. Sessions run one after another on threads of their own; what
 * they reach is kept in the registry at every step, so that a restart finds it. Thread-safe.
 */
public final class Enroller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Enroller.class);

    /** A session under way. */
    private record Running(EnrolmentRun run, Thread thread, CompletableFuture<Outcome> end) {}

    private final EnrollerParts parts;
    private final ServerRoute route;
    private final OrphanKeys orphans;
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final Semaphore turn = new Semaphore(1, true);

    /**
     * Takes up what the last run of the device left: sessions that were cut off end as failed and
     * lose their keys, pending ones stay.
     */
    public Enroller(EnrollerParts parts, ServerRoute route) {
        this.parts = parts;
        this.route = route;
        this.orphans = new OrphanKeys(parts);
        orphans.recover();
    }

    /**
     * Starts a session, or asks again about one that is pending. A session of that id under way is
     * left alone.
     *
     * @param id the caller's GUID, or the thumbprint of the certificate to renew
     * @param type name of the certificate type
     * @return how it ended; cancelled when the device was switched off
     */
    public CompletableFuture<Outcome> begin(
            Operation operation, String id, String type, Optional<Credentials> credentials) {
        String key = key(operation, id);
        EnrolmentSessions sessions = new EnrolmentSessions(parts.registry(), operation);
        synchronized (running) {
            Running before = running.get(key);
            if (before != null && isRunning(sessions, id)) {
                return before.end();
            }
            if (before != null) {
                // Its outcome stands; only its thread has not quite ended.
                join(before.thread());
            }
            EnrolmentSession session = prepared(sessions.find(id), id, type);
            sessions.put(session);
            EnrolmentRun run =
                    new EnrolmentRun(
                            parts, route, new EnrolmentRun.Order(operation, session, credentials));
            CompletableFuture<Outcome> end = new CompletableFuture<>();
            Thread thread =
                    Thread.ofVirtual()
                            .name("enrolment " + id)
                            .unstarted(() -> carryOut(key, run, end));
            running.put(key, new Running(run, thread, end));
            thread.start();
            return end;
        }
    }

    private static EnrolmentSession prepared(
            Optional<EnrolmentSession> before, String id, String type) {
        boolean pending =
                before.filter(session -> session.status() == EnrolmentStatus.PENDING).isPresent();
        EnrolmentSession session = pending ? before.orElseThrow() : EnrolmentSession.idle(id, type);
        return session.with(Outcome.of(EnrolmentStatus.RUNNING));
    }

    private static boolean isRunning(EnrolmentSessions sessions, String id) {
        return sessions.find(id)
                .filter(session -> session.status() == EnrolmentStatus.RUNNING)
                .isPresent();
    }

    private void carryOut(String key, EnrolmentRun run, CompletableFuture<Outcome> end) {
        try {
            turn.acquire();
            Outcome outcome;
            try {
                outcome = run.carryOut();
            } finally {
                turn.release();
            }
            running.remove(key);
            end.complete(outcome);
        } catch (InterruptedException e) {
            running.remove(key);
            end.cancel(false);
        } catch (RuntimeException e) {
            LOG.warn("an enrolment ended unexpectedly", e);
            running.remove(key);
            end.completeExceptionally(e);
        }
    }

    /** How a session ends or has ended; empty when there is none of that id. */
    public Optional<CompletableFuture<Outcome>> end(Operation operation, String id) {
        Running now = running.get(key(operation, id));
        if (now != null) {
            return Optional.of(now.end());
        }
        return new EnrolmentSessions(parts.registry(), operation)
                .find(id)
                .map(session -> CompletableFuture.completedFuture(session.outcome()));
    }

    /** What can be renewed. */
    public RenewalList renewals() {
        return new RenewalList(parts);
    }

    /** Asks the servers of all pending sessions again. */
    public List<CompletableFuture<Outcome>> retryPending() {
        List<CompletableFuture<Outcome>> ends = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            for (EnrolmentSession session :
                    new EnrolmentSessions(parts.registry(), operation).all()) {
                if (session.status() == EnrolmentStatus.PENDING) {
                    ends.add(begin(operation, session.id(), session.type(), Optional.empty()));
                }
            }
        }
        return ends;
    }

    /** Ends a session, under way or pending, and forgets it with its key. */
    public void abandon(Operation operation, String id) {
        stop(running.get(key(operation, id)));
        EnrolmentSessions sessions = new EnrolmentSessions(parts.registry(), operation);
        Optional<EnrolmentSession> session = sessions.find(id);
        sessions.remove(id);
        try {
            if (session.flatMap(EnrolmentSession::container).isPresent()) {
                orphans.deleteUnused(session.get().container().orElseThrow());
            }
        } catch (KeyContainerException e) {
            LOG.warn("the key of an abandoned enrolment could not be deleted", e);
        }
    }

    private static void stop(@Nullable Running session) {
        if (session == null || session.thread() == Thread.currentThread()) {
            return;
        }
        session.thread().interrupt();
        session.run().cancel();
        join(session.thread());
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Cuts off what is under way, as switching the device off does. Idempotent. */
    @Override
    public void close() {
        List.copyOf(running.values()).forEach(Enroller::stop);
    }

    private static String key(Operation operation, String id) {
        return operation + "/" + id.toUpperCase(Locale.ROOT);
    }
}
