package dev.cradle.emulator.enroller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.emulator.TestDevice;
import dev.cradle.emulator.configuration.ProcessResult;
import dev.cradle.emulator.enroller.EnrolmentSession.Outcome;
import dev.cradle.emulator.enroller.EnrolmentSessions.Operation;
import dev.cradle.emulator.enroller.ScriptedServer.Mode;
import dev.cradle.emulator.profile.DeviceProfile;
import dev.cradle.emulator.profile.DeviceProfiles;

import java.util.concurrent.TimeUnit;

/** Documents that enrol on a device, and their ends. */
final class EnrolmentScript {
    static final DeviceProfile PRO = DeviceProfiles.load("wm65-pro");
    static final DeviceProfile ASKS = PRO.with("certificates.enrolment.installPrompt", true);
    static final DeviceProfile ASKS_LATE =
            ASKS.with("certificates.enrolment.installPromptAfterIssue", true);
    static final String GUID = "{0F2A61D2-6B38-4E0C-9B11-7A5C22A9D001}";
    static final int PORT = 8080;

    private EnrolmentScript() {}

    static String type(String server) {
        return "<characteristic type=\"Configuration\"><characteristic type=\"Mail\">"
                + "<parm name=\"ServerName\" value=\""
                + server
                + "\"/><parm name=\"Template\" value=\"ExchangeUser\"/>"
                + "<parm name=\"NoSSL\" value=\"1\" datatype=\"boolean\"/>"
                + "</characteristic></characteristic>";
    }

    static String session(String operation, String id) {
        return "<characteristic type=\"Operation\"><characteristic type=\""
                + operation
                + "\"><characteristic type=\""
                + id
                + "\"><parm name=\"CertificateTypeFriendlyName\" value=\"Mail\"/>"
                + "</characteristic></characteristic></characteristic>";
    }

    static String enroller(String content) {
        return "<characteristic type=\"CertificateEnroller\">" + content + "</characteristic>";
    }

    static Outcome enrol(TestDevice device, String server) throws Exception {
        ProcessResult result = device.asUser(enroller(type(server) + session("Enroll", GUID)));
        assertThat(result.hresult()).isZero();
        return end(device, Operation.ENROLL, GUID);
    }

    static Outcome enrol(TestDevice device) throws Exception {
        return enrol(device, TestDevice.HOST + ":" + PORT);
    }

    static Outcome end(TestDevice device, Operation operation, String id) throws Exception {
        return device.software()
                .enroller()
                .end(operation, id)
                .orElseThrow()
                .get(30, TimeUnit.SECONDS);
    }

    static ScriptedServer server(TestDevice device, Mode mode) {
        return new ScriptedServer(device.link().host(), PORT, mode);
    }

    static void assertNoKeys(TestDevice device) throws Exception {
        assertThat(device.software().keys().names()).isEmpty();
    }
}
