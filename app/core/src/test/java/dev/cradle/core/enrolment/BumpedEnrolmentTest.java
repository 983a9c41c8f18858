package dev.cradle.core.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cradle.core.ca.CaConnector;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.profile.DeviceProfiles;
import dev.cradle.emulator.prompt.Approver;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A running enrolment whose device is bumped out of its cradle and put back. */
class BumpedEnrolmentTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final EnrolmentOrder.EnrolmentLimits LIMITS =
            new EnrolmentOrder.EnrolmentLimits(LONG, LONG, Duration.ofMillis(200));

    private static final int CUTS = Integer.getInteger("cradle.bumped.enrolments", 16);

    @TempDir static Path folder;
    private static CutDesk desk;
    private final AtomicBoolean bumped = new AtomicBoolean();
    private final AtomicInteger submissions = new AtomicInteger();
    private final List<String> told = new ArrayList<>();
    private int issuedBefore;

    @BeforeAll
    static void openDesk() throws Exception {
        desk = new CutDesk(folder, new PreparedKeys(24 + 3 * CUTS, 7));
    }

    @AfterAll
    static void closeDesk() throws Exception {
        desk.close();
    }

    @BeforeEach
    void count() throws Exception {
        issuedBefore = desk.lab.issued().size();
    }

    private int issued() throws Exception {
        return desk.lab.issued().size() - issuedBefore;
    }

    @ParameterizedTest
    @EnumSource(names = {"PLANNED", "SENT", "SERVED"})
    void aBumpedDeviceIsWaitedForAndItsEnrolmentGoesOn(EnrolmentState at) throws Exception {
        try (CutDesk.Trial trial = desk.trial();
                BumpedCradle cradle = new BumpedCradle(trial.device, LONG)) {
            EnrolmentResult result =
                    enroll(cradle, bumpingAt(at, cradle, () -> cradle.put(trial.device)));

            assertThat(bumped).isTrue();
            assertVerifiedOnce(trial, result);
            assertThat(told).containsExactly("lost", "back");
            assertThat(notes(result.row()))
                    .anyMatch(note -> note.contains("was lost"))
                    .anyMatch(note -> note.contains("is back"));
        }
    }

    @Test
    void aBumpBeforeAnythingIsSentLeavesNoRowBehind() throws Exception {
        try (CutDesk.Trial trial = desk.trial();
                BumpedCradle cradle = new BumpedCradle(trial.device, LONG)) {
            ConnectedDevice device = cradle.connected();
            cradle.bumpAfter(0);
            EnrolmentResult result =
                    desk.flow()
                            .enroll(
                                    desk.order(LIMITS),
                                    device,
                                    counted(() -> {}),
                                    telling(() -> cradle.put(trial.device)));

            assertVerifiedOnce(trial, result);
            assertThat(told).containsExactly("lost", "back");
            assertThat(desk.journal.all())
                    .filteredOn(row -> row.plan().device().equals(result.row().plan().device()))
                    .hasSize(1);
        }
    }

    @Test
    void aBumpWhileTheDeviceMakesItsKeyLetsItAskAgain() throws Exception {
        BumpedCradle[] cradle = new BumpedCradle[1];
        Approver bumping =
                prompt -> {
                    if (bumped.compareAndSet(false, true)) {
                        cradle[0].bump();
                    }
                    return Approver.all().answer(prompt);
                };
        try (CutDesk.Trial trial = desk.trial(bumping)) {
            cradle[0] = new BumpedCradle(trial.device, LONG);
            try (BumpedCradle its = cradle[0]) {
                assertVerifiedOnce(trial, enroll(its, telling(() -> its.put(trial.device))));
                assertThat(bumped).isTrue();
            }
        }
    }

    @Test
    void aBumpUnderASubmissionSubmitsNothingTwiceAndLeavesNoKey() throws Exception {
        try (CutDesk.Trial trial = desk.trial();
                BumpedCradle cradle = new BumpedCradle(trial.device, LONG)) {
            CradleException problem =
                    catchThrowableOfType(
                            CradleException.class,
                            () ->
                                    desk.flow()
                                            .enroll(
                                                    desk.order(LIMITS),
                                                    cradle.connected(),
                                                    counted(cradle::bump),
                                                    telling(() -> cradle.put(trial.device))));

            assertThat(problem.code())
                    .as("the device heard no answer and gave its key up")
                    .isEqualTo(ProblemCode.CERTIFICATE_UNDELIVERABLE);
            assertThat(submissions).hasValue(1);
            assertThat(issued()).isOne();
            assertThat(trial.row().orElseThrow().state()).isEqualTo(EnrolmentState.FAILED);
            assertThat(desk.forgottenCertificates()).isEmpty();
            assertThat(trial.orphanKeys()).isEmpty();
        }
    }

    @Test
    void whereverItIsBumpedNothingIsSubmittedTwiceAndNoKeyIsLeft() throws Exception {
        long whole;
        try (CutDesk.Trial trial = desk.trial();
                BumpedCradle cradle = new BumpedCradle(trial.device, LONG)) {
            ConnectedDevice device = cradle.connected();
            long before = cradle.carried();
            desk.flow().enroll(desk.order(LIMITS), device, desk.authority(), telling(() -> {}));
            whole = cradle.carried() - before;
        }
        Map<EnrolmentState, Integer> ends = new EnumMap<>(EnrolmentState.class);
        for (int cut = 0; cut < CUTS; cut++) {
            ends.merge(endWhenBumpedAfter(whole * cut / CUTS), 1, Integer::sum);
        }
        assertThat(ends.keySet()).isSubsetOf(EnrolmentState.VERIFIED, EnrolmentState.FAILED);
        assertThat(ends.get(EnrolmentState.VERIFIED)).isGreaterThanOrEqualTo(CUTS * 3 / 4);
    }

    private EnrolmentState endWhenBumpedAfter(long bytes) throws Exception {
        submissions.set(0);
        told.clear();
        try (CutDesk.Trial trial = desk.trial();
                BumpedCradle cradle = new BumpedCradle(trial.device, LONG)) {
            ConnectedDevice device = cradle.connected();
            cradle.bumpAfter(bytes);
            try {
                desk.flow()
                        .enroll(
                                desk.order(LIMITS),
                                device,
                                counted(() -> {}),
                                telling(() -> cradle.put(trial.device)));
            } catch (CradleException ended) {
                assertThat(ended.code())
                        .as("bumped after %d: %s", bytes, ended.getMessage())
                        .isEqualTo(ProblemCode.CERTIFICATE_UNDELIVERABLE);
            }
            assertThat(submissions.get()).as("bumped after %d", bytes).isOne();
            assertThat(trial.orphanKeys()).as("bumped after %d", bytes).isEmpty();
            assertThat(desk.forgottenCertificates()).isEmpty();
            return trial.row().orElseThrow().state();
        }
    }

    @Test
    void anotherDeviceInItsPlaceIsRefusedByName() throws Exception {
        try (CutDesk.Trial trial = desk.trial(Approver.ask());
                EmulatedDevice other =
                        EmulatedDevice.builder(DeviceProfiles.load("wm5-ppc")).switchOn();
                BumpedCradle cradle = new BumpedCradle(trial.device, Duration.ofSeconds(2))) {
            CradleException problem =
                    catchThrowableOfType(
                            CradleException.class,
                            () ->
                                    enroll(
                                            cradle,
                                            bumpingAt(
                                                    EnrolmentState.SENT,
                                                    cradle,
                                                    () -> cradle.put(other))));

            String name = cradle.connected().reference().name();
            assertThat(problem.code()).isEqualTo(ProblemCode.NOT_CONNECTED);
            assertThat(problem.why()).contains(name + ", which is another device");
            assertThat(told).containsExactly("lost", "stranger " + name);
            assertThat(trial.row().orElseThrow().state())
                    .as("to be resumed when the right one comes")
                    .isEqualTo(EnrolmentState.SENT);
        }
    }

    @Test
    void theWaitCanBeCancelled() throws Exception {
        Thread waiting = Thread.currentThread();
        try (CutDesk.Trial trial = desk.trial(Approver.ask());
                BumpedCradle cradle = new BumpedCradle(trial.device, LONG)) {
            CradleException problem =
                    catchThrowableOfType(
                            CradleException.class,
                            () ->
                                    enroll(
                                            cradle,
                                            bumpingAt(
                                                    EnrolmentState.SENT,
                                                    cradle,
                                                    waiting::interrupt)));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(problem.code()).isEqualTo(ProblemCode.CANCELLED);
            assertThat(trial.row().orElseThrow().state()).isEqualTo(EnrolmentState.ABANDONED);
        }
    }

    private EnrolmentResult enroll(BumpedCradle cradle, EnrolmentObserver observer)
            throws Exception {
        return desk.flow()
                .enroll(desk.order(LIMITS), cradle.connected(), counted(() -> {}), observer);
    }

    private void assertVerifiedOnce(CutDesk.Trial trial, EnrolmentResult result) throws Exception {
        assertThat(result.state()).isEqualTo("verified");
        assertThat(submissions).hasValue(1);
        assertThat(issued()).isOne();
        assertThat(trial.orphanKeys()).isEmpty();
        assertThat(trial.containerOf(result.row().authority().chain().getFirst())).isPresent();
    }

    private List<String> notes(JournalRow row) throws Exception {
        return desk.journal.events(row.number()).stream()
                .filter(event -> event.kind() == EnrolmentEvent.Kind.RECOVERY)
                .map(EnrolmentEvent::text)
                .toList();
    }

    /** Bumps when the row first reaches a state; then does something with the cradle. */
    private EnrolmentObserver bumpingAt(EnrolmentState at, BumpedCradle cradle, Runnable then) {
        EnrolmentObserver telling = telling(then);
        return new EnrolmentObserver() {
            @Override
            public void reached(JournalRow row) {
                if (row.state() == at && bumped.compareAndSet(false, true)) {
                    cradle.bump();
                }
            }

            @Override
            public void lost(EnrolmentPlan.DeviceRef device) {
                telling.lost(device);
            }

            @Override
            public void stranger(EnrolmentPlan.DeviceRef lost, String name) {
                telling.stranger(lost, name);
            }

            @Override
            public void back(EnrolmentPlan.DeviceRef device) {
                telling.back(device);
            }
        };
    }

    private EnrolmentObserver telling(Runnable whenLost) {
        return new EnrolmentObserver() {
            @Override
            public void lost(EnrolmentPlan.DeviceRef device) {
                told.add("lost");
                whenLost.run();
            }

            @Override
            public void stranger(EnrolmentPlan.DeviceRef lost, String name) {
                told.add("stranger " + name);
            }

            @Override
            public void back(EnrolmentPlan.DeviceRef device) {
                told.add("back");
            }
        };
    }

    /** The lab authority, which counts what is submitted to it. */
    private CaConnector counted(Runnable whenSubmitted) {
        CaConnector lab = desk.authority();
        return (CaConnector)
                Proxy.newProxyInstance(
                        CaConnector.class.getClassLoader(),
                        new Class<?>[] {CaConnector.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("submit")) {
                                submissions.incrementAndGet();
                                whenSubmitted.run();
                            }
                            try {
                                return method.invoke(lab, arguments);
                            } catch (InvocationTargetException thrown) {
                                throw Optional.ofNullable(thrown.getCause()).orElse(thrown);
                            }
                        });
    }
}
