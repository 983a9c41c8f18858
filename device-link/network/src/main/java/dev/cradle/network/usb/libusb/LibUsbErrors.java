package dev.cradle.network.usb.libusb;

import dev.cradle.network.usb.UsbException;
import dev.cradle.network.usb.UsbException.Failure;

import org.usb4java.LibUsb;

/** What the library's error numbers mean when a device is looked at or opened. */
final class LibUsbErrors {
    private LibUsbErrors() {}

    static void check(int code, String what) throws UsbException {
        if (code < 0) {
            throw failure(code, what, isWindows());
        }
    }

    private static boolean isWindows() {
        return System.getProperty("os.name", "").startsWith("Windows");
    }

    static UsbException failure(int code, String what, boolean windows) {
        Failure failure =
                switch (code) {
                    // Windows has no rights on devices: it says so of one that another has opened.
                    case LibUsb.ERROR_ACCESS -> windows ? Failure.IN_USE : Failure.NO_PERMISSION;
                    case LibUsb.ERROR_BUSY -> Failure.IN_USE;
                    case LibUsb.ERROR_NOT_SUPPORTED ->
                            windows ? Failure.NO_DRIVER : Failure.UNAVAILABLE;
                    case LibUsb.ERROR_NOT_FOUND -> windows ? Failure.NO_DRIVER : Failure.UNSUITABLE;
                    case LibUsb.ERROR_NO_DEVICE, LibUsb.ERROR_IO -> Failure.GONE;
                    default -> Failure.UNSUITABLE;
                };
        return new UsbException(failure, what + ": " + name(code));
    }

    static String name(int code) {
        return switch (code) {
            case LibUsb.ERROR_ACCESS -> "access denied";
            case LibUsb.ERROR_BUSY -> "in use by another program or driver";
            case LibUsb.ERROR_NOT_SUPPORTED -> "not supported by the driver it is bound to";
            case LibUsb.ERROR_NOT_FOUND -> "not found";
            case LibUsb.ERROR_NO_DEVICE -> "the device is unplugged";
            case LibUsb.ERROR_IO -> "the device does not answer";
            default -> "libusb error " + code;
        };
    }
}
