package dev.cradle.desktop.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.core.ca.LabTemplate;
import dev.cradle.core.enrolment.EnrolmentEvent;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.trust.TrustSettings;
import dev.cradle.core.workspace.Workspace;
import dev.cradle.desktop.desk.LinkLine;
import dev.cradle.desktop.testing.Fx;
import dev.cradle.desktop.wizard.WizardModel.Step;
import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.profile.DeviceProfiles;
import dev.cradle.emulator.prompt.Answer;
import dev.cradle.emulator.prompt.Approver;
import dev.cradle.emulator.prompt.Choice;

import javafx.scene.control.Button;
import javafx.scene.control.PasswordField;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

class WizardFailureTest {
    @TempDir Path folder;

    @Test
    void whatIsDeclinedOnTheDeviceHasAReferenceThatJournalAndAuditKnow() throws Exception {
        try (WizardRun run = new WizardRun(folder, EnrolmentFiles.lab())) {
            run.device(Approver.none());
            run.toTheDevice();

            run.at(Step.FAILED);
            assertThat(run.says("failure-what")).startsWith("You tapped Cancel");
            assertThat(run.says("failure-reference")).isEqualTo("E1-40");
            Fx.await(
                    "the journal, written last, has it",
                    () ->
                            recoveries(run)
                                    .equals(List.of("The user was given the reference E1-40.")));
            assertThat(audit(run))
                    .contains("\"reference\":\"E1-40\"", "declined-on-device", FailureBook.ACTION);
        }
    }

    @Test
    void anotherTryAfterDecliningEndsWell() {
        try (WizardRun run = new WizardRun(folder, EnrolmentFiles.lab())) {
            EmulatedDevice device = run.device(Approver.none());
            run.toTheDevice();
            run.at(Step.FAILED);

            device.state().prompts().approver(Approver.all());
            Fx.run(() -> ((Button) run.node("wizard-again")).fire());
            Fx.await("it is me can be said", () -> !run.node("wizard-go-on").isDisabled());
            Fx.run(() -> ((Button) run.node("wizard-go-on")).fire());

            run.at(Step.FINISHED);
        }
    }

    @Test
    void whatTheAuthorityRefusesIsNotOfferedAgain() throws Exception {
        try (WizardRun run = new WizardRun(folder, EnrolmentFiles.lab())) {
            EmulatedDevice device = run.device(Approver.ask());
            run.toTheDevice();
            Fx.await("the device asks", () -> !device.state().prompts().pending().isEmpty());

            run.test()
                    .desk()
                    .workspace()
                    .authorities()
                    .lab()
                    .change(settings -> settings.withTemplatesToIssue(List.of()));
            device.state().prompts().approver(Approver.all());

            run.at(Step.FAILED);
            assertThat(run.says("failure-what")).isEqualTo("The certificate was refused.");
            assertThat(run.says("failure-reference")).isEqualTo("E1-50");
            assertThat(Fx.call(() -> run.stage().getScene().lookup("#wizard-again"))).isNull();
        }
    }

    @Test
    void aWrongPasswordIsToldAndTheRightOneGoesOn() {
        try (WizardRun run = new WizardRun(folder, EnrolmentFiles.lab())) {
            run.test()
                    .cradle(
                            EmulatedDevice.builder(
                                            DeviceProfiles.load("wm65-pro")
                                                    .with("link.passwordMode", "DESKTOP"))
                                    .password("1234")
                                    .approver(Approver.all()));
            Fx.await("it asks", () -> run.node("connect-password").isFocused());

            type(run, "0000");
            Fx.await("it says so", () -> run.says("connect-state").contains("not the password"));
            assertThat(run.node("wizard-go-on").isDisabled()).isTrue();
            type(run, "1234");

            run.toTheDevice();
            run.at(Step.FINISHED);
        }
    }

    @Test
    void aDeviceThatIsUnlockedOnItsOwnScreenIsWaitedFor() {
        try (WizardRun run = new WizardRun(folder, EnrolmentFiles.lab())) {
            EmulatedDevice device =
                    run.test()
                            .cradle(
                                    EmulatedDevice.builder(DeviceProfiles.load("wm65-pro"))
                                            .password("1234")
                                            .approver(Approver.ask()));
            Fx.await("the device asks", () -> !device.state().prompts().pending().isEmpty());
            Fx.await("it says so", () -> run.says("connect-say").startsWith("Unlock it"));

            device.state()
                    .prompts()
                    .answer(
                            device.state().prompts().pending().getFirst().id(),
                            new Answer(Choice.OK, "1234"));

            Fx.await("it goes on", () -> !run.node("wizard-go-on").isDisabled());
        }
    }

    @Test
    void aDeviceLostWhileItAsksIsWaitedForEvenWhenItsUserTapsMeanwhile() {
        try (WizardRun run = new WizardRun(folder, EnrolmentFiles.lab())) {
            EmulatedDevice device = run.device(Approver.ask());
            run.toTheDevice();
            Fx.await("the device asks", () -> !device.state().prompts().pending().isEmpty());

            Runnable back = WizardRun.uncradle(device);
            Fx.await("the page says so", () -> run.node("tap-lost").isVisible());
            device.state().prompts().approver(Approver.all());
            back.run();

            Fx.await("it goes on", () -> !run.model().tap().lost().get());
            run.at(Step.FINISHED);
            assertThat(run.says("finished-what")).contains("is installed on");
        }
    }

    @Test
    void somethingPendingIsGoneOnWithAtTheNextVisit() throws Exception {
        EnrolmentFile file = EnrolmentFiles.lab();
        try (WizardRun run = new WizardRun(folder, file)) {
            run.test().withLab();
            var lab = run.test().desk().workspace().authorities().lab();
            lab.change(settings ->
                    settings.withTemplate(
                            settings.template("ExchangeUser")
                                    .orElseThrow()
                                    .withIssuance(new LabTemplate.Issuance(true, true, 0, false))));
            run.device();
            run.toTheDevice();
            run.at(Step.FINISHED);
            assertThat(Fx.call(() -> run.node("finished-pending").isVisible())).isTrue();

            lab.approve(lab.pending().getFirst().id());
            Fx.run(run.model()::back);
            run.toTheDevice();

            run.at(Step.FINISHED);
            assertThat(run.says("finished-what")).contains("is installed on");
            assertThat(run.test().desk().workspace().journal().all()).hasSize(1);
        }
    }

    @Test
    void nobodyWhoTapsIsAFailureOfItsOwn() {
        try (WizardRun run =
                new WizardRun(
                        folder,
                        EnrolmentFiles.lab(),
                        WizardRun.tapWithin(Duration.ofMillis(300)))) {
            run.device(Approver.ask());
            run.toTheDevice();

            run.at(Step.FAILED);
            assertThat(Fx.call(() -> run.model().failure().kind()))
                    .isEqualTo(FailureKind.TIME_OVER);
        }
    }

    @Test
    void anAccountThatTheAuthorityDoesNotKnowIsToldSo() {
        EnrolmentFile known = EnrolmentFiles.lab();
        EnrolmentFile file =
                new EnrolmentFile(
                        known.type(),
                        known.authority(),
                        SignedIn.PLACE,
                        known.links(),
                        true,
                        known.words(),
                        known.helpDesk());
        try (WizardRun run = new WizardRun(folder, file)) {
            run.device();
            run.toYou();

            run.at(Step.FAILED);
            assertThat(run.says("failure-what"))
                    .isEqualTo("There is no such certificate for your account.");
        }
    }

    @Test
    void aWindowsAuthorityAsksForThePasswordAndOneThatIsAwayIsNamed() throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        EnrolmentFile file =
                EnrolmentFiles.of(
                        new EnrolmentFile.Authority.Windows(
                                "Example CA",
                                URI.create("https://127.0.0.1:" + nobody + "/certsrv/"),
                                "alice",
                                TrustSettings.SYSTEM,
                                false),
                        "ExchangeUser",
                        "Wi-Fi");
        try (WizardRun run = new WizardRun(folder, file)) {
            run.device();
            run.toYou();
            Fx.await(
                    "the password is asked for",
                    () ->
                            run.model()
                                    .you()
                                    .state()
                                    .get()
                                    .equals(new YouViewModel.State.SignIn(false)));
            assertThat(Fx.call(() -> run.node("you-password").isFocused())).isTrue();

            char[] typed = "secret".toCharArray();
            Fx.run(() -> run.model().signIn(typed));

            run.at(Step.FAILED);
            assertThat(run.model().failure().kind()).isEqualTo(FailureKind.AWAY);
            assertThat(typed).containsOnly('\0');
        }
    }

    @Test
    void aTakenLinkIsNamedWhileNoDeviceIsThere() {
        try (WizardRun run = new WizardRun(folder, EnrolmentFiles.lab())) {
            Fx.run(() ->
                    run.links()
                            .add(
                                    new LinkLine(
                                            "tcp:192.168.55.100",
                                            true,
                                            Optional.empty(),
                                            Optional.of(
                                                    new Problem(
                                                            ProblemCode.PORT_UNAVAILABLE,
                                                            "a.",
                                                            "b.",
                                                            "c.")))));

            assertThat(run.says("connect-state")).isEqualTo("Another program is in the way");
        }
    }

    @Test
    void twoDevicesAreOneTooMany() {
        try (WizardRun run = new WizardRun(folder, EnrolmentFiles.lab())) {
            run.device();
            run.test().cradle("wm65-pro", Approver.all());

            Fx.await(
                    "it says so",
                    () -> run.model().connect().state().get() == ConnectViewModel.State.SEVERAL);
            assertThat(run.node("wizard-go-on").isDisabled()).isTrue();
        }
    }

    @Test
    void aMistakenFileIsRefusedWithAReferenceThatTheAuditKnows() {
        Fx.start();
        var refusal = EnrolmentFiles.refusal(folder, EnrolmentFiles.text("\"type\"", "\"typ\""));
        try (Workspace workspace =
                new Workspace(Optional.of(folder.resolve("data")), Clock.systemUTC())) {
            var frame =
                    Fx.call(() ->
                            NotStarted.of(refusal, workspace, new SignedIn("anna"), () -> {}));
            var stage = Fx.show(frame, 640, 480);

            String reference =
                    Fx.call(() ->
                            ((javafx.scene.control.Label) frame.lookup("#failure-reference"))
                                    .getText());
            assertThat(reference).matches("T[0-9]{6}-10");
            Fx.await("it is written", () -> audit(workspace).contains(reference));
            assertThat(audit(workspace)).contains("line 1").contains("“type” is missing");
            Fx.run(stage::close);
        }
    }

    private static void type(WizardRun run, String password) {
        Fx.run(() -> {
            ((PasswordField) run.node("connect-password")).setText(password);
            ((Button) run.node("connect-unlock")).fire();
        });
    }

    private static List<String> recoveries(WizardRun run) {
        try {
            return run.test().desk().workspace().journal().events(1).stream()
                    .filter(event -> event.kind() == EnrolmentEvent.Kind.RECOVERY)
                    .map(EnrolmentEvent::text)
                    .toList();
        } catch (CradleException e) {
            throw new AssertionError(e);
        }
    }

    private static String audit(WizardRun run) {
        return audit(run.test().desk().workspace());
    }

    private static String audit(Workspace workspace) {
        try {
            StringBuilder lines = new StringBuilder();
            workspace.audit().export(lines);
            return lines.toString();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
