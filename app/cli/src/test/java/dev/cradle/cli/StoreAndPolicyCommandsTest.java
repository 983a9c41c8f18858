package dev.cradle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

class StoreAndPolicyCommandsTest {
    @TempDir Path folder;
    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder);
    }

    @Test
    void everyStoreIsShownWithTheDefaultRole() {
        JsonNode all = desk.onDevice("certs", "list", "--json").json();
        assertThat(all.findValuesAsText("store"))
                .contains("ROOT", "SPC", "Privileged Execution Trust Authorities");
        assertThat(all.path(0).path("encoded").asText()).isNotEmpty();
        String thumbprint = all.path(0).path("thumbprint").asText();
        assertThat(
                        desk.onDevice("certs", "show", thumbprint, "--json")
                                .json()
                                .path("thumbprint")
                                .asText())
                .isEqualTo(thumbprint);
        assertThat(desk.onDevice("certs", "export", thumbprint, "x.pem").status()).isZero();
        assertThat(folder.resolve("x.pem")).content().startsWith("-----BEGIN CERTIFICATE-----");
    }

    @Test
    void aChainThatIsIncompleteOnTheDeviceNamesTheMissingIssuer() throws Exception {
        assertThat(desk.run("ca", "add", "--lab").status()).isZero();
        JsonNode chain = desk.run("ca", "export", "ca", "--json").json();
        Path issuing;
        try (var files = Files.list(folder.resolve("ca"))) {
            issuing =
                    files.filter(f -> f.getFileName().toString().toLowerCase().contains("issuing"))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError(chain));
        }
        Desk.Said added =
                desk.onDevice(
                        "certs", "add", issuing.toString(), "--store", "CA", "--segment", "user");
        assertThat(added.status()).as(added.err()).isZero();

        JsonNode held =
                desk.onDevice("certs", "list", "--store", "CA", "--segment", "user", "--json")
                        .json()
                        .path(0);
        assertThat(held.path("chainStatus").asText()).isEqualTo("incomplete");
        assertThat(held.path("chainMissing").asText()).isEqualTo(held.path("issuer").asText());
        String thumbprint = held.path("thumbprint").asText();
        assertThat(desk.onDevice("certs", "show", thumbprint).out())
                .contains("chainMissing: " + held.path("issuer").asText());
        assertThat(desk.onDevice("certs", "list", "--store", "CA", "--segment", "user").out())
                .contains("incomplete, lacks " + held.path("issuer").asText());

        JsonNode root = desk.onDevice("certs", "list", "--store", "ROOT", "--json").json().path(0);
        assertThat(root.path("chainMissing").isNull()).as("nothing is missing").isTrue();
    }

    @Test
    void mistakenStoresAndThumbprintsHaveTheirStatus() {
        assertThat(desk.onDevice("certs", "list", "--store", "NONE").status()).isEqualTo(2);
        assertThat(desk.onDevice("certs", "show", "12").status()).isEqualTo(2);
        assertThat(desk.onDevice("certs", "export", "0".repeat(40), "x").status()).isEqualTo(1);
        assertThat(desk.onDevice("certs", "add", "none.cer", "--store", "ROOT").status())
                .isEqualTo(8);
        assertThat(desk.onDevice("certs", "import", "none.pfx").status()).isEqualTo(8);
        assertThat(desk.onDevice("certs", "delete", "0".repeat(40), "--store", "ROOT").status())
                .isEqualTo(1);
    }

    @Test
    void policiesAreReadThroughTheRegistryWhereTheRoleForbidsTheQuery() {
        assertThat(desk.onDevice("policy", "get", "4097", "--json").json().path("value").asLong())
                .isEqualTo(2);
        assertThat(desk.onDevice("policy", "list", "--json").json().findValuesAsText("id"))
                .contains("4097", "4101", "4122");
        assertThat(desk.onDevice("policy", "get", "9999").status()).isEqualTo(2);
    }

    @Test
    void whatTheRoleForbidsEndsWithFour() {
        assertThat(desk.onDevice("policy", "set", "4097", "1", "--yes").status()).isEqualTo(4);
        assertThat(desk.onDevice("policy", "set", "4097", "one").status()).isEqualTo(2);
    }

    @Test
    void aRiskyPolicyIsNotSetWithoutAYes() {
        Desk.Said said = desk.onDevice("policy", "set", "0x1001", "1");
        assertThat(said.status()).isEqualTo(7);
        assertThat(said.err()).contains("Every desktop that connects will be the manager.");
        assertThat(desk.onDevice("policy", "get", "0x1001", "--json").json().path("value").asLong())
                .isEqualTo(2);
    }

    @Test
    void anImportedRootIsReadBackAndItsFileIsTakenAway() {
        assertThat(desk.run("ca", "add", "--lab").status()).isZero();
        assertThat(desk.run("ca", "export", "lab").status()).isZero();
        Desk.Said said = desk.onDevice("certs", "import", "lab/lab-root.cer", "--json");
        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.json().path("result").asText()).isEqualTo("installed");
        assertThat(said.json().path("changes").path(0).path("store").asText()).isEqualTo("ROOT");
        assertThat(desk.onDevice("ls", "\\Temp", "--json").json().findValuesAsText("name"))
                .doesNotContain("lab-root.cer");
    }

    @Test
    void anImportThatIsDeclinedEndsWithSevenAndLeavesNoFile() {
        assertThat(desk.run("ca", "add", "--lab").status()).isZero();
        assertThat(desk.run("ca", "export", "lab").status()).isZero();
        Desk.Said said =
                desk.approving("none")
                        .onDevice("--timeout", "3", "certs", "import", "lab/lab-root.cer");
        assertThat(said.status()).isEqualTo(7);
    }

    @Test
    void aDeletedCertificateLeavesACopyToPutBack() {
        assertThat(desk.run("ca", "add", "--lab").status()).isZero();
        assertThat(desk.onDevice("enroll", "--type", "ExchangeUser", "--person", "alice").status())
                .isZero();
        String thumbprint =
                desk.onDevice("certs", "list", "--store", "MY", "--json")
                        .json()
                        .path(0)
                        .path("thumbprint")
                        .asText();
        assertThat(
                        desk.onDevice("certs", "delete", thumbprint, "--store", "ROOT", "--yes")
                                .status())
                .isEqualTo(1);
        assertThat(desk.onDevice("certs", "delete", thumbprint, "--store", "MY").status())
                .isEqualTo(7);
        Desk.Said said =
                desk.onDevice("certs", "delete", thumbprint, "--store", "MY", "--yes", "--json");
        assertThat(said.status()).as(said.out() + said.err()).isZero();
        assertThat(Path.of(said.json().path("copy").asText())).exists();
        assertThat(desk.onDevice("certs", "list", "--store", "MY", "--json").json()).isEmpty();
    }

    @Test
    void aRootThatTheRoleMayNotAddEndsWithFour() {
        assertThat(desk.run("ca", "add", "--lab").status()).isZero();
        assertThat(desk.run("ca", "export", "lab").status()).isZero();
        assertThat(desk.onDevice("certs", "add", "lab/lab-root.cer", "--store", "ROOT").status())
                .isEqualTo(4);
    }

    @Test
    void aDocumentIsProcessedAndItsAnswerShown() throws Exception {
        Files.writeString(
                folder.resolve("query.xml"),
                "<wap-provisioningdoc><characteristic-query"
                        + " type=\"CertificateEnroller\"/></wap-provisioningdoc>");
        Desk.Said said = desk.onDevice("provision", "query.xml", "--json");
        assertThat(said.status()).isZero();
        assertThat(said.json().path("hresult").asText()).isEqualTo("0x00000000");
        Files.writeString(folder.resolve("bad.xml"), "<wap-provisioningdoc>");
        assertThat(desk.onDevice("provision", "bad.xml").status()).isEqualTo(8);
    }

    @Test
    void auditAndErrorsAnswerWithoutADevice() {
        assertThat(desk.onDevice("mkdir", "\\Temp\\a").status()).isZero();
        assertThat(desk.run("audit", "export").out()).contains("mkdir");
        assertThat(desk.run("audit", "verify", "--json").json().path("lines").asLong())
                .isEqualTo(1);
        assertThat(desk.run("error", "0x80070005").status()).isZero();
        assertThat(desk.run("error", "0x8BADF00D").status()).isEqualTo(1);
    }

    @Test
    void theDemoEnrolsAndInstalls() {
        Desk.Said said = desk.run("demo", "--json");
        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.json().fieldNames())
                .toIterable()
                .contains("device", "enrolment", "certificates", "package", "elapsedMs");
        assertThat(said.json().path("enrolment").path("state").asText()).isEqualTo("verified");
        assertThat(said.json().path("package").path("result").asText()).isEqualTo("installed");
    }
}
