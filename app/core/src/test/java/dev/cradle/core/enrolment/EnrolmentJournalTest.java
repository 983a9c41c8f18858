package dev.cradle.core.enrolment;

import static dev.cradle.core.enrolment.EnrolmentState.*;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.storage.DataFolder;
import dev.cradle.core.storage.Database;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class EnrolmentJournalTest {
    @TempDir Path folder;
    private JournalFixture fixture;
    private EnrolmentJournal journal;

    @BeforeEach
    void open() throws Exception {
        fixture = new JournalFixture(folder);
        journal = fixture.journal;
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void remembersEverythingOfAnEnrolment() throws Exception {
        EnrolmentJournal.Begun begun = fixture.reach("dev1", VERIFIED);

        JournalRow row = journal.find("E-000001").orElseThrow();

        assertThat(row.id()).isEqualTo("E-000001");
        assertThat(row.ids()).isEqualTo(begun.row().ids());
        assertThat(row.plan()).isEqualTo(JournalFixture.plan("dev1"));
        assertThat(row.state()).isEqualTo(VERIFIED);
        assertThat(row.request()).contains(JournalFixture.REQUEST);
        assertThat(row.authority().requestId()).contains("4711");
        assertThat(row.authority().token()).contains("resume-4711");
        assertThat(row.authority().chain()).isEqualTo(JournalFixture.CHAIN);
        assertThat(row.authority().thumbprint().orElseThrow()).matches("[0-9A-F]{40}");
        assertThat(row.remarks().stores()).contains("MY, CA, ROOT");
        assertThat(row.remarks().created()).isEqualTo(fixture.now());
        assertThat(journal.events(1))
                .extracting(EnrolmentEvent::text)
                .containsExactly(
                        "planned",
                        "sent",
                        "requested",
                        "submitting",
                        "pending",
                        "issued",
                        "served",
                        "verified");
    }

    @Test
    void isOnTheDiskBeforeAnythingElseHappens() throws Exception {
        EnrolmentJournal.Begun begun = fixture.begin("dev1");
        List<JournalStep> way = JournalFixture.usualWay();
        EnrolmentState from = PLANNED;
        for (JournalStep step : way) {
            from = journal.advance(begun.lease(), from, step).state();
            try (Database other = Database.open(DataFolder.open(folder))) {
                assertThat(new EnrolmentJournal(other, Clock.systemUTC()).get(1).state())
                        .isEqualTo(step.to());
            }
        }
    }

    @Test
    void isFoundByNumberSpokenIdAndUuid() throws Exception {
        JournalRow row = fixture.begin("dev1").row();

        assertThat(journal.find("1")).contains(row);
        assertThat(journal.find("e-000001")).contains(row);
        assertThat(journal.find("E-1")).contains(row);
        assertThat(journal.find(row.ids().uuid().toString())).contains(row);
        assertThat(journal.find("E-000002")).isEmpty();
        assertThat(journal.find("nonsense")).isEmpty();
        assertProblem(() -> journal.get(2), ProblemCode.NO_SUCH_ENROLMENT, "number 2");
    }

    @Test
    void allowsOneEnrolmentInFlightPerDevice() throws Exception {
        EnrolmentJournal.Begun first = fixture.begin("dev1");
        fixture.begin("dev2");

        assertProblem(() -> fixture.begin("dev1"), ProblemCode.ENROLMENT_IN_FLIGHT, "E-000001");

        journal.advance(first.lease(), PLANNED, JournalFixture.ended(ABANDONED));
        assertThat(fixture.begin("dev1").row().id()).isEqualTo("E-000003");
    }

    @Test
    void settlesAnUnknownOutcomeUnlessTheDeviceIsBusyAgain() throws Exception {
        EnrolmentJournal.Begun lost = fixture.reach("dev1", SUBMITTING);
        journal.advance(lost.lease(), SUBMITTING, JournalFixture.ended(OUTCOME_UNKNOWN));
        EnrolmentJournal.Begun next = fixture.begin("dev1");
        JournalStep settled = new JournalStep.Issued("4711", JournalFixture.CHAIN);

        assertProblem(
                () -> journal.advance(lost.lease(), OUTCOME_UNKNOWN, settled),
                ProblemCode.ENROLMENT_IN_FLIGHT,
                next.row().id());

        journal.advance(next.lease(), PLANNED, JournalFixture.ended(ABANDONED));
        JournalRow row = journal.advance(lost.lease(), OUTCOME_UNKNOWN, settled);
        assertThat(row.state()).isEqualTo(ISSUED);
        assertThat(row.remarks().problem()).isEmpty();
    }

    @Test
    void refusesAStepThatTheTableDoesNotHave() throws Exception {
        EnrolmentJournal.Begun begun = fixture.begin("dev1");

        assertProblem(
                () -> journal.advance(begun.lease(), PLANNED, new JournalStep.Submitting()),
                ProblemCode.FAILED,
                "cannot become submitting");
        assertThat(journal.get(1).state()).isEqualTo(PLANNED);
    }

    @Test
    void refusesAStepFromAStateThatIsOver() throws Exception {
        EnrolmentJournal.Begun begun = fixture.begin("dev1");
        journal.advance(begun.lease(), PLANNED, new JournalStep.Sent());

        assertProblem(
                () -> journal.advance(begun.lease(), PLANNED, new JournalStep.Sent()),
                ProblemCode.FAILED,
                "expected to be planned");
    }

    @Test
    void keepsTheProblemOfAnEnd() throws Exception {
        EnrolmentJournal.Begun begun = fixture.reach("dev1", SUBMITTING);
        JournalStep.Ended denied =
                new JournalStep.Ended(
                        DENIED,
                        JournalFixture.ended(DENIED).problem(),
                        java.util.Optional.of("99"));

        JournalRow row = journal.advance(begun.lease(), SUBMITTING, denied);

        assertThat(row.remarks().problem()).contains(denied.problem());
        assertThat(row.authority().requestId()).contains("99");
        assertThat(journal.unfinished()).isEmpty();
    }

    @Test
    void listsWhatIsUnfinished() throws Exception {
        EnrolmentJournal.Begun lost = fixture.reach("dev1", SUBMITTING);
        journal.advance(lost.lease(), SUBMITTING, JournalFixture.ended(OUTCOME_UNKNOWN));
        fixture.reach("dev2", VERIFIED);
        fixture.reach("dev3", PENDING);

        assertThat(journal.unfinished()).extracting(JournalRow::number).containsExactly(1L, 3L);
        assertThat(journal.all()).extracting(JournalRow::number).containsExactly(3L, 2L, 1L);
        assertThat(journal.inFlight("dev3")).isPresent();
        assertThat(journal.inFlight("dev2")).isEmpty();
        assertThat(journal.byKey(JournalFixture.REQUEST.spkiSha256())).hasSize(3);
    }

    @Test
    void mapsATokenToItsRowOnce() throws Exception {
        EnrolmentJournal.Begun begun = fixture.begin("dev1");
        String token = begun.token().value();
        journal.advance(begun.lease(), PLANNED, new JournalStep.Sent());

        assertThat(journal.token(token)).isInstanceOf(TokenAnswer.Live.class);
        journal.advance(begun.lease(), SENT, new JournalStep.Requested(JournalFixture.REQUEST));
        assertThat(journal.token(token))
                .isEqualTo(new TokenAnswer.Used(journal.get(begun.row().number())));
        assertThat(journal.token("ExchangeUser")).isEqualTo(new TokenAnswer.Unknown());
    }

    @Test
    void takesNoRequestWithATokenThatCameTooLate() throws Exception {
        EnrolmentJournal.Begun begun = fixture.begin("dev1");
        journal.advance(begun.lease(), PLANNED, new JournalStep.Sent());
        fixture.pass(JournalFixture.TOKEN_LIFE);
        journal.renew(begun.lease());

        assertThat(journal.token(begun.token().value())).isInstanceOf(TokenAnswer.Expired.class);
        assertProblem(
                () ->
                        journal.advance(
                                begun.lease(),
                                SENT,
                                new JournalStep.Requested(JournalFixture.REQUEST)),
                ProblemCode.FAILED,
                "expired");
        assertThat(journal.get(1).request()).isEmpty();
    }

    @Test
    void killsTheTokenOfARowThatEnded() throws Exception {
        EnrolmentJournal.Begun begun = fixture.begin("dev1");
        journal.advance(begun.lease(), PLANNED, JournalFixture.ended(FAILED));

        assertThat(journal.token(begun.token().value())).isInstanceOf(TokenAnswer.Expired.class);
    }

    @Test
    void replacesATokenForADeviceThatIsToldAgain() throws Exception {
        EnrolmentJournal.Begun begun = fixture.begin("dev1");

        EnrolmentToken second = journal.reissueToken(begun.lease(), JournalFixture.TOKEN_LIFE);

        assertThat(journal.token(begun.token().value())).isEqualTo(new TokenAnswer.Unknown());
        assertThat(journal.token(second.value())).isInstanceOf(TokenAnswer.Live.class);
    }

    @Test
    void storesNoToken() throws Exception {
        EnrolmentJournal.Begun begun = fixture.begin("dev1");
        fixture.close();

        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain(begun.token().value());
            }
        }
        assertThat(begun.token().toString()).doesNotContain(begun.token().value());
    }

    @Test
    void letsOnlyTheHolderOfTheLeaseAdvance() throws Exception {
        EnrolmentJournal.Begun begun = fixture.begin("dev1");
        Lease forged =
                new Lease(
                        1,
                        begun.lease().holder(),
                        java.util.UUID.randomUUID(),
                        JournalFixture.TERM,
                        begun.lease().expires());

        assertProblem(
                () -> journal.advance(forged, PLANNED, new JournalStep.Sent()),
                ProblemCode.LEASE_HELD_ELSEWHERE,
                "belongs to us");
    }

    @Test
    void givesALeaseToAnotherOnlyAfterItHasExpired() throws Exception {
        EnrolmentJournal.Begun begun = fixture.begin("dev1");

        assertProblem(
                () -> journal.acquire(1, "them", JournalFixture.TERM),
                ProblemCode.LEASE_HELD_ELSEWHERE,
                "us");

        fixture.pass(JournalFixture.TERM);
        Lease taken = journal.acquire(1, "them", JournalFixture.TERM);
        assertProblem(
                () -> journal.advance(begun.lease(), PLANNED, new JournalStep.Sent()),
                ProblemCode.LEASE_HELD_ELSEWHERE,
                "them");
        assertProblem(() -> journal.renew(begun.lease()), ProblemCode.LEASE_HELD_ELSEWHERE, "them");
        assertThat(journal.advance(taken, PLANNED, new JournalStep.Sent()).state()).isEqualTo(SENT);
    }

    @Test
    void doesNotAdvanceOnALapsedLeaseUntilItIsRenewed() throws Exception {
        EnrolmentJournal.Begun begun = fixture.begin("dev1");
        fixture.pass(JournalFixture.TERM);

        assertProblem(
                () -> journal.advance(begun.lease(), PLANNED, new JournalStep.Sent()),
                ProblemCode.LEASE_HELD_ELSEWHERE,
                "us");

        journal.renew(begun.lease());
        assertThatCode(() -> journal.advance(begun.lease(), PLANNED, new JournalStep.Sent()))
                .doesNotThrowAnyException();
    }

    @Test
    void givesALeaseToOneOfManyWhoWantIt() throws Exception {
        fixture.begin("dev1");
        fixture.pass(JournalFixture.TERM);

        assertThat(winners(i -> journal.acquire(1, "process " + i, JournalFixture.TERM)))
                .isEqualTo(1);
    }

    @Test
    void beginsOneOfManyEnrolmentsOfOneDevice() throws Exception {
        try (Database second = Database.open(DataFolder.open(folder))) {
            EnrolmentJournal other = new EnrolmentJournal(second, Clock.systemUTC());

            assertThat(
                            winners(i ->
                                    (i % 2 == 0 ? journal : other)
                                            .begin(
                                                    JournalFixture.plan("dev1"),
                                                    "process " + i,
                                                    JournalFixture.TERM,
                                                    JournalFixture.TOKEN_LIFE)))
                    .isEqualTo(1);
        }
        assertThat(journal.all()).hasSize(1);
    }

    private interface Attempt {
        Object by(int contender) throws Exception;
    }

    /** How many of 16 contenders succeed at the same time; the others must be refused. */
    private static long winners(Attempt attempt) throws Exception {
        CyclicBarrier start = new CyclicBarrier(16);
        List<Future<Boolean>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                int contender = i;
                all.add(
                        threads.submit(() -> {
                            start.await();
                            try {
                                attempt.by(contender);
                                return true;
                            } catch (CradleException refused) {
                                return false;
                            }
                        }));
            }
        }
        long successes = 0;
        for (Future<Boolean> each : all) {
            successes += each.get() ? 1 : 0;
        }
        return successes;
    }

    @Test
    void renewsTheLeaseAtEveryStep() throws Exception {
        EnrolmentJournal.Begun begun = fixture.begin("dev1");
        fixture.pass(JournalFixture.TERM.minusSeconds(1));
        journal.advance(begun.lease(), PLANNED, new JournalStep.Sent());

        assertThat(journal.lease(1).orElseThrow().expires())
                .isEqualTo(fixture.now().plus(JournalFixture.TERM));
    }

    @Test
    void givesALeaseBackOnlyForItsHolder() throws Exception {
        EnrolmentJournal.Begun begun = fixture.begin("dev1");
        fixture.pass(JournalFixture.TERM);
        Lease taken = journal.acquire(1, "them", JournalFixture.TERM);

        journal.release(begun.lease());
        assertThat(journal.lease(1)).contains(taken);
        journal.release(taken);
        assertThat(journal.lease(1)).isEmpty();
    }

    @Test
    void keepsALeaseWhileItsHolderWaits() throws Exception {
        EnrolmentJournal real = new EnrolmentJournal(fixture.database, Clock.systemUTC());
        Duration term = Duration.ofMillis(600);
        EnrolmentJournal.Begun begun =
                real.begin(JournalFixture.plan("dev1"), "us", term, JournalFixture.TOKEN_LIFE);
        try (LeaseKeeper keeper = real.keep(begun.lease())) {
            java.time.Instant first = begun.lease().expires();
            while (!real.lease(1).orElseThrow().expires().isAfter(first.plus(term))) {
                Thread.onSpinWait();
            }
            assertThat(keeper.lease()).isEqualTo(begun.lease());
            assertThatThrownBy(() -> real.acquire(1, "them", term))
                    .isInstanceOf(CradleException.class);
        }
        assertThat(real.lease(1)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = EnrolmentState.class,
            names = {"PLANNED", "SENT", "REQUESTED", "PENDING", "ISSUED", "SERVED"})
    void saysWhatToDoAfterACrash(EnrolmentState state) throws Exception {
        EnrolmentJournal.Begun begun = fixture.reach("dev1", state);
        fixture.pass(Duration.ofMinutes(2));

        JournalRow row = journal.get(begun.row().number());

        assertThat(journal.recovery(row, false))
                .isEqualTo(RecoveryAction.after(state, state == SENT, false));
    }

    @Test
    void notesEventsInOrder() throws Exception {
        fixture.begin("dev1");
        fixture.pass(Duration.ofSeconds(1));
        journal.note(1, EnrolmentEvent.Kind.PREFLIGHT, "The clock is right.");

        assertThat(journal.events(1).getLast())
                .isEqualTo(
                        new EnrolmentEvent(
                                2,
                                fixture.now(),
                                EnrolmentEvent.Kind.PREFLIGHT,
                                "The clock is right."));
        assertProblem(
                () -> journal.note(2, EnrolmentEvent.Kind.DEVICE, "nobody"),
                ProblemCode.NO_SUCH_ENROLMENT,
                "2");
    }

    private static void assertProblem(ThrowingCallable call, ProblemCode code, String text) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CradleException.class,
                        problem -> {
                            assertThat(problem.code()).isEqualTo(code);
                            assertThat(problem.what() + problem.why()).contains(text);
                        });
    }
}
