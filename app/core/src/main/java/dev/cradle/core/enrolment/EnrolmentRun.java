package dev.cradle.core.enrolment;

import dev.cradle.core.ca.CaCapabilities;
import dev.cradle.core.ca.CaConnector;
import dev.cradle.core.device.DeviceAnswer;
import dev.cradle.core.device.DeviceCertificate;
import dev.cradle.core.enrolment.EnrollerDocument.DeviceType;
import dev.cradle.core.enrolment.EnrollerDocument.SessionStatus;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.errors.ErrorCatalogue;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * One enrolment while its device is connected: the document, the wait for the device's request, for
 * the authority, and for the certificate to be found in MY.
 */
final class EnrolmentRun {
    private static final Logger LOG = LoggerFactory.getLogger(EnrolmentRun.class);
    private static final Duration FIRST_LOOK = Duration.ofMillis(10);

    /** Its request announces itself; the device is only asked whether it has given up. */
    private static final Duration FIRST_QUESTION = Duration.ofMillis(200);

    private static final Duration SLOWEST_LOOK = Duration.ofMillis(1000);

    /**
     * While a device makes its key, nothing but a refusal is to be learnt from it: its request
     * comes by itself.
     */
    private static final Duration SLOWEST_LOOK_FOR_REFUSAL = Duration.ofSeconds(3);

    /** How long the device may take to read the page that tells it what became of its request. */
    private static final Duration ANSWER_ON_ITS_WAY = Duration.ofSeconds(10);

    private final EnrolmentDevice device;
    private final RequestDesk desk;
    private final EnrolmentGateway gateway;
    private final EnrolmentOrder.EnrolmentLimits limits;
    private final ErrorCatalogue errors = ErrorCatalogue.shipped();

    EnrolmentRun(
            EnrolmentDevice device,
            RequestDesk desk,
            EnrolmentGateway gateway,
            EnrolmentOrder.EnrolmentLimits limits) {
        this.device = device;
        this.desk = desk;
        this.gateway = gateway;
        this.limits = limits;
    }

    /** Whom to name to the authority: nobody, where the account or the request decides. */
    static Optional<String> chosenOwner(CaConnector authority, String owner) {
        return authority.capabilities().subjectIs() == CaCapabilities.SubjectIs.CHOSEN_PERSON
                ? Optional.of(owner)
                : Optional.empty();
    }

    /** Tells the device, for a row in state planned. */
    CompletableFuture<DeviceAnswer> tell(DeviceType type) throws CradleException {
        desk.advance(EnrolmentState.PLANNED, new JournalStep.Sent());
        return start(type);
    }

    /**
     * Tells the device (again). The future is the call's end, which a device may put off until the
     * enrolment's.
     */
    CompletableFuture<DeviceAnswer> start(DeviceType type) {
        CompletableFuture<DeviceAnswer> call = new CompletableFuture<>();
        Thread.ofVirtual()
                .name("enrolment document of " + desk.row().id())
                .start(() -> {
                    try {
                        call.complete(send(type));
                    } catch (CradleException | InterruptedException failed) {
                        call.completeExceptionally(failed);
                    }
                });
        return call;
    }

    private DeviceAnswer send(DeviceType type) throws CradleException, InterruptedException {
        Duration deadline = limits.tap().plus(limits.delivery());
        DeviceAnswer answer = sendUnlessBusy(type, deadline);
        boolean mayNotKnowANode =
                !answer.succeeded() && !answer.isRefusedByUser() && !answer.isBusy();
        if (mayNotKnowANode && type.keyLength().isPresent()) {
            desk.note(
                    EnrolmentEvent.Kind.DEVICE,
                    "The device refused the document ("
                            + errors.describe(answer.hresult())
                            + "); it is sent again without the nodes that not every device knows.");
            answer = sendUnlessBusy(type.confirmedNodesOnly(), deadline);
        }
        return answer;
    }

    /** A busy manager is asked about once a second, as real hosts do (device-security.md 1.3). */
    private DeviceAnswer sendUnlessBusy(DeviceType type, Duration deadline)
            throws CradleException, InterruptedException {
        long end = System.nanoTime() + limits.tap().toNanos();
        while (true) {
            DeviceAnswer answer =
                    device.process(
                            EnrollerDocument.enroll(type, desk.row().ids().enrollGuid()), deadline);
            if (!answer.isBusy() || System.nanoTime() >= end) {
                return answer;
            }
            desk.await(SLOWEST_LOOK);
        }
    }

    /**
     * Waits until the device's request has come and the authority has answered.
     *
     * @throws CradleException when the device or its user refused, or nothing came in time; the row
     *     then has its end
     */
    JournalRow awaitAuthority(CompletableFuture<DeviceAnswer> call, String typeName)
            throws CradleException, InterruptedException {
        long end = System.nanoTime() + limits.tap().toNanos();
        Duration look = FIRST_QUESTION;
        desk.awaitChange(EnrolmentState.SENT, FIRST_LOOK);
        while (desk.row().state() == EnrolmentState.SENT) {
            requireLink();
            failIfRefused(call, typeName);
            failIfSessionFailed(call, typeName);
            if (System.nanoTime() >= end) {
                throw ended(
                        EnrolmentState.ABANDONED,
                        new Problem(
                                ProblemCode.TIMED_OUT,
                                "The device sent no request.",
                                "Nobody answered its prompt within "
                                        + limits.tap().toSeconds()
                                        + " seconds.",
                                "Enrol again and tap Continue on the device."));
            }
            desk.awaitChange(EnrolmentState.SENT, look);
            look = slower(look, SLOWEST_LOOK_FOR_REFUSAL);
        }
        while (desk.row().state() == EnrolmentState.REQUESTED
                || desk.row().state() == EnrolmentState.SUBMITTING) {
            desk.await(SLOWEST_LOOK); // is over no sooner than a submission under way
            if (desk.row().state() == EnrolmentState.REQUESTED
                    || desk.row().state() == EnrolmentState.SUBMITTING) {
                requireLink();
            }
        }
        if (desk.row().state() != EnrolmentState.ISSUED && desk.row().request().isPresent()) {
            awaitAnswered();
        }
        return desk.row();
    }

    /** A device that is gone hears nothing any more. */
    private void awaitAnswered() throws InterruptedException {
        long end = System.nanoTime() + ANSWER_ON_ITS_WAY.toNanos();
        while (device.lost().isEmpty()
                && System.nanoTime() - end < 0
                && !desk.awaitAnswered(SLOWEST_LOOK)) {
            LOG.debug("{} has not been answered in full yet", desk.row().id());
        }
    }

    /**
     * Gives a device that tells its status a moment to keep the pending request: one switched off
     * before would make another key the next time.
     */
    void letDeviceKeepPending() throws InterruptedException {
        long end = System.nanoTime() + ANSWER_ON_ITS_WAY.toNanos();
        try {
            SessionStatus status = status();
            while (status.status().isPresent() && !status.isOver() && System.nanoTime() - end < 0) {
                desk.await(FIRST_LOOK);
                status = status();
            }
        } catch (CradleException unreachable) {
            // The row is pending all the same; the next connection goes on with it.
            LOG.info("{} was not asked for its session: {}", desk.row().id(), unreachable.why());
        }
    }

    /** Waits until the certificate with the pinned key is in MY, and its chain where it belongs. */
    DeviceCertificates awaitStored(CompletableFuture<DeviceAnswer> call, String typeName)
            throws CradleException, InterruptedException {
        long end = System.nanoTime() + limits.delivery().toNanos();
        Duration look = FIRST_LOOK;
        DeviceCertificates found = DeviceCertificates.NONE;
        long storedSince = 0;
        boolean fetched = false;
        while (System.nanoTime() < end) {
            requireLink();
            if (desk.isPickedUp() || desk.row().state() == EnrolmentState.SERVED) {
                if (!fetched) {
                    fetched = true;
                    look = FIRST_LOOK; // it is stored any moment now
                    desk.await(look);
                }
                found = DeviceCertificates.look(device, desk.row());
            }
            if (found.isStored()) {
                storedSince = storedSince == 0 ? System.nanoTime() : storedSince;
                if (found.isTrusted()) {
                    return found;
                }
                if (isSettled(call, storedSince)) {
                    // Its root may have been stored between the look and the question.
                    return DeviceCertificates.look(device, desk.row());
                }
            } else {
                failIfRefused(call, typeName);
                failIfSessionFailed(call, typeName);
            }
            desk.await(look);
            look = slower(look, SLOWEST_LOOK);
        }
        if (found.isStored()) {
            return found;
        }
        throw ended(
                EnrolmentState.FAILED,
                new Problem(
                        ProblemCode.TIMED_OUT,
                        "The certificate was issued but is not on the device.",
                        "The device did not "
                                + (desk.isPickedUp() ? "store it" : "fetch it")
                                + " within "
                                + limits.delivery().toSeconds()
                                + " seconds.",
                        "Look at the device; have certificate "
                                + desk.row().authority().thumbprint().orElse("")
                                + " revoked if it is not wanted."));
    }

    /** Whether the device has finished with a chain whose root it did not store. */
    private boolean isSettled(CompletableFuture<DeviceAnswer> call, long storedSince)
            throws CradleException {
        SessionStatus status = status();
        if (status.status().isPresent()) {
            return status.isOver();
        }
        return call.isDone() && System.nanoTime() - storedSince >= limits.rootQuestion().toNanos();
    }

    private void failIfRefused(CompletableFuture<DeviceAnswer> call, String typeName)
            throws CradleException, InterruptedException {
        if (!call.isDone()) {
            return;
        }
        DeviceAnswer answer;
        try {
            answer = call.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof CradleException problem) {
                throw desk.row().state() == EnrolmentState.SENT ? refusedCall(problem) : problem;
            }
            throw failed;
        }
        if (!answer.succeeded()) {
            fail(answer.hresult(), typeName);
        }
    }

    /** A lost link leaves the row to be resumed; whatever else stopped the call ends it. */
    private CradleException refusedCall(CradleException problem) throws CradleException {
        return problem.code() == ProblemCode.NOT_CONNECTED
                ? problem
                : ended(EnrolmentState.FAILED, Problem.of(problem));
    }

    /** Until the call is over the session may still show how an attempt before this one ended. */
    private void failIfSessionFailed(CompletableFuture<DeviceAnswer> call, String typeName)
            throws CradleException, InterruptedException {
        if (!call.isDone()) {
            return;
        }
        SessionStatus status = status();
        if (status.hasFailed()) {
            fail(status.lastError().orElse(0), typeName);
        }
    }

    /** What the device says of its session; nothing where it has no such node or is busy. */
    private SessionStatus status() throws CradleException {
        DeviceAnswer answer =
                device.ask(EnrollerDocument.queryStatus(desk.row().ids().enrollGuid()));
        return answer.succeeded() && answer.document().isPresent()
                ? EnrollerDocument.status(answer.document().get(), desk.row().ids().enrollGuid())
                : new SessionStatus(OptionalInt.empty(), OptionalInt.empty());
    }

    private void fail(int hresult, String typeName) throws CradleException, InterruptedException {
        JournalRow row = desk.row();
        if (row.state() == EnrolmentState.REQUESTED || row.state() == EnrolmentState.SUBMITTING) {
            return; // the authority's word comes first
        }
        if (!row.state().inFlight()) {
            throw problemOf(row).toException();
        }
        if (DeviceAnswer.isRefusedByUser(hresult)) {
            throw refusedByUser(typeName);
        }
        if (desk.isOtherKeyOffered()) {
            throw ended(EnrolmentState.FAILED, EnrolmentProblems.keyLost(row));
        }
        boolean denied = hresult == 0x80070005;
        throw ended(
                EnrolmentState.FAILED,
                new Problem(
                        denied ? ProblemCode.REFUSED_BY_ROLE : ProblemCode.DEVICE_CALL_FAILED,
                        "The device ended the enrolment.",
                        errors.describe(hresult) + ".",
                        errors.hresult(hresult)
                                .map(e -> e.next())
                                .orElse("Look at the device, then enrol again.")));
    }

    private CradleException refusedByUser(String typeName) throws CradleException {
        boolean blocked = device.remembersBlock(gateway.serverName(), typeName).orElse(false);
        return blocked
                ? ended(
                        EnrolmentState.BLOCKED,
                        new Problem(
                                ProblemCode.BLOCKED_ON_DEVICE,
                                "The certificate is blocked on the device.",
                                "Somebody chose Block there for “"
                                        + typeName
                                        + "”, now or earlier; the device remembers it.",
                                "Remove the entry in the device's settings, then enrol again."))
                : ended(
                        EnrolmentState.DECLINED,
                        new Problem(
                                ProblemCode.DECLINED_ON_DEVICE,
                                "The enrolment was declined on the device.",
                                "Its user chose Cancel.",
                                "Enrol again and tap Continue on the device."));
    }

    private CradleException ended(EnrolmentState to, Problem problem) throws CradleException {
        EnrolmentState from = desk.row().state();
        if (from.canBecome(to)) {
            desk.advance(from, new JournalStep.Ended(to, problem));
        }
        return problem.toException();
    }

    static Problem problemOf(JournalRow row) {
        return row.remarks()
                .problem()
                .orElseGet(() ->
                        new Problem(
                                ProblemCode.FAILED,
                                "Enrolment " + row.id() + " is " + row.state().id() + ".",
                                "It has ended.",
                                "Enrol again."));
    }

    private void requireLink() throws CradleException {
        Optional<String> reason = device.lost();
        if (reason.isPresent()) {
            throw EnrolmentProblems.deviceLost(desk.row(), reason.get());
        }
    }

    private static Duration slower(Duration look, Duration slowest) {
        Duration twice = look.multipliedBy(2);
        return twice.compareTo(slowest) > 0 ? slowest : twice;
    }

    /** Where the enrolled certificate and its chain were found. */
    record DeviceCertificates(
            java.util.List<DeviceCertificate> found, boolean isStored, boolean isTrusted) {
        static final DeviceCertificates NONE =
                new DeviceCertificates(java.util.List.of(), false, false);

        static DeviceCertificates look(EnrolmentDevice device, JournalRow row)
                throws CradleException {
            return ReadBack.of(device, row);
        }
    }
}
