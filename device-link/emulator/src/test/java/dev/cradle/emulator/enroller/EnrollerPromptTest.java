package dev.cradle.emulator.enroller;

import static dev.cradle.emulator.enroller.EnrolmentScript.ASKS;
import static dev.cradle.emulator.enroller.EnrolmentScript.ASKS_LATE;
import static dev.cradle.emulator.enroller.EnrolmentScript.GUID;
import static dev.cradle.emulator.enroller.EnrolmentScript.PORT;
import static dev.cradle.emulator.enroller.EnrolmentScript.PRO;
import static dev.cradle.emulator.enroller.EnrolmentScript.assertNoKeys;
import static dev.cradle.emulator.enroller.EnrolmentScript.end;
import static dev.cradle.emulator.enroller.EnrolmentScript.enrol;
import static dev.cradle.emulator.enroller.EnrolmentScript.enroller;
import static dev.cradle.emulator.enroller.EnrolmentScript.server;
import static dev.cradle.emulator.enroller.EnrolmentScript.session;
import static dev.cradle.emulator.enroller.EnrolmentScript.type;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.emulator.TestDevice;
import dev.cradle.emulator.TestDevice.User;
import dev.cradle.emulator.configuration.ProcessResult;
import dev.cradle.emulator.enroller.EnrolmentSession.Outcome;
import dev.cradle.emulator.enroller.EnrolmentSessions.Operation;
import dev.cradle.emulator.enroller.ScriptedServer.Mode;
import dev.cradle.emulator.profile.DeviceProfile;
import dev.cradle.emulator.prompt.Approver;
import dev.cradle.emulator.prompt.Choice;
import dev.cradle.emulator.prompt.Prompt;
import dev.cradle.emulator.prompt.PromptKind;
import dev.cradle.emulator.system.HResult;
import dev.cradle.formats.certificates.DeviceStore;

import org.junit.jupiter.api.Test;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/** What the user answers, and what comes of it. */
class EnrollerPromptTest {
    @Test
    void cancelledEnrolmentMakesNoKeyAndAsksNoServer() throws Exception {
        User user = new User().says(PromptKind.ENROL, Choice.CANCEL);
        try (TestDevice device = TestDevice.on(PRO, user);
                ScriptedServer server = server(device, Mode.ISSUE)) {
            assertThat(enrol(device).lastError()).isEqualTo(HResult.ERROR_CANCELLED);
            assertNoKeys(device);
            assertThat(server.seen()).isEmpty();
        }
    }

    @Test
    void blockIsRememberedUntilCleared() throws Exception {
        User user = new User().says(PromptKind.INSTALL_CERTIFICATE, Choice.BLOCK);
        try (TestDevice device = TestDevice.on(ASKS, user);
                ScriptedServer server = server(device, Mode.ISSUE)) {
            assertThat(enrol(device).lastError()).isEqualTo(HResult.ERROR_CANCELLED);
            assertThat(user.asked())
                    .containsExactly(PromptKind.ENROL, PromptKind.INSTALL_CERTIFICATE);
            assertNoKeys(device);

            assertThat(enrol(device).lastError()).isEqualTo(HResult.ERROR_CANCELLED);
            assertThat(user.asked()).hasSize(2);
            assertThat(server.seen()).isEmpty();

            new BlockList(device.state().registry()).clear();
            user.says(PromptKind.INSTALL_CERTIFICATE, Choice.INSTALL);
            assertThat(enrol(device).status()).isEqualTo(EnrolmentStatus.DONE);
        }
    }

    @Test
    void blockAfterIssueForgetsTheCertificateAndItsKey() throws Exception {
        User user = new User().says(PromptKind.INSTALL_CERTIFICATE, Choice.BLOCK);
        try (TestDevice device = TestDevice.on(ASKS_LATE, user);
                ScriptedServer server = server(device, Mode.ISSUE)) {
            assertThat(enrol(device).lastError()).isEqualTo(HResult.ERROR_CANCELLED);
            assertThat(server.seen()).hasSize(2);
            assertThat(device.store(DeviceStore.MY_USER)).isEmpty();
            assertThat(new BlockList(device.state().registry()).entries())
                    .hasSize(2)
                    .anyMatch(entry -> entry.matches("[0-9A-F]{40}"));
            assertNoKeys(device);
        }
    }

    @Test
    void lateQuestionStandsBetweenChainAndRoot() throws Exception {
        User user = new User();
        try (TestDevice device = TestDevice.on(ASKS_LATE, user);
                ScriptedServer server = server(device, Mode.ISSUE)) {
            assertThat(enrol(device).status()).isEqualTo(EnrolmentStatus.DONE);
            assertThat(user.asked())
                    .containsExactly(
                            PromptKind.ENROL,
                            PromptKind.INSTALL_CERTIFICATE,
                            PromptKind.TRUST_ROOT);
            assertThat(server.seen()).hasSize(2);
        }
    }

    @Test
    void declinedRootKeepsCertificateUntrusted() throws Exception {
        User user = new User().says(PromptKind.TRUST_ROOT, Choice.NO);
        try (TestDevice device = TestDevice.on(PRO, user);
                ScriptedServer server = server(device, Mode.ISSUE)) {
            Outcome outcome = enrol(device);
            assertThat(outcome.status()).isEqualTo(EnrolmentStatus.DONE);
            assertThat(outcome.lastError()).isEqualTo(EnrollerQuirks.ROOT_DECLINED);
            assertThat(device.store(DeviceStore.MY_USER)).hasSize(1);
            assertThat(device.store(DeviceStore.CA_USER)).hasSize(1);
            assertThat(device.store(DeviceStore.ROOT_USER)).isEmpty();
            assertThat(server.seen()).hasSize(2);
        }
    }

    @Test
    void restartWhileAskingLeavesNoKeyAndTellsWhy() throws Exception {
        SynchronousQueue<Prompt> shown = new SynchronousQueue<>();
        Approver nobody = Approver.ask();
        try (TestDevice device = TestDevice.on(PRO, nobody)) {
            device.state()
                    .prompts()
                    .onPrompt(prompt -> {
                        try {
                            shown.put(prompt);
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    });
            device.asUser(enroller(type(TestDevice.HOST) + session("Enroll", GUID)));
            assertThat(shown.poll(10, TimeUnit.SECONDS)).isNotNull();
            device.device().softReset();
            Outcome outcome = end(device, Operation.ENROLL, GUID);
            assertThat(outcome.status()).isEqualTo(EnrolmentStatus.FAILED);
            assertThat(outcome.lastError()).isEqualTo(EnrollerQuirks.CUT_OFF);
            assertThat(device.state().prompts().pending()).isEmpty();
            assertNoKeys(device);
        }
    }

    @Test
    void blockingQuirkHoldsTheCallAndKeepsTheManagerBusy() throws Exception {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        DeviceProfile blocking = PRO.with("certificates.enrolment.enrollBlocks", true);
        try (TestDevice device = TestDevice.on(blocking, Approver.ask());
                ScriptedServer server = server(device, Mode.ISSUE)) {
            device.state().prompts().onPrompt(prompt -> asked.complete(null));
            CompletableFuture<ProcessResult> call =
                    CompletableFuture.supplyAsync(() ->
                            device.asUser(
                                    enroller(
                                            type(TestDevice.HOST + ":" + PORT)
                                                    + session("Enroll", GUID))));
            asked.get(10, TimeUnit.SECONDS);
            ProcessResult busy = device.asUser("<characteristic-query type=\"SecurityPolicy\"/>");
            assertThat(busy.hresult()).isEqualTo(HResult.CONFIG_E_OBJECTBUSY);
            assertThat(busy.document()).isEmpty();
            assertThat(call).isNotDone();

            device.state().prompts().approver(Approver.all());
            assertThat(call.get(30, TimeUnit.SECONDS).hresult()).isZero();
            assertThat(device.store(DeviceStore.MY_USER)).hasSize(1);
            assertThat(server.seen()).hasSize(2);
        }
    }
}
