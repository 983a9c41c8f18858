package dev.cradle.desktop.enrol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.core.enrolment.EnrolmentOrder.EnrolmentLimits;
import dev.cradle.desktop.coach.Ending;
import dev.cradle.desktop.testing.Fx;
import dev.cradle.desktop.testing.TestDesk;
import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.prompt.Choice;
import dev.cradle.emulator.prompt.PromptKind;

import java.time.Duration;
import java.util.concurrent.Callable;

/** The flow at a test's desk, driven as the page would, without a window. */
final class FlowAtDesk implements AutoCloseable {
    private static final EnrolmentLimits LIMITS =
            new EnrolmentLimits(
                    Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(1));

    final TestDesk test;
    final EnrolFlow flow;

    FlowAtDesk(TestDesk test) {
        this.test = test;
        flow = Fx.call(() -> new EnrolFlow(test.desk(), LIMITS));
    }

    /** Chooses a type of the list that is shown and an owner. */
    void choose(String type, String owner) {
        Fx.run(() -> flow.choose().load());
        select(type);
        Fx.await("owners", () -> flow.choose().owners().get().isPresent());
        Fx.run(() -> flow.choose().ownerSearch().set(owner));
    }

    void select(String type) {
        Fx.await(
                type + " is in the list",
                () -> flow.choose().offers().stream().anyMatch(o -> isCalled(o, type)));
        Fx.run(() ->
                flow.choose()
                        .chosen()
                        .set(
                                flow.choose().offers().stream()
                                        .filter(o -> isCalled(o, type))
                                        .findFirst()));
    }

    private static boolean isCalled(Offer offer, String type) {
        return offer.type().template().equals(type) || offer.type().name().equals(type);
    }

    /** Presses Enroll, and after the check once more where it left something to look at. */
    void enroll() {
        int asked = test.ask().asked().size();
        Fx.run(flow::enroll);
        Fx.await("it was looked at", () -> !flow.check().looking().get());
        if (test.ask().asked().size() == asked) {
            Fx.run(flow::enroll);
        }
    }

    void awaitStep(EnrolStep step) {
        Fx.await("step " + step, () -> flow.step().get() == step);
    }

    Ending ending() {
        Fx.await("an ending", () -> flow.watch().ending().get().isPresent());
        return Fx.call(() -> flow.watch().ending().get().orElseThrow());
    }

    Ending ending(Ending.Kind kind) {
        Fx.await(
                "the ending " + kind,
                () -> flow.watch().ending().get().filter(e -> e.kind() == kind).isPresent());
        return ending();
    }

    <T> T see(Callable<T> what) {
        return Fx.call(what);
    }

    /** Waits for a question on the device and answers it. */
    static void tap(EmulatedDevice device, PromptKind kind, Choice choice) {
        var prompts = device.state().prompts();
        Fx.await(
                "the device asks " + kind,
                () -> prompts.pending().stream().anyMatch(p -> p.kind() == kind));
        assertThat(prompts.answer(prompts.pending().getFirst().id(), choice)).isTrue();
    }

    @Override
    public void close() {
        Fx.run(flow::close);
    }
}
