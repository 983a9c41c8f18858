package dev.cradle.network.serial;

import dev.cradle.network.os.OpenFiles;
import dev.cradle.network.os.OsFamily;
import dev.cradle.network.serial.SerialOpenException.Reason;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds out why a port did not open and what helps. */
final class OpenFailure {
    private static final int ENXIO = 6;
    private static final int ENODEV = 19;
    private static final int EACCES = 13;
    private static final int EINVAL = 22;
    private static final int ENOTTY = 25;
    private static final int WINDOWS_FILE_NOT_FOUND = 2;
    private static final int WINDOWS_PATH_NOT_FOUND = 3;

    private OpenFailure() {}

    /**
     * What to tell about a port that did not open.
     *
     * @param code the error number that the system left
     */
    static SerialOpenException of(OsFamily os, String path, int code) {
        return os == OsFamily.WINDOWS ? windows(path, code) : unix(os, path, code);
    }

    static SerialOpenException noSuchPort(OsFamily os, String path) {
        return exception(os, path, Reason.NO_SUCH_PORT, Optional.empty(), "");
    }

    static SerialOpenException refusedSettings(OsFamily os, String path) {
        return exception(os, path, Reason.REFUSED_SETTINGS, Optional.empty(), "");
    }

    /** Windows answers with "access denied" to whoever comes second, and to nobody else. */
    private static SerialOpenException windows(String path, int code) {
        Reason reason =
                switch (code) {
                    case WINDOWS_FILE_NOT_FOUND, WINDOWS_PATH_NOT_FOUND -> Reason.NO_SUCH_PORT;
                    default -> Reason.BUSY;
                };
        return exception(OsFamily.WINDOWS, path, reason, Optional.empty(), "");
    }

    private static SerialOpenException unix(OsFamily os, String path, int code) {
        Path file = Path.of(path);
        if (!Files.exists(file)) {
            return noSuchPort(os, path);
        }
        if (!Files.isReadable(file) || !Files.isWritable(file) || code == EACCES) {
            return exception(os, path, Reason.NO_PERMISSION, Optional.empty(), group(file));
        }
        Reason reason =
                switch (code) {
                    case ENXIO, ENODEV -> Reason.NO_SUCH_PORT;
                    case ENOTTY -> Reason.NOT_A_SERIAL_PORT;
                    case EINVAL -> Reason.REFUSED_SETTINGS;
                    // The library leaves EBUSY, EAGAIN, or nothing at all behind a port that is
                    // locked.
                    default -> Reason.BUSY;
                };
        return exception(
                os, path, reason, reason == Reason.BUSY ? holder(file) : Optional.empty(), "");
    }

    private static Optional<String> holder(Path file) {
        try {
            return OpenFiles.holder(file.toRealPath().toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String group(Path file) {
        try {
            return Files.getAttribute(file, "unix:group").toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "dialout";
        }
    }

    private static SerialOpenException exception(
            OsFamily os, String path, Reason reason, Optional<String> holder, String group) {
        return new SerialOpenException(path, reason, holder, os, group);
    }

    static String remedy(OsFamily os, String path, Reason reason, String group) {
        return switch (reason) {
            case NO_SUCH_PORT ->
                    "Plug the cable or converter in, and see which ports there are with "
                            + switch (os) {
                                case LINUX -> "ls /dev/ttyS* /dev/ttyUSB* /dev/ttyACM*.";
                                case MACOS -> "ls /dev/cu.*.";
                                case WINDOWS -> "Device Manager under Ports (COM & LPT).";
                            };
            case NO_PERMISSION ->
                    os == OsFamily.LINUX
                            ? "Join the group that owns the port and log in again: sudo usermod"
                                    + " -aG "
                                    + group
                                    + " $USER; for USB converters the udev rule of Cradle's package"
                                    + " does."
                            : "Let this user read and write " + path + ".";
            case BUSY ->
                    os == OsFamily.WINDOWS
                            ? "End the program that uses it; for Windows Mobile Device Center,"
                                    + " clear \"Allow connections to one of the following\" in its"
                                    + " connection settings."
                            : os == OsFamily.MACOS
                                    ? "End the program that uses it; sudo lsof "
                                            + path
                                            + " names it."
                                    : "End the program that uses it; on Linux, ModemManager tries"
                                            + " every new port for half a minute: sudo systemctl"
                                            + " stop ModemManager.";
            case NOT_A_SERIAL_PORT -> "Name a serial port; this is another kind of file.";
            case REFUSED_SETTINGS -> "Choose a lower rate, such as baud=115200.";
        };
    }
}
