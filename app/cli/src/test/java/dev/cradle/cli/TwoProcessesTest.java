package dev.cradle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Owner, devices and commands in processes of their own, over sockets of loopback. */
@Timeout(120)
class TwoProcessesTest {
    @TempDir Path folder;
    private CradleProcesses processes;

    @BeforeEach
    void begin() {
        processes = new CradleProcesses(folder);
    }

    @AfterEach
    void end() throws InterruptedException {
        processes.close();
    }

    @Test
    void commandsRunInTheOwnerOnItsDevices() throws Exception {
        Desk desk = new Desk(folder);
        Process watch = processes.start("watch");
        BufferedReader told = watch.inputReader();
        CradleProcesses.await(told, line -> line.startsWith("ready "));
        Process emulator =
                processes.start(
                        "emulator",
                        "--profile",
                        "wm65-pro",
                        "--state",
                        "phone",
                        "--dial",
                        "auto",
                        "--approve",
                        "all");
        CradleProcesses.await(emulator.inputReader(), line -> line.startsWith("ready "));
        CradleProcesses.await(told, line -> line.contains(" connected "));

        JsonNode devices = desk.run("devices", "--json").json();
        assertThat(devices.path(0).path("state").asText()).isEqualTo("connected");
        assertThat(desk.run("mkdir", "\\Temp\\made").status()).isZero();
        assertThat(desk.run("ls", "\\none").status()).isEqualTo(1);
        assertThat(desk.run("ca", "add", "--lab").status()).isZero();
        Desk.Said enrolled =
                desk.run("enroll", "--type", "ExchangeUser", "--person", "alice", "--json");
        assertThat(enrolled.status()).as(enrolled.err()).isZero();
        assertThat(enrolled.json().path("state").asText()).isEqualTo("verified");
        assertThat(desk.run("watch").status()).isEqualTo(1);

        watch.destroy();
        assertThat(watch.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(watch.exitValue()).isZero();
        assertThat(desk.run("info").status()).isEqualTo(3);
    }

    @Test
    void aLegacyDeviceIsReachedOnItsOwnPort() throws Exception {
        Process watch = processes.start("watch");
        BufferedReader told = watch.inputReader();
        CradleProcesses.await(told, line -> line.startsWith("ready "));
        Process emulator =
                processes.start(
                        "emulator",
                        "--profile",
                        "ppc2003",
                        "--state",
                        "old",
                        "--dial",
                        "auto",
                        "--approve",
                        "all");
        CradleProcesses.await(emulator.inputReader(), line -> line.startsWith("ready "));
        CradleProcesses.await(told, line -> line.contains(" connected "));
        Desk desk = new Desk(folder);
        assertThat(desk.run("info", "--json").json().path("generation").asText())
                .isEqualTo("RAPI1");
        assertThat(desk.run("ls", "--json").json().findValuesAsText("name"))
                .contains("My Documents");
    }

    @Test
    void aStateFolderHasOneUser() throws Exception {
        Process first =
                processes.start(
                        "emulator",
                        "--profile",
                        "wm65-pro",
                        "--state",
                        "phone",
                        "--dial",
                        "127.0.0.1:1",
                        "--approve",
                        "all");
        CradleProcesses.await(first.inputReader(), line -> line.startsWith("ready "));
        Desk.Said second =
                new Desk(folder)
                        .run(
                                "emulator",
                                "--profile",
                                "wm65-pro",
                                "--state",
                                "phone",
                                "--dial",
                                "127.0.0.1:1");
        assertThat(second.status()).isEqualTo(1);
    }
}
