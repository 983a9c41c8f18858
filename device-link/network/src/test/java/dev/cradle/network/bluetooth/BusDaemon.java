package dev.cradle.network.bluetooth;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.cradle.network.bluetooth.dbus.MessageBus;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A message bus of its own: dbus-daemon, a program that is not ours, looks at every message. */
final class BusDaemon implements AutoCloseable {
    private final Process daemon;
    private final Path socket;

    private BusDaemon(Process daemon, Path socket) {
        this.daemon = daemon;
        this.socket = socket;
    }

    static BusDaemon start(Path folder) throws IOException {
        Path socket = folder.resolve("bus");
        Path configuration = folder.resolve("bus.conf");
        Files.writeString(
                configuration,
                """
                <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
                 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
                <busconfig>
                  <listen>unix:path=%s</listen>
                  <policy context="default">
                    <allow own="*"/>
                    <allow send_destination="*" eavesdrop="true"/>
                    <allow eavesdrop="true"/>
                  </policy>
                </busconfig>
                """
                        .formatted(socket));
        Process daemon = daemon(configuration);
        BufferedReader said = daemon.inputReader();
        if (said.readLine() == null) {
            throw new AssertionError("dbus-daemon does not run");
        }
        return new BusDaemon(daemon, socket);
    }

    private static Process daemon(Path configuration) throws IOException {
        try {
            return new ProcessBuilder(
                            List.of(
                                    "dbus-daemon",
                                    "--config-file=" + configuration,
                                    "--nofork",
                                    "--nopidfile",
                                    "--print-address"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException missing) {
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(
                        "The program dbus-daemon is missing (package dbus-daemon).", missing);
            }
            return abort("the program dbus-daemon is missing (package dbus-daemon)");
        }
    }

    Path socket() {
        return socket;
    }

    MessageBus connect(MessageBus.Service service) throws IOException {
        return MessageBus.connect(socket, service);
    }

    @Override
    public void close() throws InterruptedException {
        daemon.destroy();
        daemon.waitFor();
    }
}
