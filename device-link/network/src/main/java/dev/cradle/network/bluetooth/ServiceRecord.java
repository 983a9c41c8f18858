package dev.cradle.network.bluetooth;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Tells devices that look for ActiveSync on this computer which channel it is on. BlueZ's own tool
 * does it; it needs a Bluetooth service that runs with {@code --compat} (link-layers.md 7).
 */
public final class ServiceRecord {
    private static final int SECONDS = 10;

    private ServiceRecord() {}

    /**
     * Publishes the record, which the Bluetooth service keeps until it ends.
     *
     * @throws BluetoothUnavailableException with the command to run by hand
     */
    public static void publish(int channel) throws BluetoothUnavailableException {
        publish("sdptool", channel);
    }

    static void publish(String tool, int channel) throws BluetoothUnavailableException {
        String[] command = {tool, "add", "--channel=" + channel, "ACTIVESYNC"};
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            if (ended && process.exitValue() == 0) {
                return;
            }
        } catch (IOException missing) {
            throw refused(command, "the program " + tool + " is not there", missing);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw refused(command, "the Bluetooth service did not take the service record", null);
    }

    private static BluetoothUnavailableException refused(
            String[] command, String why, @Nullable Throwable cause) {
        BluetoothUnavailableException refused =
                new BluetoothUnavailableException(
                        BluetoothUnavailableException.Reason.NO_SERVICE_RECORD,
                        why,
                        "Start bluetoothd with --compat, install the package bluez, and run: sudo "
                                + String.join(" ", command));
        if (cause != null) {
            refused.initCause(cause);
        }
        return refused;
    }
}
