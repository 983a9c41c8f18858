package dev.cradle.desktop.coach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.core.ca.LabTemplate;
import dev.cradle.core.device.Device;
import dev.cradle.core.enrolment.EnrolmentJobs;
import dev.cradle.core.enrolment.EnrolmentState;
import dev.cradle.desktop.testing.Fx;
import dev.cradle.desktop.testing.TestDesk;
import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.prompt.Approver;
import dev.cradle.emulator.prompt.Choice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class EnrolmentWatchTest {
    @TempDir Path folder;

    @Test
    void everyStepHasItsTimeAndThePromptsFollowTheState() throws Exception {
        try (TestDesk test = new TestDesk(folder).withLab()) {
            EmulatedDevice emulated = test.device("wm65-pro", Approver.ask());
            EnrolmentWatch watch = begin(test);

            Fx.await("the device asks", () -> !emulated.state().prompts().pending().isEmpty());
            Fx.await(
                    "Continue is expected",
                    () -> watch.prompts().get().getFirst() == ExpectedPrompt.CONTINUE);
            assertThat(Fx.call(() -> watch.keyMade().get())).isFalse();

            tap(emulated, Choice.CONTINUE);
            Fx.await("the root question", () -> !emulated.state().prompts().pending().isEmpty());
            Fx.await(
                    "Yes is expected",
                    () -> watch.prompts().get().contains(ExpectedPrompt.TRUST_ROOT));
            assertThat(Fx.call(() -> watch.keyMade().get())).isTrue();

            tap(emulated, Choice.YES);
            Ending ending = end(watch);
            assertThat(ending.kind()).isEqualTo(Ending.Kind.INSTALLED);
            List<WatchStep> steps = Fx.call(() -> watch.steps().get());
            assertThat(steps).allMatch(step -> step.mark() == WatchStep.Mark.DONE);
            List<Instant> times = steps.stream().map(step -> step.time().orElseThrow()).toList();
            assertThat(times).isSorted();
        }
    }

    @Test
    void cancelBeforeTheRequestTellsThatTheAuthorityWasNotAsked() throws Exception {
        try (TestDesk test = new TestDesk(folder).withLab()) {
            EmulatedDevice emulated = test.device("wm65-pro", Approver.ask());
            EnrolmentWatch watch = begin(test);
            Fx.await("the device asks", () -> !emulated.state().prompts().pending().isEmpty());

            Fx.run(watch::cancel);

            Ending ending = end(watch);
            assertThat(ending.kind()).isEqualTo(Ending.Kind.CANCELLED);
            assertThat(EndingWords.of(ending, "MC9190").why())
                    .isEqualTo("No request had come from the device, so Lab was not asked.");
            assertThat(Fx.call(() -> watch.steps().get()).get(1).mark())
                    .isEqualTo(WatchStep.Mark.STOPPED);
        }
    }

    @Test
    void pendingComesToRestAndGoesOn() throws Exception {
        try (TestDesk test = new TestDesk(folder).withLab()) {
            test.device("wm65-pro");
            var lab = test.desk().workspace().authorities().lab();
            lab.change(settings ->
                    settings.withTemplate(
                            settings.template("ExchangeUser")
                                    .orElseThrow()
                                    .withIssuance(new LabTemplate.Issuance(true, true, 0, false))));
            EnrolmentWatch watch = begin(test);
            Ending pending = end(watch);
            assertThat(pending.kind()).isEqualTo(Ending.Kind.PENDING);
            assertThat(pending.requestNumber()).contains("" + lab.pending().getFirst().id());
            assertThat(EndingWords.of(pending, "x").what())
                    .isEqualTo("The CA has not decided yet.");

            Fx.run(() -> watch.goOn("Look", Optional.of(device(test))));
            assertThat(end(watch).kind()).as("not approved yet").isEqualTo(Ending.Kind.PENDING);
            lab.approve(lab.pending().getFirst().id());
            Fx.run(() -> watch.goOn("Look", Optional.of(device(test))));

            assertThat(end(watch).kind()).isEqualTo(Ending.Kind.INSTALLED);
        }
    }

    @Test
    void everyEndingHasItsThreeParts() {
        var problem =
                new dev.cradle.core.problem.Problem(
                        dev.cradle.core.problem.ProblemCode.FAILED, "What.", "Why.", "Next.");
        for (Ending.Kind kind : Ending.Kind.values()) {
            Ending ending =
                    new Ending(kind, Optional.empty(), Optional.empty(), Optional.of(problem));
            var words = EndingWords.of(ending, "MC9190");
            assertThat(List.of(words.what(), words.why(), words.next()))
                    .as(kind.id())
                    .allSatisfy(part -> assertThat(part).endsWith(".").doesNotContain("{"));
            kind.next().forEach(step -> assertThat(EndingWords.button(step)).isNotBlank());
        }
        for (EnrolmentState state : EnrolmentState.values()) {
            List<ExpectedPrompt> prompts = new ArrayList<>(ExpectedPrompt.in(state));
            assertThat(prompts).isNotEmpty();
            prompts.forEach(p -> assertThat(EndingWords.coach(p, "say")).isNotBlank());
        }
    }

    private static EnrolmentWatch begin(TestDesk test) throws Exception {
        EnrolmentJobs.Prepared prepared =
                test.desk()
                        .enrolments()
                        .prepare(
                                new EnrolmentJobs.Wish(
                                        "ExchangeUser",
                                        Optional.empty(),
                                        Optional.of("alice"),
                                        Optional.empty(),
                                        "operator"),
                                Fx.call(() -> device(test)));
        return Fx.call(() -> {
            EnrolmentWatch watch = new EnrolmentWatch(test.desk());
            watch.enroll("Enrolling", device(test), prepared);
            return watch;
        });
    }

    private static Device device(TestDesk test) {
        return test.desk().devices().device().get().orElseThrow();
    }

    private static Ending end(EnrolmentWatch watch) {
        Fx.await("it ends", () -> watch.ending().get().isPresent());
        return Fx.call(() -> watch.ending().get().orElseThrow());
    }

    private static void tap(EmulatedDevice emulated, Choice choice) {
        var prompts = emulated.state().prompts();
        assertThat(prompts.answer(prompts.pending().getFirst().id(), choice)).isTrue();
    }
}
