package dev.cradle.core.enrolment;

import dev.cradle.core.ca.CaAnswer;
import dev.cradle.core.ca.CaConnector;
import dev.cradle.core.ca.CaRequest;
import dev.cradle.core.ca.DeviceRequest;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.webenrolment.Disposition;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Carries one device's request to the authority and the answer back, each step in the journal
 * before it is taken. The gateway's threads and the flow use it together.
 */
final class RequestDesk implements GatewayDesk {
    private final EnrolmentBooks books;
    private final CaConnector authority;
    private final IssuedCheck check;
    private final Optional<String> chosenOwner;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Lease lease;
    private volatile JournalRow row;
    private volatile boolean pickedUp;
    private volatile boolean answered;
    private volatile boolean otherKeyOffered;
    private boolean taking = true;

    /**
     * @param chosenOwner the person to name to the authority, where it lets one be chosen
     */
    RequestDesk(
            EnrolmentBooks books,
            Lease lease,
            JournalRow row,
            CaConnector authority,
            Optional<String> chosenOwner,
            IssuedCheck check) {
        this.books = books;
        this.lease = lease;
        this.row = row;
        this.authority = authority;
        this.chosenOwner = chosenOwner;
        this.check = check;
    }

    /** The row as it is now. */
    JournalRow row() {
        return row;
    }

    /** Whether the device has fetched the certificate from this desk. */
    boolean isPickedUp() {
        return pickedUp;
    }

    /** Whether the device has come with a key that is not the pinned one: it has lost that one. */
    boolean isOtherKeyOffered() {
        return otherKeyOffered;
    }

    /** Waits until the row leaves the state or the time is over; returns the row as it then is. */
    JournalRow awaitChange(EnrolmentState from, Duration longest) throws InterruptedException {
        long left = longest.toNanos();
        lock.lockInterruptibly();
        try {
            while (row.state() == from && left > 0) {
                left = changed.awaitNanos(left);
            }
            return row;
        } finally {
            lock.unlock();
        }
    }

    /** Takes the row a step further, if it still is in that state. */
    JournalRow advance(EnrolmentState from, JournalStep step) throws CradleException {
        lock.lock();
        try {
            return advanceLocked(from, step);
        } finally {
            lock.unlock();
        }
    }

    /** Takes requests again, after {@link #stopTaking}. */
    void startTaking() {
        lock.lock();
        try {
            taking = true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes no requests any more. A submission under way comes to its end first: whatever closes
     * the gateway afterwards cuts none off, whose outcome nobody would know.
     */
    void stopTaking() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            taking = false;
        } finally {
            lock.unlock();
        }
    }

    /** Notes what happened, in the journal and to whoever watches. */
    void note(EnrolmentEvent.Kind kind, String text) throws CradleException {
        books.note(row(), kind, text);
    }

    /** Writes the audit line of what this run has come to. */
    void ended(String outcome) throws CradleException {
        books.ended(row(), outcome);
    }

    @Override
    public void answered() {
        lock.lock();
        try {
            answered = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until the device has been told what became of its request: closing the gateway earlier
     * would cut it off. False when the time is over first.
     */
    boolean awaitAnswered(Duration longest) throws InterruptedException {
        long left = longest.toNanos();
        lock.lockInterruptibly();
        try {
            while (!answered && left > 0) {
                left = changed.awaitNanos(left);
            }
            return answered;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long requestNumber() {
        return row().number();
    }

    @Override
    public Decision submit(String token, byte[] pkcs10) throws UnknownTokenException {
        lock.lock();
        try {
            DeviceRequest request = DeviceRequest.parse(pkcs10);
            JournalRow meant = rowOf(token);
            if (meant.number() != row.number()) {
                throw new UnknownTokenException("it belongs to another enrolment");
            }
            if (!taking) {
                return new Decision.Undecided(Disposition.ERROR, "This link has ended.");
            }
            if (row.state() == EnrolmentState.SENT) {
                answered = false;
                advanceLocked(
                        EnrolmentState.SENT, new JournalStep.Requested(PinnedRequest.of(request)));
                submitLocked();
            } else if (row.request().isEmpty()
                    || !row.request()
                            .get()
                            .spkiSha256()
                            .equals(PinnedRequest.of(request).spkiSha256())) {
                otherKeyOffered = true;
                throw new UnknownTokenException("it was used for another key");
            }
            return decisionLocked();
        } catch (FormatException hostile) {
            refused("a PKCS#10 that is not accepted: " + hostile.getMessage());
            return new Decision.Denied(OptionalInt.empty(), "The request cannot be read.");
        } catch (CradleException problem) {
            return new Decision.Undecided(Disposition.ERROR, problem.what());
        } finally {
            lock.unlock();
        }
    }

    /** Hands the pinned request to the authority; for a row in state requested. */
    void submitPinned() throws CradleException {
        lock.lock();
        try {
            submitLocked();
        } finally {
            lock.unlock();
        }
    }

    /** Asks the authority for its decision about a pending row; true when there is one. */
    boolean poll() throws CradleException {
        lock.lock();
        try {
            CaAnswer answer = authority.poll(caRequest(), row.authority().token().orElse(""));
            if (answer instanceof CaAnswer.Pending) {
                return false;
            }
            answered(EnrolmentState.PENDING, answer);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Asks the authority what became of the key of a row whose outcome is not known; true when it
     * could tell.
     */
    boolean settle() throws CradleException {
        lock.lock();
        try {
            Optional<CaAnswer> answer = authority.settle(caRequest());
            if (answer.isEmpty()) {
                return false;
            }
            EnrolmentState from = row.state();
            switch (answer.get()) {
                case CaAnswer.Pending pending ->
                        advanceLocked(
                                from,
                                new JournalStep.Pending(pending.caRequestId(), pending.token()));
                case CaAnswer other -> answered(from, other);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Decision decision() {
        lock.lock();
        try {
            return decisionLocked();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<X509Certificate> pickUp() {
        lock.lock();
        try {
            if (row.state() == EnrolmentState.ISSUED) {
                advanceLocked(EnrolmentState.ISSUED, new JournalStep.Served());
            }
            if (row.state() != EnrolmentState.SERVED && row.state() != EnrolmentState.VERIFIED) {
                return List.of();
            }
            pickedUp = true;
            changed.signalAll();
            return row.authority().chain();
        } catch (CradleException lost) {
            books.observer()
                    .noted(row, EnrolmentEvent.Kind.GATEWAY, lost.what() + " " + lost.why());
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<X509Certificate> authorityChain() {
        List<X509Certificate> chain = row().authority().chain();
        return chain.isEmpty()
                ? List.of()
                : chain.subList(Math.min(1, chain.size() - 1), chain.size());
    }

    @Override
    public void refused(String what) {
        books.refused(row(), what);
    }

    private void submitLocked() throws CradleException {
        advanceLocked(EnrolmentState.REQUESTED, new JournalStep.Submitting());
        CaAnswer answer;
        try {
            answer = authority.submit(caRequest());
        } catch (CradleException problem) {
            EnrolmentState end =
                    problem.code() == ProblemCode.OUTCOME_UNKNOWN
                            ? EnrolmentState.OUTCOME_UNKNOWN
                            : EnrolmentState.FAILED;
            advanceLocked(
                    EnrolmentState.SUBMITTING, new JournalStep.Ended(end, Problem.of(problem)));
            return;
        }
        if (answer instanceof CaAnswer.Pending pending) {
            advanceLocked(
                    EnrolmentState.SUBMITTING,
                    new JournalStep.Pending(pending.caRequestId(), pending.token()));
        } else {
            answered(EnrolmentState.SUBMITTING, answer);
        }
    }

    private void answered(EnrolmentState from, CaAnswer answer) throws CradleException {
        switch (answer) {
            case CaAnswer.Issued issued -> issued(from, issued);
            case CaAnswer.Pending _ -> throw new IllegalArgumentException("pending is no decision");
            case CaAnswer.Denied denied ->
                    end(
                            from,
                            EnrolmentState.DENIED,
                            EnrolmentProblems.denied(authority.name(), denied),
                            Optional.of(denied.caRequestId()));
            case CaAnswer.Failed failed ->
                    end(
                            from,
                            EnrolmentState.FAILED,
                            EnrolmentProblems.failed(authority.name(), failed),
                            Optional.empty());
        }
    }

    private void issued(EnrolmentState from, CaAnswer.Issued issued) throws CradleException {
        List<String> faults;
        try {
            faults =
                    check.faults(
                            DeviceRequest.parse(row.request().orElseThrow().pkcs10()),
                            issued.chain());
        } catch (FormatException changed) {
            faults = List.of("The pinned request can no longer be read.");
        }
        if (faults.isEmpty()) {
            advanceLocked(from, new JournalStep.Issued(issued.caRequestId(), issued.chain()));
            return;
        }
        end(
                from,
                EnrolmentState.FAILED,
                EnrolmentProblems.rejected(authority.name(), issued.caRequestId(), faults),
                Optional.of(issued.caRequestId()));
    }

    private void end(
            EnrolmentState from, EnrolmentState to, Problem problem, Optional<String> caRequestId)
            throws CradleException {
        advanceLocked(from, new JournalStep.Ended(to, problem, caRequestId));
    }

    private JournalRow advanceLocked(EnrolmentState from, JournalStep step) throws CradleException {
        row = books.advance(lease, from, step);
        changed.signalAll();
        return row;
    }

    private Decision decisionLocked() {
        return switch (row.state()) {
            case ISSUED, SERVED, VERIFIED -> new Decision.Issued();
            case PENDING, SUBMITTING, REQUESTED, OUTCOME_UNKNOWN -> new Decision.Pending();
            case DENIED, FAILED ->
                    new Decision.Denied(
                            EnrolmentProblems.hresult(row.remarks().problem()),
                            row.remarks()
                                    .problem()
                                    .map(Problem::why)
                                    .orElse("The request was refused."));
            case PLANNED, SENT, DECLINED, BLOCKED, ABANDONED ->
                    new Decision.Undecided(
                            Disposition.INCOMPLETE, "There is no such request any more.");
        };
    }

    private JournalRow rowOf(String token) throws CradleException, UnknownTokenException {
        return switch (books.journal().token(token)) {
            case TokenAnswer.Live(JournalRow live) -> live;
            case TokenAnswer.Used(JournalRow used) -> used;
            case TokenAnswer.Expired _ -> throw new UnknownTokenException("it has expired");
            case TokenAnswer.Unknown _ -> throw new UnknownTokenException("it was never given out");
        };
    }

    private CaRequest caRequest() {
        return new CaRequest(
                row.request().orElseThrow().pkcs10(), row.plan().template(), chosenOwner, row.id());
    }

    /** Waits, in turn with the flow's own looks at the device, until something happens here. */
    void await(Duration longest) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            changed.await(longest.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            lock.unlock();
        }
    }
}
