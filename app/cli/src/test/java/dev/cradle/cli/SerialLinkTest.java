package dev.cradle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.cradle.network.Background;
import dev.cradle.network.serial.PtyPair;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.FutureTask;

/** An emulated device in another process, at the other end of a serial cable. */
@Timeout(120)
class SerialLinkTest {
    private static final int MEBIBYTE = 1 << 20;

    /** A pty has no rate of its own, but the network above goes by the one that is set. */
    private static final String FAST = ",baud=4000000";

    /**
     * Two seconds beyond the peer's own: its CLIENT interval of two seconds, in which it must be
     * let speak, the second after its goodbye, and the quarter before it opens its port again.
     */
    private static final Duration BACK_AFTER_A_KILL = Duration.ofMillis(2000 + 3250);

    @TempDir Path folder;
    private CradleProcesses processes;
    private PtyPair cable;

    @BeforeEach
    void plugIn() throws Exception {
        cable = PtyPair.open();
        processes = new CradleProcesses(folder);
    }

    @AfterEach
    void end() throws Exception {
        processes.close();
        cable.close();
    }

    private void emulator(String profile, String rate) throws Exception {
        emulator(profile, rate, "all");
    }

    private Process emulator(String profile, String rate, String approve) throws Exception {
        Process emulator =
                processes.start(
                        "emulator",
                        "--profile",
                        profile,
                        "--state",
                        "phone",
                        "--serial",
                        cable.device() + rate,
                        "--approve",
                        approve);
        assertThat(CradleProcesses.await(emulator.inputReader(), line -> line.startsWith("ready ")))
                .endsWith(" calls on " + cable.device());
        return emulator;
    }

    private Process watch() throws Exception {
        Process watch = processes.start("watch", "--link", "serial:" + cable.host() + FAST);
        CradleProcesses.await(watch.inputReader(), line -> line.startsWith("ready "));
        return watch;
    }

    @Test
    void theWholeMainJobPassesOverASerialCable() throws Exception {
        emulator("wm65-pro", FAST);
        Process watch = processes.start("watch", "--link", "serial:" + cable.host() + FAST);
        CradleProcesses.await(watch.inputReader(), line -> line.contains(" connected "));
        Desk desk = new Desk(folder);
        assertThat(desk.run("info", "--json").json().path("generation").asText())
                .isEqualTo("RAPI2");

        assertThat(desk.run("ca", "add", "--lab").status()).isZero();
        Desk.Said enrolled =
                desk.run("enroll", "--type", "ExchangeUser", "--person", "alice", "--json");
        assertThat(enrolled.status()).as(enrolled.err()).isZero();
        assertThat(enrolled.json().path("state").asText()).isEqualTo("verified");
        JsonNode mine = desk.run("certs", "list", "--store", "MY", "--json").json();
        assertThat(mine.path(0).path("thumbprint").asText())
                .isEqualTo(enrolled.json().path("thumbprint").asText());
        assertThat(mine.path(0).path("chainStatus").asText()).isEqualTo("trusted");

        assertThat(desk.run("ca", "export", "lab").status()).isZero();
        String[] build = {"cab", "build", "--out", "root.cab", "--cert", "lab/lab-root.cer"};
        assertThat(desk.run(build).status()).isZero();
        Desk.Said installed = desk.run("cab", "install", "root.cab", "--json");
        assertThat(installed.status()).as(installed.err()).isZero();
        assertThat(installed.json().path("result").asText()).isEqualTo("installed");

        byte[] content = new byte[MEBIBYTE];
        new Random(11).nextBytes(content);
        Files.write(folder.resolve("a.bin"), content);
        Desk.Said put = desk.run("put", "a.bin", "\\Temp");
        assertThat(put.status()).as(put.err()).isZero();
        Desk.Said got = desk.run("get", "\\Temp\\a.bin", "b.bin");
        assertThat(got.status()).as(got.err()).isZero();
        assertThat(Files.readAllBytes(folder.resolve("b.bin"))).isEqualTo(content);
    }

    @Test
    void aLegacyDeviceIsReachedByASingleCommand() throws Exception {
        emulator("ppc2003", "");
        Desk desk = new Desk(folder);
        Files.writeString(folder.resolve("a.txt"), "content");
        String link = "serial:" + cable.host() + ",baud=115200";

        assertThat(desk.run("--link", link, "info", "--json").json().path("generation").asText())
                .isEqualTo("RAPI1");
        assertThat(desk.run("--link", link, "put", "a.txt", "\\Temp").status()).isZero();
        assertThat(desk.run("--link", link, "cat", "\\Temp\\a.txt").out()).isEqualTo("content");
    }

    @Test
    void aPulledPlugIsToldTheDeviceComesBackAndItsJobGoesOn() throws Exception {
        emulator("wm65-pro", FAST);
        Process watch = processes.start("watch", "--link", "serial:" + cable.host() + FAST);
        BufferedReader told = watch.inputReader();
        CradleProcesses.await(told, line -> line.contains(" connected "));
        Desk desk = new Desk(folder);
        byte[] content = new byte[MEBIBYTE];
        new Random(12).nextBytes(content);
        Files.write(folder.resolve("a.bin"), content);
        FutureTask<Desk.Said> put = Background.run(() -> desk.run("put", "a.bin", "\\Temp"));
        while (!put.isDone() && desk.run("ls", "\\Temp", "--json").json().isEmpty()) {
            assertThat(watch.isAlive()).isTrue();
        }
        assertThat(put.isDone()).isFalse();

        cable = cable.replug();

        CradleProcesses.await(told, line -> line.contains(" lost "));
        CradleProcesses.await(told, line -> line.contains(" connected "));
        assertThat(put.get().status()).as(put.get().err()).isZero();
        assertThat(put.get().err()).contains(" is lost; waiting").contains(" is back.");
        assertThat(desk.run("get", "\\Temp\\a.bin", "b.bin").status()).isZero();
        assertThat(Files.readAllBytes(folder.resolve("b.bin"))).isEqualTo(content);
    }

    @Test
    void anEnrolmentBumpedWhileTheDeviceAsksGoesOn() throws Exception {
        Process emulator = emulator("wm65-pro", FAST, "ask");
        BufferedReader told = watch().inputReader();
        CradleProcesses.await(told, line -> line.contains(" connected "));
        Desk desk = new Desk(folder);
        assertThat(desk.run("ca", "add", "--lab").status()).isZero();
        FutureTask<Desk.Said> enrolled =
                Background.run(() ->
                        desk.run(
                                "enroll", "--type", "ExchangeUser", "--person", "alice", "--json"));
        String question = question(emulator);

        cable = cable.replug();
        CradleProcesses.await(told, line -> line.contains(" lost "));
        CradleProcesses.await(told, line -> line.contains(" connected "));
        // The question from before the bump is still on the device's screen, and is answered now.
        // When that is before the desktop has its gateway open again, the device asks once more.
        answer(emulator, question);
        FutureTask<Integer> answers =
                Background.run(() -> {
                    int answered = 1;
                    while (true) {
                        answer(emulator, question(emulator));
                        answered++;
                        assertThat(answered).isLessThan(4);
                    }
                });

        Desk.Said said = enrolled.get();
        assertThat(answers.isDone()).isFalse();
        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.err()).contains("\"event\":\"waiting\"").contains("\"event\":\"back\"");
        assertThat(said.json().path("state").asText()).isEqualTo("verified");
        assertThat(desk.run("certs", "list", "--store", "MY", "--json").json()).hasSize(1);
        assertThat(desk.run("enrolments", "--json").json()).hasSize(1);
    }

    private static String question(Process emulator) throws Exception {
        String line =
                CradleProcesses.await(emulator.inputReader(), said -> said.contains("\"prompt\""));
        return new ObjectMapper().readTree(line).path("prompt").asText();
    }

    private static void answer(Process emulator, String question) throws Exception {
        emulator.outputWriter().write(question + " yes\n");
        emulator.outputWriter().flush();
    }

    @Test
    void aKilledDesktopFindsTheDeviceThatStayedInPpp() throws Exception {
        emulator("wm65-pro", FAST);
        Process first = watch();
        CradleProcesses.await(first.inputReader(), line -> line.contains(" connected "));
        first.destroyForcibly().waitFor();

        Process second = watch();
        long opened = System.nanoTime();
        CradleProcesses.await(second.inputReader(), line -> line.contains(" connected "));

        assertThat(Duration.ofNanos(System.nanoTime() - opened)).isLessThan(BACK_AFTER_A_KILL);
        assertThat(new Desk(folder).run("info").status()).isZero();
    }

    @Test
    void aPortThatCannotBeOpenedIsNamedWithItsRemedy() {
        Desk.Said said = new Desk(folder).run("--link", "serial:/dev/ttyNothing", "info", "--json");

        assertThat(said.status()).isEqualTo(1);
        JsonNode error = said.json().path("error");
        assertThat(error.path("code").asText()).isEqualTo("port-unavailable");
        assertThat(error.path("why").asText()).isEqualTo("/dev/ttyNothing is not there.");
        assertThat(error.path("next").asText()).contains("ls /dev/tty");
    }

    @Test
    void aMistypedSerialLinkIsAUsageProblem() {
        for (String link : new String[] {"serial:", "serial:COM1,baud=fast", "serial:COM1,x=1"}) {
            assertThat(new Desk(folder).run("--link", link, "info").status()).isEqualTo(2);
        }
        String[] both = {
            "emulator", "--profile", "wm65-pro", "--state", "s", "--serial", "x", "--dial", "auto"
        };
        assertThat(new Desk(folder).run(both).status()).isEqualTo(2);
    }
}
