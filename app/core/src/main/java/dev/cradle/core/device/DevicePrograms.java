package dev.cradle.core.device;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.reg.RegistryValue;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Starts programs on a device, and files with the program that the device opens them with.
 * Thread-safe.
 */
public final class DevicePrograms {
    /**
     * What devices open such files with, where their registry is not to be read (features.md 42).
     */
    private static final Map<String, String> USUAL =
            Map.of(
                    ".cab", "\\Windows\\wceload.exe",
                    ".cpf", "\\Windows\\wceload.exe",
                    ".cer", "\\Windows\\certinst.exe",
                    ".p7b", "\\Windows\\certinst.exe",
                    ".pfx", "\\Windows\\certinst.exe",
                    ".p12", "\\Windows\\certinst.exe");

    private static final String FILE = "%1";

    private final Device device;

    public DevicePrograms(Device device) {
        this.device = device;
    }

    /**
     * A program that was started.
     *
     * @param processId as the device counts
     */
    public record Started(String program, String arguments, int processId) {}

    /** Starts a program; on Windows CE the command line holds the arguments only. */
    public Started run(String program, String arguments) throws CradleException {
        try {
            int id = device.session().system().run(program, arguments);
            return new Started(program, arguments, id);
        } catch (IOException e) {
            throw DeviceProblems.of("“" + program + "” was not started.", e);
        }
    }

    /** Opens a file as a tap on it does. */
    public Started open(String typed) throws CradleException {
        String path = DevicePath.normal(typed);
        new DeviceFiles(device).require(path);
        String name = DevicePath.name(path);
        int dot = name.lastIndexOf('.');
        String extension = dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
        if (extension.equals(".exe")) {
            return run(path, "");
        }
        Optional<Association> association =
                extension.isEmpty() ? Optional.empty() : association(extension);
        if (association.isEmpty()) {
            throw new CradleException(
                    ProblemCode.DEVICE_CALL_FAILED,
                    "“" + path + "” was not opened.",
                    "The device has no program for "
                            + (extension.isEmpty() ? "files without an extension" : extension)
                            + ".",
                    "If it is a program, start it as one.");
        }
        return run(association.get().program(), association.get().arguments().replace(FILE, path));
    }

    private record Association(String program, String arguments) {}

    private Optional<Association> association(String extension) throws CradleException {
        Optional<Association> told = Optional.empty();
        try {
            told = registered(extension);
        } catch (CradleException unreadable) {
            if (unreadable.code() == ProblemCode.NOT_CONNECTED) {
                throw unreadable;
            }
        }
        return told.or(() ->
                Optional.ofNullable(USUAL.get(extension))
                        .map(program -> new Association(program, quoted(FILE))));
    }

    private Optional<Association> registered(String extension) throws CradleException {
        Optional<String> kind = text(extension);
        if (kind.isEmpty() || kind.get().isEmpty()) {
            return Optional.empty();
        }
        return text(kind.get() + "\\Shell\\Open\\Command").flatMap(DevicePrograms::split);
    }

    private Optional<String> text(String key) throws CradleException {
        Optional<RegistryValue> value =
                new DeviceRegistry(device).value(RegistryPlace.parse("HKCR\\" + key), "");
        try {
            return value.isPresent() ? Optional.of(value.get().asText()) : Optional.empty();
        } catch (FormatException notText) {
            return Optional.empty();
        }
    }

    /** A command line of the registry: the program, quoted or not, and what follows. */
    private static Optional<Association> split(String command) {
        String text = command.strip();
        boolean quoted = text.startsWith("\"");
        int end = quoted ? text.indexOf('"', 1) : text.indexOf(' ');
        if (quoted && end < 0 || text.isEmpty()) {
            return Optional.empty();
        }
        String program = quoted ? text.substring(1, end) : end < 0 ? text : text.substring(0, end);
        String rest = end < 0 ? "" : text.substring(end + 1).strip();
        return Optional.of(new Association(program, rest.isEmpty() ? quoted(FILE) : rest));
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
