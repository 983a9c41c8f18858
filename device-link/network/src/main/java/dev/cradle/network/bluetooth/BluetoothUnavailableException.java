package dev.cradle.network.bluetooth;

import dev.cradle.network.bluetooth.dbus.DBusErrorException;

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
        /** The program that looks after Bluetooth does not run. */
        NO_DAEMON,
        NO_ADAPTER,
        ADAPTER_OFF,
        /** The other computer is not there, or does not know this one. */
        NOBODY,
        /** The other computer offers no such service. */
        NO_SERVICE,
        REFUSED
    }

    private final Reason reason;
    private final String why;
    private final String remedy;

    BluetoothUnavailableException(Reason reason, String why, String remedy) {
        super(why);
        this.reason = reason;
        this.why = why;
        this.remedy = remedy;
    }

    public Reason reason() {
        return reason;
    }

    /** The message as a sentence of its own. */
    public String sentence() {
        return Character.toUpperCase(why.charAt(0)) + why.substring(1) + ".";
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
            case LinuxSockets.EPERM, LinuxSockets.EACCES -> noPermission();
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

    static BluetoothUnavailableException notConnected(
            BluetoothAddress peer, LinuxSockets.Failure failure) {
        return switch (failure.errno()) {
            case LinuxSockets.EHOSTDOWN, LinuxSockets.EHOSTUNREACH, LinuxSockets.ETIMEDOUT ->
                    new BluetoothUnavailableException(
                            Reason.NOBODY,
                            peer + " does not answer over Bluetooth",
                            "Switch Bluetooth on there, in reach, and look at the address.");
            case LinuxSockets.ECONNREFUSED, LinuxSockets.EACCES ->
                    new BluetoothUnavailableException(
                            Reason.NOBODY,
                            peer + " refuses the connection",
                            "Have Cradle answer there over Bluetooth, and pair the two:"
                                    + " bluetoothctl pair "
                                    + peer);
            default -> of(0, failure);
        };
    }

    static BluetoothUnavailableException noPermission() {
        return new BluetoothUnavailableException(
                Reason.NO_PERMISSION,
                "this user may not use Bluetooth",
                "Join the group bluetooth and log in again: sudo usermod -aG bluetooth $USER");
    }

    /** Why the service record is not published. */
    static BluetoothUnavailableException noDaemon(IOException why) {
        return because(
                why,
                new BluetoothUnavailableException(
                        Reason.NO_DAEMON,
                        "the system's Bluetooth service (bluetoothd) does not answer",
                        "Install the package bluez and start it: sudo systemctl start bluetooth"));
    }

    static BluetoothUnavailableException noAdapter() {
        return new BluetoothUnavailableException(
                Reason.NO_ADAPTER,
                "there is no Bluetooth adapter",
                "Plug one in; “bluetoothctl list” shows it once the system has it.");
    }

    /** There is an adapter, and it is off. */
    public static BluetoothUnavailableException adapterOff() {
        return new BluetoothUnavailableException(
                Reason.ADAPTER_OFF,
                "the Bluetooth adapter is switched off",
                "Switch it on: bluetoothctl power on (first, if it is blocked: rfkill unblock"
                        + " bluetooth).");
    }

    /** The record was refused: by BlueZ, or by a bus that does not reach it. */
    static BluetoothUnavailableException recordRefused(DBusErrorException why) {
        if (why.name().equals(DBusErrorException.ACCESS_DENIED)) {
            return because(why, noPermission());
        }
        return why.name().startsWith("org.bluez.")
                ? because(
                        why,
                        new BluetoothUnavailableException(
                                Reason.REFUSED,
                                "the system's Bluetooth service refuses: " + why.getMessage(),
                                "See what it says: journalctl -u bluetooth"))
                : noDaemon(why);
    }

    static BluetoothUnavailableException noService(BluetoothAddress peer) {
        return new BluetoothUnavailableException(
                Reason.NO_SERVICE,
                peer + " offers neither ActiveSync nor a serial port",
                "Have Cradle answer there over Bluetooth: cradle watch --link bluetooth");
    }

    private static BluetoothUnavailableException because(
            IOException cause, BluetoothUnavailableException refused) {
        refused.initCause(cause);
        return refused;
    }
}
