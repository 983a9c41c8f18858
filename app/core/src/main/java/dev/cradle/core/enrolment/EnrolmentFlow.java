package dev.cradle.core.enrolment;

import dev.cradle.core.audit.Audit;
import dev.cradle.core.ca.CaConnector;
import dev.cradle.core.ca.CertificateType;
import dev.cradle.core.device.DeviceAnswer;
import dev.cradle.core.enrolment.EnrollerDocument.DeviceType;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/**
 * Get Device Certificates: has a device make a key pair, carries its request to an authority and
 * the certificate with its chain back, and looks whether they arrived (design.md section 3). The
 * private key never leaves the device. Thread-safe; one enrolment of a device at a time, which the
 * journal sees to.
 */
public final class EnrolmentFlow {
    private static final Logger LOG = LoggerFactory.getLogger(EnrolmentFlow.class);
    private static final Duration LEASE_TERM = Duration.ofSeconds(60);

    private final EnrolmentJournal journal;
    private final Audit audit;
    private final IssuedChecks checks;
    private final int passThroughPort;

    /**
     * @param checks makes the check of what an authority issues for a plan
     * @param passThroughPort where devices look for Desktop Pass-Through, usually 5721
     */
    public EnrolmentFlow(
            EnrolmentJournal journal, Audit audit, IssuedChecks checks, int passThroughPort) {
        this.journal = journal;
        this.audit = audit;
        this.checks = checks;
        this.passThroughPort = passThroughPort;
    }

    /**
     * Enrols. The pre-flight must have been passed.
     *
     * @throws CradleException when it ends otherwise than issued, stored or pending; the journal's
     *     row tells more. A lost link and a cancel after the request was handed on leave the row to
     *     be resumed.
     */
    public EnrolmentResult enroll(
            EnrolmentOrder order,
            EnrolmentDevice device,
            CaConnector authority,
            EnrolmentObserver observer)
            throws CradleException {
        Bumps bumps = new Bumps(device, observer);
        String typeName = named(order, bumps);
        EnrolmentPlan plan =
                new EnrolmentPlan(
                        device.reference(),
                        order.type().name(),
                        order.type().template(),
                        authority.name(),
                        new EnrolmentPlan.Parties(order.owner().account(), order.operator()),
                        order.renews());
        Duration tokenLife = order.limits().tap().plus(order.limits().delivery());
        EnrolmentJournal.Begun begun =
                journal.begin(plan, Lease.holderOfThisProcess(), LEASE_TERM, tokenLife);
        observer.reached(begun.row());
        try (LeaseKeeper keeper = journal.keep(begun.lease())) {
            RequestDesk desk = desk(begun.row(), keeper.lease(), authority, observer);
            ToldToken token = ToldToken.of(journal, keeper.lease(), begun.token());
            return audited(
                    desk,
                    () ->
                            bumps.through(
                                    desk,
                                    now ->
                                            desk.row().state() == EnrolmentState.PLANNED
                                                    ? firstRun(order, typeName, token, desk, now)
                                                    : resumed(
                                                            desk,
                                                            order.limits(),
                                                            Optional.of(now),
                                                            authority,
                                                            token)));
        }
    }

    /** Nothing is begun before the device has been asked; a bump then is waited for as later. */
    private static String named(EnrolmentOrder order, Bumps bumps) throws CradleException {
        try {
            return bumps.through(now -> TemporaryType.nameOn(now, order.type().name()));
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw EnrolmentProblems.notBegun();
        }
    }

    /**
     * Goes on with a row that a crash, a lost link or a pending decision left open.
     *
     * @throws CradleException as {@link #enroll}; also {@code LEASE_HELD_ELSEWHERE}
     */
    public EnrolmentResult resume(
            JournalRow row,
            EnrolmentOrder.EnrolmentLimits limits,
            Optional<EnrolmentDevice> device,
            CaConnector authority,
            EnrolmentObserver observer)
            throws CradleException {
        Lease lease = journal.acquire(row.number(), Lease.holderOfThisProcess(), LEASE_TERM);
        try (LeaseKeeper keeper = journal.keep(lease)) {
            RequestDesk desk = desk(journal.get(row.number()), keeper.lease(), authority, observer);
            ToldToken token =
                    ToldToken.later(journal, keeper.lease(), limits.tap().plus(limits.delivery()));
            if (device.isEmpty()) {
                return audited(desk, () -> resumed(desk, limits, device, authority, token));
            }
            Bumps bumps = new Bumps(device.get(), observer);
            return audited(
                    desk,
                    () ->
                            bumps.through(
                                    desk,
                                    now ->
                                            resumed(
                                                    desk,
                                                    limits,
                                                    Optional.of(now),
                                                    authority,
                                                    token)));
        }
    }

    private EnrolmentResult firstRun(
            EnrolmentOrder order,
            String typeName,
            ToldToken token,
            RequestDesk desk,
            EnrolmentDevice device)
            throws CradleException, InterruptedException {
        try (EnrolmentGateway gateway = openGateway(device, desk)) {
            EnrolmentRun run = new EnrolmentRun(device, desk, gateway, order.limits());
            DeviceType type =
                    new DeviceType(
                            typeName,
                            gateway.serverName(),
                            token.get().value(),
                            false,
                            keyLength(order.type()));
            CompletableFuture<DeviceAnswer> call = run.tell(type);
            return deliver(run, desk, call, device, typeName);
        } catch (InterruptedException cancelled) {
            if (desk.row().state() == EnrolmentState.SENT) {
                TemporaryType.forget(device, desk.row());
            }
            throw cancelled;
        }
    }

    /** From the document sent to the certificate found, for a row that may be anywhere between. */
    private EnrolmentResult deliver(
            EnrolmentRun run,
            RequestDesk desk,
            CompletableFuture<DeviceAnswer> call,
            EnrolmentDevice device,
            String typeName)
            throws CradleException, InterruptedException {
        boolean linkHolds = true;
        try {
            JournalRow row = run.awaitAuthority(call, typeName);
            switch (row.state()) {
                case PENDING -> {
                    run.letDeviceKeepPending();
                    return new EnrolmentResult(row, EnrolmentResult.Trust.NOT_STORED, List.of());
                }
                case ISSUED, SERVED -> {
                    EnrolmentRun.DeviceCertificates stored = run.awaitStored(call, typeName);
                    return verified(desk, stored);
                }
                default -> throw EnrolmentRun.problemOf(row).toException();
            }
        } catch (CradleException problem) {
            linkHolds = problem.code() != ProblemCode.NOT_CONNECTED;
            if (!linkHolds) {
                desk.stopTaking();
            }
            throw problem;
        } finally {
            if (linkHolds && !desk.row().state().inFlight()) {
                TemporaryType.remove(device, typeName);
            }
        }
    }

    private static EnrolmentResult verified(
            RequestDesk desk, EnrolmentRun.DeviceCertificates stored) throws CradleException {
        String stores =
                stored.found().stream()
                        .map(c ->
                                c.store().storeName()
                                        + " "
                                        + c.store().segment().id()
                                        + " "
                                        + c.thumbprint())
                        .reduce((a, b) -> a + "; " + b)
                        .orElse("");
        JournalRow row = desk.advance(EnrolmentState.SERVED, new JournalStep.Verified(stores));
        return new EnrolmentResult(
                row,
                stored.isTrusted()
                        ? EnrolmentResult.Trust.TRUSTED
                        : EnrolmentResult.Trust.UNTRUSTED,
                stored.found());
    }

    private EnrolmentResult resumed(
            RequestDesk desk,
            EnrolmentOrder.EnrolmentLimits limits,
            Optional<EnrolmentDevice> device,
            CaConnector authority,
            ToldToken token)
            throws CradleException, InterruptedException {
        JournalRow row = desk.row();
        RecoveryAction action = journal.recovery(row, authority.capabilities().canSettleByKey());
        desk.note(EnrolmentEvent.Kind.RECOVERY, "Resumed in state " + row.state().id() + ".");
        switch (action) {
            case NONE -> throw EnrolmentRun.problemOf(row).toException();
            case ABANDON -> throw abandoned(desk, device);
            case DECLARE_OUTCOME_UNKNOWN -> throw unknownOutcome(desk, authority);
            case SUBMIT -> desk.submitPinned();
            case SETTLE -> settle(desk, authority);
            case POLL -> {
                if (!desk.poll()) {
                    return new EnrolmentResult(
                            desk.row(), EnrolmentResult.Trust.NOT_STORED, List.of());
                }
            }
            case AWAIT_REQUEST, SERVE, VERIFY -> LOG.debug("{} goes on with the device", row.id());
        }
        if (!desk.row().state().inFlight()) {
            throw EnrolmentRun.problemOf(desk.row()).toException();
        }
        if (desk.row().state() == EnrolmentState.PENDING) {
            return new EnrolmentResult(desk.row(), EnrolmentResult.Trust.NOT_STORED, List.of());
        }
        EnrolmentDevice present =
                device.orElseThrow(() -> EnrolmentProblems.needsDevice(desk.row()));
        return withDevice(desk, limits, present, keyLength(row.plan(), authority), token);
    }

    /**
     * Tells the device once more where its gateway is; it keeps key and request under the same
     * session, or makes them now where the first document did not arrive.
     */
    private EnrolmentResult withDevice(
            RequestDesk desk,
            EnrolmentOrder.EnrolmentLimits limits,
            EnrolmentDevice device,
            OptionalInt keyLength,
            ToldToken token)
            throws CradleException, InterruptedException {
        if (desk.row().state() == EnrolmentState.SERVED) {
            EnrolmentRun.DeviceCertificates stored = ReadBack.of(device, desk.row());
            if (stored.isStored()) {
                return verified(desk, stored);
            }
        }
        String typeName = TemporaryType.nameOn(device, desk.row().plan().type());
        try (EnrolmentGateway gateway = openGateway(device, desk)) {
            EnrolmentRun run = new EnrolmentRun(device, desk, gateway, limits);
            CompletableFuture<DeviceAnswer> call =
                    run.start(
                            new DeviceType(
                                    typeName,
                                    gateway.serverName(),
                                    token.get().value(),
                                    false,
                                    keyLength));
            return deliver(run, desk, call, device, typeName);
        }
    }

    /** What the type demands now, as the journal keeps only its template. */
    private static OptionalInt keyLength(EnrolmentPlan plan, CaConnector authority)
            throws CradleException {
        return authority.types().stream()
                .filter(type -> type.template().equalsIgnoreCase(plan.template()))
                .findFirst()
                .map(EnrolmentFlow::keyLength)
                .orElse(OptionalInt.empty());
    }

    private static OptionalInt keyLength(CertificateType type) {
        return type.keyLength() > 0 ? OptionalInt.of(type.keyLength()) : OptionalInt.empty();
    }

    private static void settle(RequestDesk desk, CaConnector authority) throws CradleException {
        if (!desk.settle()) {
            throw unknownOutcome(desk, authority);
        }
    }

    private static CradleException unknownOutcome(RequestDesk desk, CaConnector authority)
            throws CradleException {
        JournalRow row = desk.row();
        Problem problem = EnrolmentProblems.unknownOutcome(row, authority.name());
        if (row.state().canBecome(EnrolmentState.OUTCOME_UNKNOWN)) {
            desk.advance(
                    row.state(), new JournalStep.Ended(EnrolmentState.OUTCOME_UNKNOWN, problem));
        }
        return problem.toException();
    }

    private static CradleException abandoned(RequestDesk desk, Optional<EnrolmentDevice> device)
            throws CradleException {
        Problem problem = EnrolmentProblems.givenUp(desk.row());
        desk.advance(desk.row().state(), new JournalStep.Ended(EnrolmentState.ABANDONED, problem));
        device.ifPresent(d -> TemporaryType.forget(d, desk.row()));
        return problem.toException();
    }

    private RequestDesk desk(
            JournalRow row, Lease lease, CaConnector authority, EnrolmentObserver observer)
            throws CradleException {
        return new RequestDesk(
                new EnrolmentBooks(journal, audit, observer),
                lease,
                row,
                authority,
                EnrolmentRun.chosenOwner(authority, row.plan().parties().owner()),
                checks.of(row.plan(), authority));
    }

    private EnrolmentGateway openGateway(EnrolmentDevice device, RequestDesk desk)
            throws CradleException {
        desk.startTaking();
        EnrolmentGateway gateway = EnrolmentGateway.open(device, desk, passThroughPort);
        boolean bears = gateway.usualPort() || device.traits().serverNameTakesPort().orElse(false);
        if (!bears) {
            desk.note(
                    EnrolmentEvent.Kind.GATEWAY,
                    "Port 80 could not be had; whether this device takes a port in a server's name"
                            + " is not known.");
        }
        return gateway;
    }

    private EnrolmentResult audited(RequestDesk desk, Steps steps) throws CradleException {
        try {
            EnrolmentResult result = steps.run();
            desk.ended(result.state());
            return result;
        } catch (CradleException problem) {
            desk.ended(desk.row().state().id() + ": " + problem.code().id());
            throw problem;
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw cancelled(desk);
        }
    }

    private CradleException cancelled(RequestDesk desk) throws CradleException {
        JournalRow row = desk.row();
        boolean nothingAtAuthority =
                row.state() == EnrolmentState.PLANNED || row.state() == EnrolmentState.SENT;
        Problem problem = EnrolmentProblems.cancelled(row, nothingAtAuthority);
        if (nothingAtAuthority) {
            desk.advance(row.state(), new JournalStep.Ended(EnrolmentState.ABANDONED, problem));
        }
        desk.ended("cancelled");
        return problem.toException();
    }

    /** Makes the check of what an authority issues. */
    @FunctionalInterface
    public interface IssuedChecks {
        IssuedCheck of(EnrolmentPlan plan, CaConnector authority) throws CradleException;
    }

    @FunctionalInterface
    private interface Steps {
        EnrolmentResult run() throws CradleException, InterruptedException;
    }
}
