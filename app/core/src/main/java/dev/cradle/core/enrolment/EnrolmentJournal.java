package dev.cradle.core.enrolment;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.storage.Database;

import org.jdbi.v3.core.Handle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The memory of all enrolments, on the disk before each side effect. Processes that share a data
 * folder share the journal; only the holder of a row's lease advances it. Thread-safe.
 */
public final class EnrolmentJournal {
    private final Database database;
    private final Clock clock;

    public EnrolmentJournal(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A row just begun.
     *
     * @param token the only copy: the journal keeps its hash
     */
    public record Begun(JournalRow row, Lease lease, EnrolmentToken token) {}

    /**
     * Writes a new row in state {@link EnrolmentState#PLANNED}.
     *
     * @param holder who holds the lease, for instance {@link Lease#holderOfThisProcess()}
     * @param term how long the lease lasts without renewal
     * @param tokenLife how long the device may take to send its request
     * @throws CradleException {@code ENROLMENT_IN_FLIGHT} when the device has one already
     */
    public Begun begin(EnrolmentPlan plan, String holder, Duration term, Duration tokenLife)
            throws CradleException {
        EnrolmentToken token = EnrolmentToken.create();
        UUID key = UUID.randomUUID();
        return database.write(handle -> {
            Instant now = now();
            refuseSecondInFlight(handle, plan.device());
            long number =
                    JournalChanges.insert(handle, plan, token.hash(), now, now.plus(tokenLife));
            Lease lease = new Lease(number, holder, key, term, now.plus(term));
            JournalChanges.grant(handle, lease);
            return new Begun(row(handle, number), lease, token);
        });
    }

    /**
     * Takes a row to its next state and renews the lease.
     *
     * @param from the state in which the caller believes the row to be
     * @return the row as it is now
     * @throws CradleException {@code LEASE_HELD_ELSEWHERE} when the lease has lapsed or was taken
     *     over, {@code FAILED} when the row is in another state or the token is no longer live
     */
    public JournalRow advance(Lease lease, EnrolmentState from, JournalStep step)
            throws CradleException {
        return database.write(handle -> {
            Instant now = now();
            requireLease(handle, lease, now);
            JournalRow row = row(handle, lease.number());
            requireTransition(row, from, step.to());
            if (!from.inFlight() && step.to().inFlight()) {
                refuseSecondInFlight(handle, row.plan().device());
            }
            if (step instanceof JournalStep.Requested
                    && !JournalChanges.useToken(handle, row.number(), now)) {
                throw stepRefused(row, "Its token was used before or has expired.");
            }
            JournalChanges.apply(handle, row.number(), step, now);
            JournalChanges.grant(handle, renewed(lease, now));
            return row(handle, row.number());
        });
    }

    /**
     * Gives a row a new token, for a device that has to be told again; the old one dies.
     *
     * @throws CradleException {@code LEASE_HELD_ELSEWHERE}
     */
    public EnrolmentToken reissueToken(Lease lease, Duration tokenLife) throws CradleException {
        EnrolmentToken token = EnrolmentToken.create();
        return database.write(handle -> {
            Instant now = now();
            requireLease(handle, lease, now);
            JournalChanges.replaceToken(handle, lease.number(), token.hash(), now.plus(tokenLife));
            return token;
        });
    }

    /** What a token from the wire stands for. */
    public TokenAnswer token(String value) throws CradleException {
        String hash = new EnrolmentToken(value).hash();
        return database.read(handle -> {
            Optional<JournalQueries.TokenRow> found = JournalQueries.token(handle, hash);
            if (found.isEmpty()) {
                return new TokenAnswer.Unknown();
            }
            JournalRow row = row(handle, found.get().number());
            if (found.get().used()) {
                return new TokenAnswer.Used(row);
            }
            return found.get().expires().isAfter(now()) && row.state().inFlight()
                    ? new TokenAnswer.Live(row)
                    : new TokenAnswer.Expired(row);
        });
    }

    /**
     * What to do about a row whose holder has gone.
     *
     * @param canSettle whether its authority can be asked by key or transaction
     */
    public RecoveryAction recovery(JournalRow row, boolean canSettle) throws CradleException {
        boolean tokenLive =
                database.read(handle -> JournalQueries.tokenLive(handle, row.number(), now()));
        return RecoveryAction.after(row.state(), tokenLive, canSettle);
    }

    /**
     * Takes the lease of a row that nobody holds.
     *
     * @throws CradleException {@code LEASE_HELD_ELSEWHERE} while another's lease lasts
     */
    public Lease acquire(long number, String holder, Duration term) throws CradleException {
        UUID key = UUID.randomUUID();
        return database.write(handle -> {
            Instant now = now();
            JournalRow row = row(handle, number);
            Optional<Lease> held = JournalQueries.lease(handle, number);
            if (held.isPresent() && held.get().expires().isAfter(now)) {
                throw leaseHeld(row, held.get());
            }
            Lease lease = new Lease(number, holder, key, term, now.plus(term));
            JournalChanges.grant(handle, lease);
            return lease;
        });
    }

    /**
     * Extends a lease by its term. A lapsed one revives as long as nobody has taken it over.
     *
     * @throws CradleException {@code LEASE_HELD_ELSEWHERE} when somebody has
     */
    public Lease renew(Lease lease) throws CradleException {
        return database.write(handle -> {
            JournalRow row = row(handle, lease.number());
            Optional<Lease> held = JournalQueries.lease(handle, lease.number());
            if (held.isEmpty() || !held.get().key().equals(lease.key())) {
                throw leaseLost(row, held);
            }
            Lease renewed = renewed(lease, now());
            JournalChanges.grant(handle, renewed);
            return renewed;
        });
    }

    /** Gives a lease back; one that was lost meanwhile stays with its new holder. */
    public void release(Lease lease) throws CradleException {
        database.write(handle -> JournalChanges.release(handle, lease));
    }

    /** Renews a lease until the answer is closed, for waits longer than its term. */
    public LeaseKeeper keep(Lease lease) {
        return new LeaseKeeper(this, lease);
    }

    /** Adds to a row's events; needs no lease. */
    public void note(long number, EnrolmentEvent.Kind kind, String text) throws CradleException {
        database.write(handle -> {
            row(handle, number);
            JournalChanges.addEvent(handle, number, now(), kind, text);
            return true;
        });
    }

    /** The row with that spoken id ({@code E-000123}), number or UUID. */
    public Optional<JournalRow> find(String id) throws CradleException {
        return database.read(handle -> JournalQueries.byId(handle, id));
    }

    /**
     * The row with that number.
     *
     * @throws CradleException {@code NO_SUCH_ENROLMENT}
     */
    public JournalRow get(long number) throws CradleException {
        return database.read(handle -> row(handle, number));
    }

    /** All rows, the newest first. */
    public List<JournalRow> all() throws CradleException {
        return database.read(JournalQueries::all);
    }

    /** Rows in flight and rows with an unknown outcome, the oldest first. */
    public List<JournalRow> unfinished() throws CradleException {
        return database.read(JournalQueries::unfinished);
    }

    /** The device's enrolment in flight. */
    public Optional<JournalRow> inFlight(String deviceId) throws CradleException {
        return database.read(handle -> JournalQueries.inFlight(handle, deviceId));
    }

    /** Rows whose pinned key this is, the newest first. */
    public List<JournalRow> byKey(String spkiSha256) throws CradleException {
        return database.read(handle -> JournalQueries.byKey(handle, spkiSha256));
    }

    /** What happened in a row, in order. */
    public List<EnrolmentEvent> events(long number) throws CradleException {
        return database.read(handle -> JournalQueries.events(handle, number));
    }

    /** Who holds a row; the lease may have lapsed. */
    public Optional<Lease> lease(long number) throws CradleException {
        return database.read(handle -> JournalQueries.lease(handle, number));
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    private static Lease renewed(Lease lease, Instant now) {
        return new Lease(
                lease.number(), lease.holder(), lease.key(), lease.term(), now.plus(lease.term()));
    }

    private static JournalRow row(Handle handle, long number) throws CradleException {
        return JournalQueries.byNumber(handle, number)
                .orElseThrow(() ->
                        new CradleException(
                                ProblemCode.NO_SUCH_ENROLMENT,
                                "There is no enrolment with number " + number + ".",
                                "The journal has no such row.",
                                "Look at the list of enrolments."));
    }

    private static void refuseSecondInFlight(Handle handle, EnrolmentPlan.DeviceRef device)
            throws CradleException {
        Optional<JournalRow> other = JournalQueries.inFlight(handle, device.id());
        if (other.isPresent()) {
            String id = other.get().id();
            throw new CradleException(
                    ProblemCode.ENROLMENT_IN_FLIGHT,
                    "No enrolment was begun for " + device.name() + ".",
                    "Its enrolment " + id + " is " + other.get().state().id() + ".",
                    "Let " + id + " end, resume it, or give it up.");
        }
    }

    private static void requireLease(Handle handle, Lease lease, Instant now)
            throws CradleException {
        Optional<Lease> held = JournalQueries.lease(handle, lease.number());
        if (held.isEmpty()
                || !held.get().key().equals(lease.key())
                || !held.get().expires().isAfter(now)) {
            throw leaseLost(row(handle, lease.number()), held);
        }
    }

    private static void requireTransition(JournalRow row, EnrolmentState from, EnrolmentState to)
            throws CradleException {
        if (row.state() != from) {
            throw stepRefused(row, "It was expected to be " + from.id() + ".");
        }
        if (!from.canBecome(to)) {
            throw stepRefused(row, "It cannot become " + to.id() + " from there.");
        }
    }

    private static CradleException stepRefused(JournalRow row, String why) {
        return new CradleException(
                ProblemCode.FAILED,
                "Enrolment " + row.id() + " stays " + row.state().id() + ".",
                why,
                "Look at its events; another process may have gone on with it.");
    }

    private static CradleException leaseLost(JournalRow row, Optional<Lease> held) {
        return held.map(lease -> leaseHeld(row, lease))
                .orElseGet(() ->
                        new CradleException(
                                ProblemCode.LEASE_HELD_ELSEWHERE,
                                "Enrolment " + row.id() + " is not held here.",
                                "Its lease was given back.",
                                "Resume the enrolment."));
    }

    private static CradleException leaseHeld(JournalRow row, Lease held) {
        return new CradleException(
                ProblemCode.LEASE_HELD_ELSEWHERE,
                "Enrolment " + row.id() + " is not held here.",
                "Its lease belongs to " + held.holder() + " until " + held.expires() + ".",
                "Leave it to that process, or try again after that time.");
    }
}
