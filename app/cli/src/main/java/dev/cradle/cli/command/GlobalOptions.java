package dev.cradle.cli.command;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The options before or behind any command (cli.md, General). Filled by the parser, read-only to
 * commands.
 */
public final class GlobalOptions {
    @Option(
            scope = ScopeType.INHERIT,
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of all of Cradle's state; default: the user's data folder.")
    private Optional<Path> data = Optional.empty();

    @Option(
            scope = ScopeType.INHERIT,
            names = "--link",
            paramLabel = "LINK",
            description = {
                "How to reach a device for the length of this command:",
                "tcp:ADDR[:CONTROL][,legacy=N,device=N,trigger=N,passthrough=N]",
                "serial:PORT[,baud=N][,flow=none|rtscts|xonxoff]",
                "usb[:VID:PID]",
                "bluetooth[:CHANNEL]",
                "emulator:PROFILE[,state=DIR][,approve=all|none|ask]",
                "Without it the command runs in the owner of the data folder."
            })
    private Optional<String> link = Optional.empty();

    @Option(
            scope = ScopeType.INHERIT,
            names = "--device",
            paramLabel = "ID",
            description = "The device: identity, unique prefix, name or asset label.")
    private Optional<String> device = Optional.empty();

    @Option(
            scope = ScopeType.INHERIT,
            names = "--json",
            description = "Exactly one JSON document on standard output.")
    private boolean json;

    @Option(
            scope = ScopeType.INHERIT,
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "Ends the whole command with status 7 after that time.")
    private Optional<Long> timeout = Optional.empty();

    @Option(
            scope = ScopeType.INHERIT,
            names = "--password-file",
            paramLabel = "FILE",
            description =
                    "Its first line is the password that this command needs (a device's: else"
                        + " CRADLE_DEVICE_PASSWORD; an authority's: else CRADLE_CA_PASSWORD; else a"
                        + " prompt).")
    private Optional<Path> passwordFile = Optional.empty();

    @Option(
            scope = ScopeType.INHERIT,
            names = "--yes",
            description = "Answers questions of this command with yes.")
    private boolean yes;

    @Option(
            scope = ScopeType.INHERIT,
            names = {"-v", "--verbose"},
            description = "Says more on standard error; twice: more still.")
    private boolean[] verbosity = {};

    @Option(
            scope = ScopeType.INHERIT,
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help and ends.")
    private boolean help;

    public Optional<Path> data() {
        return data;
    }

    public Optional<String> link() {
        return link;
    }

    public Optional<String> device() {
        return device;
    }

    public boolean json() {
        return json;
    }

    public Optional<Duration> timeout() {
        return timeout.map(Duration::ofSeconds);
    }

    public Optional<Path> passwordFile() {
        return passwordFile;
    }

    public boolean yes() {
        return yes;
    }

    public int verbosity() {
        return verbosity.length;
    }

    public boolean help() {
        return help;
    }
}
