package dev.cradle.network.usb;

import dev.cradle.network.os.OsFamily;

import java.io.IOException;

/** What USB refuses, told so that the operator can do something about it. */
public final class UsbException extends IOException {
    private static final long serialVersionUID = 1;

    /** Kinds of failures, which differ in what to do about them. */
    public enum Failure {
        /** There is no USB library for this system, or it finds no USB. */
        UNAVAILABLE,
        /** The device node may not be opened by this user. */
        NO_PERMISSION,
        /** Another program or the system's driver holds the interface. */
        IN_USE,
        /** Windows: the device is not bound to the WinUSB driver. */
        NO_DRIVER,
        /** The device refused this transfer; the pipe goes on. */
        STALLED,
        /** The device is unplugged or answers no more. */
        GONE,
        /** The device is not what it seemed: an interface or an answer is missing. */
        UNSUITABLE
    }

    private final Failure failure;

    public UsbException(Failure failure, String message) {
        super(message);
        this.failure = failure;
    }

    public UsbException(Failure failure, String message, Throwable cause) {
        super(message, cause);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }

    /** The next step for whoever sits at the desk, a whole sentence. */
    public String remedy() {
        return remedy(OsFamily.current());
    }

    /** The same on a given system. */
    public String remedy(OsFamily os) {
        return UsbRemedy.of(failure, os);
    }
}
