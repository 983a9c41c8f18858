package dev.cradle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.cli.command.JobCommand;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import picocli.CommandLine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class CommandLineContractTest {
    @TempDir Path folder;

    @Test
    void everyCommandHasHelpWithAnExample() {
        List<List<String>> commands = new ArrayList<>();
        collect(new CommandLine(new CradleCommand()), List.of(), commands);
        assertThat(commands).hasSizeGreaterThan(50);
        for (List<String> command : commands) {
            List<String> line = new ArrayList<>(command);
            line.add("--help");
            Desk.Said said = new Desk(folder).plain(line.toArray(String[]::new));
            assertThat(said.status()).as("%s", command).isZero();
            assertThat(said.out())
                    .as("%s", command)
                    .contains("Usage: cradle")
                    .containsPattern("Examples?:\\R +cradle ");
        }
    }

    private static void collect(CommandLine command, List<String> path, List<List<String>> found) {
        found.add(path);
        command.getSubcommands()
                .forEach((name, sub) -> {
                    List<String> longer = new ArrayList<>(path);
                    longer.add(name);
                    collect(sub, longer, found);
                });
    }

    @Test
    void everyLeafIsAJob() {
        assertLeaves(new CommandLine(new CradleCommand()));
    }

    private static void assertLeaves(CommandLine command) {
        if (command.getSubcommands().isEmpty()) {
            Object implementation = command.getCommand();
            assertThat(implementation).isInstanceOf(JobCommand.class);
        }
        command.getSubcommands().values().forEach(CommandLineContractTest::assertLeaves);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fleet",
                "ota",
                "diagnostics",
                "ca serve",
                "ca revoke",
                "cab sign",
                "cab verify",
                "cab uninstall",
                "policy preset"
            })
    void commandsOfLaterIssuesAreAbsent(String line) {
        assertThat(new Desk(folder).plain(line.split(" ")).status()).isEqualTo(2);
    }

    @Test
    void optionsOfLaterIssuesAreAbsent() {
        assertThat(new Desk(folder).plain("enroll", "--type", "x", "--agent").status())
                .isEqualTo(2);
        assertThat(new Desk(folder).plain("renew", "--all").status()).isEqualTo(2);
    }

    @Test
    void globalOptionsMayStandAnywhere() {
        Desk desk = new Desk(folder);
        assertThat(desk.plain("--json", "error", "5").json().path("code").asText()).isNotEmpty();
        assertThat(desk.plain("error", "5", "--json").json().path("code").asText()).isNotEmpty();
    }

    @Test
    void aMistypedLineIsOneJsonProblemUnderJson() {
        Desk.Said said = new Desk(folder).plain("nonsense", "--json");
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.json().path("error").path("code").asText()).isEqualTo("usage");
    }

    @Test
    void aDeviceCommandWithoutLinkAndOwnerSaysHowToConnect() {
        Desk.Said said = new Desk(folder).run("info", "--json");
        assertThat(said.status()).isEqualTo(3);
        assertThat(said.json().path("error").path("code").asText()).isEqualTo("not-connected");
        assertThat(said.json().path("error").path("next").asText()).contains("--link");
    }
}
