package dev.cradle.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.cradle.cli.CradleLauncher;
import dev.cradle.cli.Desk;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Desktop and device in processes of their own, over sockets (issue 2, proof 1). */
@Timeout(120)
class EnrolmentOverSocketsTest {
    private static final Pattern PASS_THROUGH = Pattern.compile("passthrough=(\\d+)");

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "wm65-pro,      direct",
        "wm65-pro,      pass-through",
        "wm65-pro-bare, direct",
        "wm65-pro-bare, pass-through"
    })
    void certificateAndChainEndWhereTheyBelong(String profile, String route) throws Exception {
        Desk desk = new Desk(folder);
        assertThat(desk.run("ca", "add", "--lab").status()).isZero();
        try (CradleProcess watch = launch("watch.log", List.of("watch"))) {
            String link = watch.await("ready ");
            try (Relay relay = new Relay(passThrough(link));
                    CradleProcess device =
                            launch("device.log", emulator(profile, route, relay.port()))) {
                device.await("ready ");
                watch.await(line -> line.contains(" connected "));

                if (profile.equals("wm65-pro")) {
                    assertThat(json(desk, "policy", "get", "4097").findValue("value").asInt())
                            .isEqualTo(2);
                }
                JsonNode enrolment =
                        json(desk, "enroll", "--type", "ExchangeUser", "--person", "alice");
                assertThat(enrolment.path("state").asText()).isEqualTo("verified");
                assertStores(json(desk, "certs", "list"), enrolment);
                assertJournalAndAudit(desk, enrolment);
                boolean throughTheDesktop =
                        new String(relay.sent(), StandardCharsets.ISO_8859_1)
                                .contains("/certsrv/certfnsh.asp");
                assertThat(throughTheDesktop).isEqualTo(route.equals("pass-through"));
            }
        }
    }

    /** device-certificates.md 1.1 and 2.1: leaf to MY, issuer to CA, root to ROOT, of the user. */
    private static void assertStores(JsonNode certificates, JsonNode enrolment) {
        List<String> places = new ArrayList<>();
        for (JsonNode link : enrolment.path("chain")) {
            for (JsonNode held : certificates) {
                if (held.path("encoded").equals(link.path("encoded"))) {
                    places.add(held.path("store").asText() + " " + held.path("segment").asText());
                }
            }
        }
        assertThat(places).containsExactly("MY user", "CA user", "ROOT user");
        JsonNode own =
                stream(certificates)
                        .filter(c -> c.path("store").asText().equals("MY"))
                        .findFirst()
                        .orElseThrow();
        assertThat(own.path("thumbprint")).isEqualTo(enrolment.path("thumbprint"));
        assertThat(own.path("hasPrivateKey").asBoolean()).isTrue();
        assertThat(own.path("chainStatus").asText()).isEqualTo("trusted");
        assertThat(
                        stream(certificates)
                                .map(c ->
                                        c.path("store").asText() + " " + c.path("segment").asText())
                                .distinct())
                .as("what the device shipped with is shown under the default role")
                .contains(
                        "ROOT system",
                        "SPC system",
                        "Privileged Execution Trust Authorities system",
                        "Unprivileged Execution Trust Authorities system");
    }

    private static void assertJournalAndAudit(Desk desk, JsonNode enrolment) {
        JsonNode row = json(desk, "enrolments").path(0);
        assertThat(row.path("state").asText()).isEqualTo("verified");
        assertThat(row.path("thumbprint")).isEqualTo(enrolment.path("thumbprint"));
        assertThat(row.path("stores").findValuesAsText("store"))
                .containsExactly("MY", "CA", "ROOT");
        assertThat(
                        stream(enrolment.path("events"))
                                .filter(event -> event.path("kind").asText().equals("state"))
                                .map(event -> event.path("text").asText()))
                .containsExactly(
                        "planned",
                        "sent",
                        "requested",
                        "submitting",
                        "issued",
                        "served",
                        "verified");
        assertThat(desk.run("audit", "verify").status()).isZero();
        Desk.Said audit = desk.run("audit", "export");
        assertThat(audit.out().lines().filter(line -> line.contains("\"enrol\"")))
                .singleElement()
                .asString()
                .contains(row.path("id").asText(), "verified", row.path("thumbprint").asText());
    }

    private static List<String> emulator(String profile, String route, int relay) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "emulator",
                                "--profile",
                                profile,
                                "--state",
                                "phone",
                                "--dial",
                                "auto",
                                "--trigger",
                                "0",
                                "--approve",
                                "all"));
        if (route.equals("pass-through")) {
            arguments.addAll(List.of("--passthrough", Integer.toString(relay)));
        }
        return arguments;
    }

    private CradleProcess launch(String log, List<String> command) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of("--data", folder.resolve("data").toString()));
        arguments.addAll(command);
        return CradleProcess.start(CradleLauncher.class, folder, folder.resolve(log), arguments);
    }

    private static int passThrough(String link) {
        Matcher port = PASS_THROUGH.matcher(link);
        assertThat(port.find()).as(link).isTrue();
        return Integer.parseInt(port.group(1));
    }

    private static JsonNode json(Desk desk, String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.add("--json");
        Desk.Said said = desk.run(arguments.toArray(String[]::new));
        assertThat(said.status()).as(said.err()).isZero();
        return said.json();
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
