package dev.cradle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.WindowsMobileSoftware;
import dev.cradle.emulator.profile.DeviceProfiles;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

class EnrolmentCommandsTest {
    @TempDir Path folder;
    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder);
        assertThat(desk.run("ca", "add", "--lab").status()).isZero();
    }

    @Test
    void anEnrolmentEndsWithCertificateAndChainOnTheDevice() {
        Desk.Said said =
                desk.onDevice("enroll", "--type", "ExchangeUser", "--person", "alice", "--json");
        assertThat(said.status()).as(said.err()).isZero();
        JsonNode enrolment = said.json();
        assertThat(enrolment.path("state").asText()).isEqualTo("verified");
        assertThat(enrolment.path("thumbprint").asText()).matches("[0-9A-F]{40}");
        assertThat(enrolment.path("stores").findValuesAsText("store"))
                .containsExactly("MY", "CA", "ROOT");
        assertThat(said.err().lines()).allSatisfy(line -> assertThat(line).startsWith("{"));

        JsonNode mine = desk.onDevice("certs", "list", "--store", "MY", "--json").json();
        assertThat(mine.path(0).path("hasPrivateKey").asBoolean()).isTrue();
        assertThat(mine.path(0).path("chainStatus").asText()).isEqualTo("trusted");
        assertThat(desk.run("enrolments", "--json").json().path(0).path("id").asText())
                .isEqualTo("E-000001");
        assertThat(desk.run("audit", "verify").status()).isZero();

        Desk.Said renewed = desk.onDevice("renew", enrolment.path("thumbprint").asText(), "--json");
        assertThat(renewed.status()).as(renewed.err()).isZero();
        assertThat(renewed.json().path("thumbprint").asText())
                .isNotEqualTo(enrolment.path("thumbprint").asText());
    }

    @Test
    void whatTheDeviceMayNotVerifyIsSaidOnceForTheWholeChain() {
        Desk.Said said = desk.onDevice("enroll", "--type", "ExchangeUser", "--person", "alice");
        assertThat(said.err().lines().filter(line -> line.contains("SHA-256")))
                .singleElement()
                .asString()
                .contains("Cradle Lab Issuing CA and Cradle Lab Root are signed with SHA-256");
    }

    @Test
    void aNoOnTheDeviceEndsWithNine() {
        Desk.Said said =
                desk.approving("none")
                        .onDevice(
                                "enroll", "--type", "ExchangeUser", "--person", "alice", "--json");
        assertThat(said.status()).isEqualTo(9);
        assertThat(desk.run("enrolments", "--json").json().path(0).path("state").asText())
                .isIn("declined", "blocked");
    }

    @Test
    void nobodyNamedIsAUsageProblemThatNamesThePeopleBeforeAnyKey() {
        Desk.Said said = desk.onDevice("enroll", "--type", "ExchangeUser");
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("alice, bob, carol");
        assertThat(desk.run("enrolments", "--json").json()).isEmpty();
    }

    @Test
    void aTypeOfTheDeviceIsIssuedByTheAuthorityOfItsServerAndStays() {
        String[] define = {
            "types", "add", "Branch", "--server", "Lab", "--template", "ExchangeUser"
        };
        assertThat(desk.onDevice(define).status()).isZero();
        Desk.Said said = desk.onDevice("enroll", "--type", "Branch", "--person", "bob", "--json");
        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.json().path("ca").asText()).isEqualTo("Lab");
        assertThat(said.json().path("state").asText()).isEqualTo("verified");
        JsonNode left = desk.onDevice("types", "--source", "device", "--json").json();
        assertThat(left.findValuesAsText("name")).containsExactly("Branch");
        assertThat(left.findValuesAsText("template")).containsExactly("ExchangeUser");
    }

    @Test
    void aTypeOfTheDeviceWhoseServerIsNotConfiguredIsAUsageProblem() {
        String[] define = {
            "types", "add", "Branch", "--server", "ca.example.com", "--template", "User"
        };
        assertThat(desk.onDevice(define).status()).isZero();
        Desk.Said said = desk.onDevice("enroll", "--type", "Branch", "--person", "bob");
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("ca.example.com");
        assertThat(desk.run("enrolments", "--json").json()).isEmpty();
    }

    @Test
    void aPendingRequestIsApprovedByItsEnrolmentAndResumed() throws Exception {
        holdEverything();
        Desk.Said said =
                desk.onDevice("enroll", "--type", "ExchangeUser", "--person", "alice", "--json");
        assertThat(said.status()).as(said.err()).isEqualTo(6);
        assertThat(said.json().path("state").asText()).isEqualTo("pending");
        assertThat(desk.run("ca", "approve", "E-000009").status()).isEqualTo(5);
        assertThat(desk.run("ca", "approve", "E-000001").status()).isZero();
        Desk.Said resumed = desk.onDevice("enrolments", "resume", "E-000001", "--json");
        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(resumed.json().path("state").asText()).isEqualTo("verified");
    }

    @Test
    void aDeniedRequestEndsWithFive() throws Exception {
        holdEverything();
        assertThat(desk.onDevice("enroll", "--type", "ExchangeUser", "--person", "alice").status())
                .isEqualTo(6);
        assertThat(desk.run("ca", "deny", "1", "--reason", "Not this one.").status()).isZero();
        assertThat(desk.onDevice("enrolments", "resume", "E-000001").status()).isEqualTo(5);
    }

    @Test
    void aWrongClockIsAFindingUnlessItIsToBeSet() throws Exception {
        wrongClock();
        String[] enroll = {"enroll", "--type", "ExchangeUser", "--person", "alice", "--json"};
        Desk.Said refused = desk.onDevice(enroll);
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.json().path("error").path("code").asText())
                .isEqualTo("device-clock-wrong");
        assertThat(refused.err()).doesNotContain("[y/N]");
        assertThat(clockAhead()).isEqualTo(Duration.ofDays(3));

        Desk.Said said = desk.onDevice(with(enroll, "--set-clock"));
        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.err()).contains("The device's clock was set.").doesNotContain("[y/N]");
        assertThat(clockAhead().abs()).isLessThan(Duration.ofMinutes(1));
        assertThat(desk.run("audit", "export").out()).contains("clock-set");
    }

    @Test
    void aPersonAtATerminalIsAskedAboutAWrongClock() throws Exception {
        wrongClock();
        String[] enroll = {"enroll", "--type", "ExchangeUser", "--person", "alice", "--json"};
        Desk.Said no = desk.typing("n\n").onDevice(enroll);
        assertThat(no.status()).isEqualTo(1);
        assertThat(no.err()).contains("It is 3 days ahead. Set the device's clock now? [y/N]");
        assertThat(clockAhead()).isEqualTo(Duration.ofDays(3));

        Desk.Said yes = desk.typing("y\n").onDevice(enroll);
        assertThat(yes.status()).as(yes.err()).isZero();
        assertThat(clockAhead().abs()).isLessThan(Duration.ofMinutes(1));

        wrongClock();
        Desk.Said renewed =
                desk.onDevice("renew", yes.json().path("thumbprint").asText(), "--json");
        assertThat(renewed.status()).as(renewed.err()).isZero();
        assertThat(renewed.err()).contains("[y/N]");
    }

    @Test
    void aTypeOfTheDeviceWithTooShortAKeyIsRefusedBeforeAnyKey() throws Exception {
        String[] define = {
            "types", "add", "Branch", "--server", "Lab", "--template", "ExchangeUser"
        };
        assertThat(desk.onDevice(with(define, "--key-length", "1024")).status()).isZero();
        Desk.Said said = desk.onDevice("enroll", "--type", "Branch", "--person", "bob");
        assertThat(said.status()).isEqualTo(5);
        assertThat(said.err()).contains("1024 bits").contains("2048");
        assertThat(desk.run("enrolments", "--json").json()).isEmpty();
        try (EmulatedDevice device = emulated()) {
            WindowsMobileSoftware software = (WindowsMobileSoftware) device.software();
            assertThat(software.keys().names()).as("key pairs on the device").isEmpty();
        }
    }

    private static String[] with(String[] command, String... more) {
        return Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new);
    }

    /** The emulated device between two commands, with what they left on it. */
    private EmulatedDevice emulated() throws IOException {
        return EmulatedDevice.builder(DeviceProfiles.load("wm65-pro"))
                .stateFolder(desk.device())
                .switchOn();
    }

    private void wrongClock() throws IOException {
        try (EmulatedDevice device = emulated()) {
            device.state().system().clock().skew(Duration.ofDays(3));
        }
    }

    private Duration clockAhead() throws IOException {
        try (EmulatedDevice device = emulated()) {
            return device.state().system().clock().skew();
        }
    }

    private void holdEverything() throws Exception {
        Path file = desk.data().resolve("lab-ca/settings.json");
        String settings = Files.readString(file);
        String held = settings.replaceAll("(\"managerApproval\"\\s*:\\s*)false", "$1true");
        assertThat(held).isNotEqualTo(settings);
        Files.writeString(file, held);
    }

    @Test
    void unknownNamesAreUsageProblems() {
        assertThat(desk.onDevice("enroll", "--type", "None", "--person", "alice").status())
                .isEqualTo(2);
        assertThat(
                        desk.onDevice(
                                        "enroll",
                                        "--type",
                                        "ExchangeUser",
                                        "--ca",
                                        "None",
                                        "--person",
                                        "alice")
                                .status())
                .isEqualTo(2);
        assertThat(desk.onDevice("renew", "0123").status()).isEqualTo(2);
        assertThat(desk.run("enrolments", "resume", "E-000009").status()).isEqualTo(1);
    }

    @Test
    void typesComeFromTheDirectoryTheAuthorityAndTheDevice() {
        assertThat(
                        desk.run("types", "--source", "directory", "--json")
                                .json()
                                .findValuesAsText("template"))
                .contains("ExchangeUser");
        assertThat(
                        desk.run("types", "--source", "ca", "--json")
                                .json()
                                .findValuesAsText("template"))
                .contains("ExchangeUser");
        assertThat(
                        desk.onDevice(
                                        "types",
                                        "add",
                                        "Branch",
                                        "--server",
                                        "ca.example.com",
                                        "--template",
                                        "User",
                                        "--no-ssl")
                                .status())
                .isZero();
        JsonNode custom = desk.onDevice("types", "--source", "device", "--json").json();
        assertThat(custom.findValuesAsText("name")).contains("Branch");
        assertThat(
                        desk.onDevice(
                                        "types",
                                        "edit",
                                        "Branch",
                                        "--server",
                                        "other.example.com",
                                        "--template",
                                        "User")
                                .status())
                .isZero();
        assertThat(desk.onDevice("types", "remove", "Branch").status()).isZero();
        assertThat(desk.onDevice("types", "remove", "Branch").status()).isEqualTo(2);
        assertThat(
                        desk.onDevice("types", "edit", "Branch", "--server", "s", "--template", "t")
                                .status())
                .isEqualTo(2);
    }

    @Test
    void aFamilyWithoutEnrollerIsRefusedBeforeAnything() {
        Desk old = new Desk(folder.resolve("old"), "ppc2003");
        assertThat(old.run("ca", "add", "--lab").status()).isZero();
        assertThat(old.onDevice("enroll", "--type", "ExchangeUser", "--person", "alice").status())
                .isEqualTo(1);
    }
}
