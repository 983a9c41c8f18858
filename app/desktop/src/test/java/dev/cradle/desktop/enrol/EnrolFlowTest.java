package dev.cradle.desktop.enrol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.core.device.Device;
import dev.cradle.core.enrolment.EnrolmentState;
import dev.cradle.core.enrolment.PreflightFinding;
import dev.cradle.desktop.coach.Ending;
import dev.cradle.desktop.coach.ExpectedPrompt;
import dev.cradle.desktop.coach.NextStep;
import dev.cradle.desktop.testing.Fx;
import dev.cradle.desktop.testing.TestDesk;
import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.prompt.Approver;
import dev.cradle.emulator.prompt.Choice;
import dev.cradle.emulator.prompt.PromptKind;
import dev.cradle.formats.certificates.DeviceStore;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;

class EnrolFlowTest {
    private static final String TYPE = "ExchangeUser";

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"wm65-pro", "wm65-pro-bare"})
    void fromTheChoiceToWhatWasReadBack(String profile) throws Exception {
        try (TestDesk test = new TestDesk(folder).withLab();
                FlowAtDesk at = new FlowAtDesk(test)) {
            test.device(profile);
            assertThat(at.see(() -> at.flow.choose().missing().get()))
                    .isEqualTo(ChooseViewModel.Missing.TYPE);
            at.choose(TYPE, "");
            assertThat(at.see(() -> at.flow.choose().missing().get()))
                    .isEqualTo(ChooseViewModel.Missing.OWNER);
            Fx.run(() -> at.flow.choose().ownerSearch().set("ali"));
            assertThat(at.see(() -> at.flow.choose().valid().get())).isTrue();

            test.ask().answer(true);
            at.enroll();

            at.awaitStep(EnrolStep.DONE);
            assertThat(test.ask().asked())
                    .first()
                    .asString()
                    .startsWith("Get Device Certificate: ")
                    .contains("Lab", "alice", "[Yes/No]");
            assertThat(test.ask().asked())
                    .last()
                    .asString()
                    .startsWith("Get Device Certificate: ")
                    .endsWith("[OK]");
            Outcome outcome = at.see(() -> at.flow.outcome().get().orElseThrow());
            assertThat(outcome.issuedTo()).isEqualTo("Alice Example");
            assertThat(outcome.trusted()).isTrue();
            assertThat(outcome.stored()).hasSize(3);
            assertThat(outcome.purposes()).contains("Secure Email");
            assertThat(outcome.ticket())
                    .contains("alice", "Lab", outcome.leaf().thumbprint().hex(), "E-000001");
            assertThat(at.see(() -> at.flow.noWayBack().get())).isEqualTo(EnrolFlow.NoWayBack.DONE);

            Fx.run(at.flow::leave);
            assertThat(test.opened()).contains("certificates:");
            assertThat(at.see(() -> at.flow.step().get())).isEqualTo(EnrolStep.CHOOSE);
        }
    }

    @Test
    void noLeavesEverythingAsItWas() throws Exception {
        try (TestDesk test = new TestDesk(folder).withLab();
                FlowAtDesk at = new FlowAtDesk(test)) {
            test.device("wm65-pro");
            at.choose(TYPE, "bob");

            at.enroll();

            assertThat(test.ask().asked()).hasSize(1);
            assertThat(at.see(() -> at.flow.step().get())).isEqualTo(EnrolStep.CHECK);
            assertThat(test.desk().workspace().journal().all()).isEmpty();
            Fx.run(at.flow::back);
            assertThat(at.see(() -> at.flow.step().get())).isEqualTo(EnrolStep.CHOOSE);
            assertThat(at.see(() -> at.flow.choose().valid().get()))
                    .as("the answers are still there")
                    .isTrue();
        }
    }

    @Test
    void declinedOnTheDeviceCanBeTriedAgain() throws Exception {
        try (TestDesk test = new TestDesk(folder).withLab();
                FlowAtDesk at = new FlowAtDesk(test)) {
            EmulatedDevice device = test.device("wm65-pro", Approver.none());
            at.choose(TYPE, "carol");
            test.ask().answer(true);
            at.enroll();

            assertThat(at.ending().kind()).isEqualTo(Ending.Kind.DECLINED);
            assertThat(at.see(() -> at.flow.step().get())).isEqualTo(EnrolStep.APPROVE);

            device.state().prompts().approver(Approver.all());
            test.ask().answer(true);
            Fx.run(() -> at.flow.perform(NextStep.AGAIN));
            Fx.await("it was looked at", () -> at.flow.check().valid().get());
            at.enroll();
            at.awaitStep(EnrolStep.DONE);
        }
    }

    @Test
    void backCancelsUntilTheKeyIsMadeAndNotAfterwards() throws Exception {
        try (TestDesk test = new TestDesk(folder).withLab();
                FlowAtDesk at = new FlowAtDesk(test)) {
            EmulatedDevice device = test.device("wm65-pro", Approver.ask());
            at.choose(TYPE, "alice");
            test.ask().answer(true, true);
            at.enroll();
            Fx.await("the device asks", () -> !device.state().prompts().pending().isEmpty());
            assertThat(at.see(() -> at.flow.noWayBack().get())).isEqualTo(EnrolFlow.NoWayBack.NONE);

            Fx.run(at.flow::back);
            at.awaitStep(EnrolStep.CHECK);
            Fx.await("it was looked at", () -> at.flow.check().valid().get());
            assertThat(test.desk().workspace().journal().all().getFirst().state())
                    .isEqualTo(EnrolmentState.ABANDONED);

            Fx.run(at.flow::enroll);
            FlowAtDesk.tap(device, PromptKind.ENROL, Choice.CONTINUE);
            Fx.await(
                    "no way back", () -> at.flow.noWayBack().get() == EnrolFlow.NoWayBack.KEY_MADE);
            Fx.run(at.flow::back);
            assertThat(at.see(() -> at.flow.step().get())).isEqualTo(EnrolStep.APPROVE);
            assertThat(at.see(() -> at.flow.watch().running().get())).isTrue();

            FlowAtDesk.tap(device, PromptKind.TRUST_ROOT, Choice.YES);
            at.awaitStep(EnrolStep.DONE);
        }
    }

    @Test
    void aCertificateIsRenewedByItsThumbprint() throws Exception {
        try (TestDesk test = new TestDesk(folder).withLab();
                FlowAtDesk at = new FlowAtDesk(test)) {
            test.device("wm65-pro");
            at.choose(TYPE, "alice");
            test.ask().answer(true);
            at.enroll();
            at.awaitStep(EnrolStep.DONE);
            var old = at.see(() -> at.flow.outcome().get().orElseThrow().leaf().thumbprint());

            Fx.run(() -> at.flow.renew(old));
            Fx.await("it was looked at", () -> at.flow.check().valid().get());
            assertThat(at.see(() -> at.flow.check().open()))
                    .as("that it is replaced is announced")
                    .extracting(PreflightFinding::check)
                    .contains(PreflightFinding.Check.SAME_SUBJECT);
            assertThat(
                            at.see(() ->
                                    at.flow
                                            .check()
                                            .prepared()
                                            .get()
                                            .orElseThrow()
                                            .owner()
                                            .account()))
                    .as("the journal knows the owner")
                    .isEqualTo("alice");
            test.ask().answer(true);
            Fx.run(at.flow::enroll);
            at.awaitStep(EnrolStep.DONE);

            Outcome renewed = at.see(() -> at.flow.outcome().get().orElseThrow());
            assertThat(renewed.leaf().thumbprint()).isNotEqualTo(old);
            assertThat(renewed.row().plan().renews()).contains(old.hex());

            Fx.run(() -> {
                at.flow.startAgain();
                at.flow.choose().from().set(TypesFrom.RENEWAL);
            });
            Fx.await("renewals", () -> at.flow.choose().offers().size() == 1);
            assertThat(at.see(() -> at.flow.choose().offers().getFirst().renews()))
                    .hasValueSatisfying(held ->
                            assertThat(held.thumbprint()).isEqualTo(renewed.leaf().thumbprint()));
        }
    }

    @Test
    void aWrongClockIsSetFromItsCard() throws Exception {
        try (TestDesk test = new TestDesk(folder).withLab();
                FlowAtDesk at = new FlowAtDesk(test)) {
            EmulatedDevice emulated = test.device("wm65-pro");
            emulated.state().system().clock().set(java.time.Instant.parse("2009-06-01T12:00:00Z"));
            at.choose(TYPE, "alice");
            at.enroll();

            assertThat(test.ask().asked()).as("nothing is asked while it is forbidden").isEmpty();
            PreflightFinding clock = at.see(() -> at.flow.check().open().getFirst());
            assertThat(clock.check()).isEqualTo(PreflightFinding.Check.CLOCK);
            assertThat(at.see(() -> at.flow.check().valid().get())).isFalse();

            Fx.run(() -> at.flow.fix(CheckViewModel.fixes(clock).getFirst(), clock));

            Fx.await("the clock is right", () -> at.flow.check().valid().get());
            assertThat(at.see(() -> at.flow.check().open()))
                    .extracting(PreflightFinding::check)
                    .doesNotContain(PreflightFinding.Check.CLOCK);
        }
    }

    @Test
    void customTypesAreKeptOnTheDevice() throws Exception {
        try (TestDesk test = new TestDesk(folder).withLab();
                FlowAtDesk at = new FlowAtDesk(test)) {
            test.device("wm65-pro");
            CustomTypesViewModel custom = at.flow.custom();
            Fx.run(custom::load);
            Fx.await("proposals", () -> custom.templates().contains(TYPE));
            Fx.run(() -> {
                custom.add();
                custom.name().set("Branch mail");
                custom.template().set(TYPE);
            });
            assertThat(at.see(custom.server()::get)).isEqualTo("Lab");
            Fx.run(() -> custom.save("save"));
            Fx.await("it is there", () -> custom.types().size() == 1);
            Fx.run(() -> {
                custom.edit(custom.types().getFirst());
                custom.ssl().set(false);
                custom.save("save");
            });
            Fx.await("it is changed", () -> !custom.types().getFirst().ssl());

            Fx.run(() -> custom.remove("remove", custom.types().getFirst()));
            Fx.await("it is gone", () -> custom.types().isEmpty());
            Fx.run(() -> custom.undoRemove("undo"));
            Fx.await("it is back", () -> custom.types().size() == 1);
            assertThat(at.see(() -> custom.types().getFirst().ssl())).isFalse();

            Fx.run(() -> at.flow.choose().from().set(TypesFrom.DEVICE));
            at.select("Branch mail");
            Fx.await("owners", () -> at.flow.choose().owners().get().isPresent());
            Fx.run(() -> at.flow.choose().ownerSearch().set("bob"));
            test.ask().answer(true);
            at.enroll();
            at.awaitStep(EnrolStep.DONE);
            assertThat(at.see(() -> at.flow.outcome().get().orElseThrow().issuedTo()))
                    .isEqualTo("Bob Example");
            Fx.run(custom::load);
            Fx.await("the operator's type stays", () -> custom.types().size() == 1);
        }
    }

    @Test
    void aLostDeviceIsWaitedForAndTheFlowGoesOn() throws Exception {
        try (TestDesk test = new TestDesk(folder).withLab();
                FlowAtDesk at = new FlowAtDesk(test)) {
            EmulatedDevice emulated = test.device("wm65-pro", Approver.ask());
            at.choose(TYPE, "alice");
            test.ask().answer(true);
            at.enroll();
            FlowAtDesk.tap(emulated, PromptKind.ENROL, Choice.CONTINUE);
            Fx.await(
                    "the root question",
                    () ->
                            emulated.state().prompts().pending().stream()
                                    .anyMatch(p -> p.kind() == PromptKind.TRUST_ROOT));

            emulated.uncradle();
            Fx.await("it is waited for", () -> at.flow.watch().away().get());
            assertThat(at.see(() -> at.flow.step().get())).isEqualTo(EnrolStep.APPROVE);
            assertThat(at.see(() -> at.flow.watch().prompts().get()))
                    .containsExactly(ExpectedPrompt.AWAY);
            Fx.await(
                    "the job strip says so",
                    () ->
                            test.desk().jobs().running().stream()
                                    .anyMatch(job ->
                                            job.text().get().startsWith("waiting for the device")));

            emulated.state().prompts().approver(Approver.all());
            test.cradleAgain(emulated);
            at.awaitStep(EnrolStep.DONE);
            Device device = at.see(() -> test.desk().devices().device().get().orElseThrow());
            assertThat(device.stores().require(EnumSet.of(DeviceStore.MY_USER))).hasSize(1);
            assertThat(test.desk().workspace().journal().all())
                    .extracting(row -> row.state())
                    .isEqualTo(List.of(EnrolmentState.VERIFIED));
        }
    }
}
