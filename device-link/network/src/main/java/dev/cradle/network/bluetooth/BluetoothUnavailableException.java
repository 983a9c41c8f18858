package dev.cradle.network.bluetooth;

import java.io.IOException;

/** Devices cannot connect over Bluetooth: why, and what to do. */
public final class BluetoothUnavailableException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What is missing. */
    public enum Reason {
        OTHER_SYSTEM,
        NO_BLUETOOTH,
        NO_PERMISSION,
        CHANNEL_TAKEN,
        NO_SERVICE_RECORD,
        REFUSED
    }

    private final Reason reason;
    private final String remedy;

    BluetoothUnavailableException(Reason reason, String why, String remedy) {
        super(why);
        this.reason = reason;
        this.remedy = remedy;
    }

    public Reason reason() {
        return reason;
    }

    /** The next step, as a sentence. */
    public String remedy() {
        return remedy;
    }

    static BluetoothUnavailableException otherSystem(String os) {
        return new BluetoothUnavailableException(
                Reason.OTHER_SYSTEM,
                "Bluetooth is not driven directly on " + os,
                "Add an incoming serial port in the system's Bluetooth settings and use it as a"
                        + " serial link.");
    }

    static BluetoothUnavailableException of(int channel, LinuxSockets.Failure failure) {
        return switch (failure.errno()) {
            case LinuxSockets.EAFNOSUPPORT, LinuxSockets.EPROTONOSUPPORT, LinuxSockets.ENODEV ->
                    new BluetoothUnavailableException(
                            Reason.NO_BLUETOOTH,
                            "this computer's kernel has no Bluetooth (RFCOMM)",
                            "Plug a Bluetooth adapter in and load its modules: sudo modprobe -a"
                                    + " bluetooth rfcomm");
            case LinuxSockets.EPERM, LinuxSockets.EACCES ->
                    new BluetoothUnavailableException(
                            Reason.NO_PERMISSION,
                            "this user may not listen on a Bluetooth channel",
                            "Join the group bluetooth and log in again: sudo usermod -aG bluetooth"
                                    + " $USER");
            case LinuxSockets.EADDRINUSE ->
                    new BluetoothUnavailableException(
                            Reason.CHANNEL_TAKEN,
                            "Bluetooth channel " + channel + " is in use",
                            "Choose another channel, or end the program that listens there.");
            default ->
                    new BluetoothUnavailableException(
                            Reason.REFUSED,
                            String.valueOf(failure.getMessage()),
                            "See whether the adapter is there and on: bluetoothctl show");
        };
    }
}
