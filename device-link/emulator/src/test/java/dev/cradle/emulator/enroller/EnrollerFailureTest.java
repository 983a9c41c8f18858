package dev.cradle.emulator.enroller;

import static dev.cradle.emulator.enroller.EnrolmentScript.GUID;
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
import dev.cradle.emulator.system.HResult;
import dev.cradle.formats.certificates.DeviceStore;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Requests that fail, are held, or are given up. */
class EnrollerFailureTest {
    @ParameterizedTest
    @CsvSource({
        "DENY,0x80094800",
        "NOT_FOUND,0x801F0194",
        "UNAUTHORISED,0x801F0191",
        "BROKEN,0x801F01F4",
        "FOREIGN_KEY,0x8009000D"
    })
    void failureIsToldAndLeavesNoKey(Mode mode, String hresult) throws Exception {
        try (TestDevice device = TestDevice.on(PRO);
                ScriptedServer server = server(device, mode)) {
            Outcome outcome = enrol(device);
            assertThat(outcome.status()).isEqualTo(EnrolmentStatus.FAILED);
            assertThat(HResult.text(outcome.lastError())).isEqualTo(hresult);
            assertThat(device.store(DeviceStore.MY_USER)).isEmpty();
            assertNoKeys(device);
            assertThat(server.seen()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ca.example.com,0x80072EE7",
        "169.254.2.2:81,0x80072EFD",
        "10.0.0.1,0x80072EFD",
        "169.254.2.2:x,0x80072EE7"
    })
    void unreachableServerIsTold(String name, String hresult) throws Exception {
        try (TestDevice device = TestDevice.on(PRO)) {
            assertThat(HResult.text(enrol(device, name).lastError())).isEqualTo(hresult);
            assertNoKeys(device);
        }
    }

    @Test
    void encryptedServerIsRefusedForWantOfTls() throws Exception {
        try (TestDevice device = TestDevice.on(PRO)) {
            String ssl =
                    type(TestDevice.HOST).replace("value=\"1\" datatype", "value=\"0\" datatype");
            device.asUser(enroller(ssl + session("Enroll", GUID)));
            assertThat(end(device, Operation.ENROLL, GUID).lastError())
                    .isEqualTo(HResult.INTERNET_E_SECURITY_CHANNEL);
            assertNoKeys(device);
        }
    }

    @Test
    void pendingRequestIsRetriedWithTheSameGuidAfterRestart(@TempDir Path folder) throws Exception {
        try (TestDevice device = TestDevice.on(PRO, new User(), Optional.of(folder));
                ScriptedServer server = server(device, Mode.HOLD)) {
            assertThat(enrol(device).status()).isEqualTo(EnrolmentStatus.PENDING);
            assertThat(device.software().keys().names()).hasSize(1);
            assertThat(server.seen()).hasSize(1);

            device.device().softReset();
            assertThat(end(device, Operation.ENROLL, GUID).status())
                    .isEqualTo(EnrolmentStatus.PENDING);
            server.mode(Mode.ISSUE);
            device.asUser(enroller(session("Enroll", GUID)));
            assertThat(end(device, Operation.ENROLL, GUID).status())
                    .isEqualTo(EnrolmentStatus.DONE);
            assertThat(new String(server.seen().get(1).body(), StandardCharsets.US_ASCII))
                    .isEqualTo("TargetStoreFlags=0&Mode=chkpnd&SaveCert=yes&ReqID=7");
            assertThat(device.software().keys().names()).hasSize(1);
        }
    }

    @Test
    void issuedCertificateCanBePickedUpAfterACut() throws Exception {
        try (TestDevice device = TestDevice.on(PRO);
                ScriptedServer server = server(device, Mode.NO_CHAIN)) {
            Outcome cut = enrol(device);
            assertThat(cut.status()).isEqualTo(EnrolmentStatus.PENDING);
            assertThat(cut.lastError()).isEqualTo(EnrollerQuirks.ofHttpStatus(503));
            server.mode(Mode.ISSUE);
            assertThat(enrol(device).status()).isEqualTo(EnrolmentStatus.DONE);
            assertThat(device.store(DeviceStore.MY_USER)).hasSize(1);
        }
    }

    @Test
    void abandonedRequestLosesItsKey() throws Exception {
        try (TestDevice device = TestDevice.on(PRO);
                ScriptedServer server = server(device, Mode.HOLD)) {
            enrol(device);
            ProcessResult result =
                    device.asUser(
                            enroller(
                                    "<characteristic type=\"Operation\"><characteristic"
                                            + " type=\"Enroll\"><nocharacteristic type=\""
                                            + GUID
                                            + "\"/></characteristic></characteristic>"));
            assertThat(result.hresult()).isZero();
            assertThat(device.software().enroller().end(Operation.ENROLL, GUID)).isEmpty();
            assertNoKeys(device);
            assertThat(server.seen()).hasSize(1);
        }
    }

    @Test
    void renewalNeedsAnEnrolledCertificate() {
        try (TestDevice device = TestDevice.on(PRO)) {
            ProcessResult result =
                    device.asUser(
                            enroller(type(TestDevice.HOST) + session("Renew", "0".repeat(40))));
            assertThat(result.hresult()).isEqualTo(HResult.CRYPT_E_NOT_FOUND);
        }
    }

    @Test
    void sessionNeedsAKnownType() {
        try (TestDevice device = TestDevice.on(PRO)) {
            ProcessResult result = device.asUser(enroller(session("Enroll", GUID)));
            assertThat(result.hresult()).isEqualTo(HResult.CONFIG_E_ENTRYNOTFOUND);
            assertThat(result.document().orElseThrow())
                    .contains("<parm-error name=\"CertificateTypeFriendlyName\"");
        }
    }
}
