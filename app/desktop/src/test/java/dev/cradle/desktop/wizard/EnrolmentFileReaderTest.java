package dev.cradle.desktop.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.core.ca.LabSettings;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.trust.TrustSettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class EnrolmentFileReaderTest {
    @TempDir Path folder;

    @Test
    void readsTheShortestFile() throws Exception {
        EnrolmentFile file =
                EnrolmentFileReader.read(EnrolmentFiles.write(folder, EnrolmentFiles.text()));

        assertThat(file.type()).isEqualTo("ExchangeUser");
        assertThat(file.authority())
                .isEqualTo(new EnrolmentFile.Authority.Lab("Lab", LabSettings.Profile.MODERN));
        assertThat(file.owner()).isEqualTo("alice");
        assertThat(file.links()).isEmpty();
        assertThat(file.setClock()).isTrue();
        assertThat(file.helpDesk().ways()).isEqualTo("100");
    }

    @Test
    void readsAWindowsAuthorityWithEverything() throws Exception {
        String text =
                """
                {
                  "version": 1,
                  "type": "WiFi8021x",
                  "authority": {
                    "kind": "certsrv",
                    "address": "ca.example.com",
                    "account": "EXAMPLE\\\\{user}",
                    "fingerprint": "%s",
                    "keepPassword": true
                  },
                  "links": ["tcp:192.168.55.100", "serial:COM3", "usb"],
                  "setClock": false,
                  "words": {
                    "certificate": "Wi-Fi", "organisation": "Example Ltd", "afterwards": "Done."
                  },
                  "helpDesk": { "name": "Desk", "mail": "d@example.com", "web": "help.example.com" }
                }
                """
                        .formatted("AB".repeat(32));

        EnrolmentFile file = EnrolmentFileReader.read(EnrolmentFiles.write(folder, text));

        assertThat(file.authority())
                .isInstanceOfSatisfying(
                        EnrolmentFile.Authority.Windows.class,
                        windows -> {
                            assertThat(windows.name()).isEqualTo("ca.example.com");
                            assertThat(windows.address())
                                    .isEqualTo(URI.create("https://ca.example.com/certsrv/"));
                            assertThat(windows.keepPassword()).isTrue();
                            assertThat(windows.trust()).isNotEqualTo(TrustSettings.SYSTEM);
                        });
        assertThat(new SignedIn("anna").in(file.owner())).isEqualTo("EXAMPLE\\anna");
        assertThat(file.links()).isEqualTo(List.of("tcp:192.168.55.100", "serial:COM3", "usb"));
        assertThat(file.setClock()).isFalse();
        assertThat(file.words().organisation()).isEqualTo(Optional.of("Example Ltd"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"type\": \"ExchangeUser\", |  | line 1: “type” is missing.",
                "\"version\": 1 | \"version\": 2 | line 2: “version” has to be 1.",
                "\"owner\" | \"ownr\" | line 5: “ownr” is not known here. Known are",
                "\"kind\": \"lab\" | \"kind\": \"ejbca\" | line 4: “authority.kind” is wrong:"
                        + " “ejbca”",
                "{ \"kind\": \"lab\" } | \"lab\" | line 4: “authority” is wrong",
                "\"kind\": \"lab\" | \"kind\": \"lab\", \"url\": \"x\" | line 4: “authority.url” is"
                        + " not known",
                "\"alice\" | [] | line 5: “owner” is wrong: it has to be a text",
                "\"alice\" | \" \" | line 5: “owner” is wrong: it is empty.",
                "\"alice\" | \"alice\", \"links\": \"tcp:1\" | line 5: “links” is wrong: it has to"
                        + " be a list",
                "\"alice\" | \"alice\", \"links\": [\"bluetooth:0\"] | line 5: “links” is wrong:"
                        + " The link “bluetooth:0”",
                "\"alice\" | \"alice\", \"links\": [\"emulator:wm65-pro\"] | line 5: “links” is"
                        + " wrong: “emulator",
                "\"alice\" | \"alice\", \"setClock\": 1 | line 5: “setClock” is wrong: it has to be"
                        + " true",
                "\"alice\" | \"alice\", \"type\": \"B\" | line 5: This is no JSON: Duplicate",
                "\"phone\": \"100\" | \"web\": \"\" | line 7: “helpDesk.web” is wrong: it is"
                        + " empty.",
                ", \"phone\": \"100\" |  | line 7: “helpDesk.name” is wrong: beside the name",
                "\"kind\": \"lab\" | \"kind\": \"certsrv\" | line 4: “authority.address” is"
                        + " missing.",
                "\"kind\": \"lab\" | \"kind\": \"certsrv\", \"address\": \"http://ca\" | line 4:"
                        + " “authority.address” is wrong: The password",
                "\"kind\": \"lab\" | \"kind\": \"certsrv\", \"address\": \"ca\", \"root\":"
                        + " \"none.cer\" | line 4: “authority.root” is wrong",
                "\"kind\": \"lab\" | \"kind\": \"certsrv\", \"address\": \"ca\", \"fingerprint\":"
                        + " \"12\" | line 4: “authority.fingerprint” is wrong",
                "\"kind\": \"lab\" | \"kind\": \"certsrv\", \"address\": \"ca\" | line 5: “owner”"
                        + " is wrong: a Windows authority",
                "\"version\": 1, | version: 1, | line 2: This is no JSON",
            })
    void namesLineAndField(String wanted, String instead, String message) {
        String text = EnrolmentFiles.text(wanted, instead == null ? "" : instead);
        assertThat(text).as("the case changes something").isNotEqualTo(EnrolmentFiles.text());

        CradleException refusal = EnrolmentFiles.refusal(folder, text);

        assertThat(refusal.code()).isEqualTo(ProblemCode.BAD_INPUT_FILE);
        assertThat(refusal.what()).isEqualTo("This computer is not set up for enrolment.");
        assertThat(refusal.why()).startsWith("enrolment.json, ").contains(message);
        assertThat(refusal.next()).contains(folder.toString());
    }

    @Test
    void refusesWhatIsNoObjectOrTooLargeOrGoesOnBehindItsEnd() {
        assertThat(EnrolmentFiles.refusal(folder, "").why()).contains("The file is empty");
        assertThat(EnrolmentFiles.refusal(folder, "[1]").why()).contains("object in braces");
        assertThat(EnrolmentFiles.refusal(folder, EnrolmentFiles.text() + "{}").why())
                .contains("line 9");
        assertThat(EnrolmentFiles.refusal(folder, "[".repeat(5000)).why()).contains("no JSON");
        assertThat(EnrolmentFiles.refusal(folder, " ".repeat(70_000)).why())
                .contains("larger than 64 KiB");
    }
}
