package dev.cradle.core.secrets;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The command of an operating system's keyring. Values travel by standard input and output, never
 * by the argument list.
 */
public final class Keyring {
    private static final String SERVICE = "cradle";

    /** The commands known. */
    public enum Kind {
        /** {@code secret-tool} of libsecret. */
        SECRET_TOOL,
        /** {@code security} of macOS. */
        SECURITY
    }

    private final Kind kind;
    private final CommandRunner commands;

    /** A keyring reached by the given kind of command. */
    public Keyring(Kind kind, CommandRunner commands) {
        this.kind = kind;
        this.commands = commands;
    }

    /** The keyring command that belongs to this operating system, whether or not it is there. */
    public static Optional<Keyring> ofThisSystem() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("mac")) {
            return Optional.of(new Keyring(Kind.SECURITY, new ProcessRunner()));
        }
        return system.contains("linux")
                ? Optional.of(new Keyring(Kind.SECRET_TOOL, new ProcessRunner()))
                : Optional.empty();
    }

    /** Whether the command exists and a keyring stands behind it. */
    boolean answers() {
        try {
            CommandRunner.Outcome outcome =
                    commands.run(
                            kind == Kind.SECRET_TOOL
                                    ? lookup("probe")
                                    : List.of("security", "default-keychain"),
                            new byte[0]);
            // secret-tool ends 1 for a missing entry as for a missing service, but only the latter
            // complains.
            return outcome.exit() == 0
                    || (kind == Kind.SECRET_TOOL
                            && outcome.exit() == 1
                            && outcome.complaint().isBlank());
        } catch (IOException missing) {
            return false;
        }
    }

    CommandRunner.Outcome store(String name, byte[] value) throws IOException {
        return switch (kind) {
            case SECRET_TOOL ->
                    commands.run(
                            List.of(
                                    "secret-tool",
                                    "store",
                                    "--label=Cradle " + name,
                                    "service",
                                    SERVICE,
                                    "name",
                                    name),
                            value);
            case SECURITY -> commands.run(List.of("security", "-i"), securityScript(name, value));
        };
    }

    CommandRunner.Outcome read(String name) throws IOException {
        return commands.run(
                kind == Kind.SECRET_TOOL
                        ? lookup(name)
                        : List.of(
                                "security",
                                "find-generic-password",
                                "-s",
                                SERVICE,
                                "-a",
                                name,
                                "-w"),
                new byte[0]);
    }

    CommandRunner.Outcome clear(String name) throws IOException {
        return commands.run(
                kind == Kind.SECRET_TOOL
                        ? List.of("secret-tool", "clear", "service", SERVICE, "name", name)
                        : List.of("security", "delete-generic-password", "-s", SERVICE, "-a", name),
                new byte[0]);
    }

    String spokenName() {
        return kind == Kind.SECRET_TOOL ? "the desktop's keyring" : "the macOS keychain";
    }

    private static List<String> lookup(String name) {
        return List.of("secret-tool", "lookup", "service", SERVICE, "name", name);
    }

    private static byte[] securityScript(String name, byte[] value) {
        byte[] before =
                ("add-generic-password -U -s " + SERVICE + " -a " + name + " -w ")
                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] script = java.util.Arrays.copyOf(before, before.length + value.length + 1);
        System.arraycopy(value, 0, script, before.length, value.length);
        script[script.length - 1] = '\n';
        return script;
    }
}
