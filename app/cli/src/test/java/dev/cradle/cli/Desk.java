package dev.cradle.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.cradle.cli.command.Terminal;
import dev.cradle.core.device.BluetoothLink;
import dev.cradle.core.device.UsbLink;
import dev.cradle.core.jobs.Cancellation;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs commands in this process, on one data folder and one emulated device that keeps its state
 * between them.
 */
public final class Desk {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final String profile;
    private String approve = "all";
    private Map<String, String> environment = Map.of();
    private Optional<String> typed = Optional.empty();
    private Wiring wiring = new Wiring();

    public Desk(Path folder) {
        this(folder, "wm65-pro");
    }

    Desk(Path folder, String profile) {
        this.folder = folder;
        this.profile = profile;
    }

    /** What a command said. */
    public record Said(int status, String out, String err) {
        public JsonNode json() {
            try {
                return JSON.readTree(out);
            } catch (IOException notJson) {
                throw new UncheckedIOException(out + err, notJson);
            }
        }
    }

    Desk approving(String who) {
        approve = who;
        return this;
    }

    Desk with(Map<String, String> variables) {
        environment = variables;
        return this;
    }

    /** From now on a person sits at the terminal and types that. */
    Desk typing(String lines) {
        typed = Optional.of(lines);
        return this;
    }

    /** From now on devices are plugged in there. */
    Desk withUsb(UsbLink.Plugs plugs) {
        wiring = new Wiring(plugs, BluetoothLink.COMPUTER);
        return this;
    }

    /** From now on devices call there over Bluetooth. */
    Desk withBluetooth(BluetoothLink.Radio radio) {
        wiring = new Wiring(UsbLink.COMPUTER, radio);
        return this;
    }

    /** Where the emulated device keeps its state. */
    Path device() {
        return folder.resolve("device");
    }

    public Path data() {
        return folder.resolve("data");
    }

    /** Runs a command with the emulated device connected. */
    Said onDevice(String... arguments) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "--link",
                                "emulator:"
                                        + profile
                                        + ",state="
                                        + device()
                                        + ",approve="
                                        + approve));
        all.addAll(List.of(arguments));
        return run(all.toArray(String[]::new));
    }

    /** Runs a command without any link. */
    public Said run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--data", data().toString()));
        all.addAll(List.of(arguments));
        return plain(all.toArray(String[]::new));
    }

    /** Runs exactly that command line. */
    Said plain(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal =
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        new BufferedReader(new StringReader(typed.orElse(""))),
                        folder,
                        name -> Optional.ofNullable(environment.get(name)),
                        typed.isPresent());
        int status = new Cradle(wiring).run(List.of(arguments), terminal, new Cancellation());
        return new Said(
                status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
