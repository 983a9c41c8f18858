package dev.cradle.core.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cradle.core.ca.LabTemplate;
import dev.cradle.core.device.DeviceCertificate;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.emulator.prompt.Approver;
import dev.cradle.formats.certificates.DeviceStore;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;

class EnrolmentFlowTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"wm65-pro", "wm65-pro-bare"})
    void bringsCertificateAndChainToTheDevice(String profile) throws Exception {
        try (EmulatedDesk desk = new EmulatedDesk(folder, profile, Approver.all())) {
            EnrolmentResult result = desk.enroll();

            assertThat(result.state()).isEqualTo("verified");
            assertThat(result.trust()).isEqualTo(EnrolmentResult.Trust.TRUSTED);
            assertThat(result.stored().stream().map(DeviceCertificate::store))
                    .containsExactly(
                            DeviceStore.MY_USER, DeviceStore.CA_USER, DeviceStore.ROOT_USER);
            assertThat(result.stored().getFirst().hasPrivateKey()).isTrue();
            assertThat(desk.states(result.row()))
                    .containsExactly(
                            "planned",
                            "sent",
                            "requested",
                            "submitting",
                            "issued",
                            "served",
                            "verified");
            assertThat(EnrollerDocument.types(typesOnDevice(desk)))
                    .as("the temporary type is gone")
                    .isEmpty();
        }
    }

    @Test
    void declinedOnTheDeviceEndsTheRowAndLeavesNothing() throws Exception {
        try (EmulatedDesk desk = new EmulatedDesk(folder, "wm65-pro", Approver.none())) {
            CradleException problem = catchThrowableOfType(CradleException.class, desk::enroll);

            assertThat(problem.code()).isEqualTo(ProblemCode.DECLINED_ON_DEVICE);
            assertThat(desk.journal.all().getFirst().state()).isEqualTo(EnrolmentState.DECLINED);
            assertThat(desk.lab.issued()).isEmpty();
            assertThat(desk.device().stores().require(java.util.EnumSet.of(DeviceStore.MY_USER)))
                    .isEmpty();
        }
    }

    @Test
    void pendingAtTheAuthorityIsResumedAfterApproval() throws Exception {
        try (EmulatedDesk desk = new EmulatedDesk(folder, "wm65-pro", Approver.all())) {
            desk.lab.change(settings ->
                    settings.withTemplate(
                            settings.template("ExchangeUser")
                                    .orElseThrow()
                                    .withIssuance(new LabTemplate.Issuance(true, true, 0, false))));

            EnrolmentResult pending = desk.enroll();
            assertThat(pending.state()).isEqualTo("pending");

            desk.lab.approve(desk.lab.pending().getFirst().id());
            EnrolmentResult done =
                    desk.flow()
                            .resume(
                                    pending.row(),
                                    desk.order(l -> l).limits(),
                                    java.util.Optional.of(desk.connected()),
                                    desk.authority(),
                                    EnrolmentObserver.NOBODY);

            assertThat(done.state()).isEqualTo("verified");
            assertThat(desk.states(done.row()))
                    .isEqualTo(
                            List.of(
                                    "planned",
                                    "sent",
                                    "requested",
                                    "submitting",
                                    "pending",
                                    "issued",
                                    "served",
                                    "verified"));
        }
    }

    private static dev.cradle.formats.provisioning.ProvisioningDocument typesOnDevice(
            EmulatedDesk desk) throws Exception {
        return desk.device()
                .configuration()
                .process(EnrollerDocument.queryTypes())
                .document()
                .orElseThrow();
    }
}
