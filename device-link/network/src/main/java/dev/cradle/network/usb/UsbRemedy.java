package dev.cradle.network.usb;

import dev.cradle.network.os.OsFamily;

/** What to do about a failure of USB. */
final class UsbRemedy {
    private UsbRemedy() {}

    static String of(UsbException.Failure failure, OsFamily os) {
        return switch (failure) {
            case UNAVAILABLE ->
                    os == OsFamily.MACOS
                            ? "Use a Cradle package that holds a USB library for this system, or"
                                    + " connect through a serial port."
                            : "Connect through the system's own network interface or a serial"
                                    + " port.";
            case NO_PERMISSION ->
                    os == OsFamily.LINUX
                            ? "Install Cradle's udev rule, then unplug the device and plug it in"
                                    + " again."
                            : "Run Cradle as a user who may use the device.";
            case IN_USE ->
                    "End the program that uses the device, such as a virtual machine or another"
                            + " Cradle, then plug the device in again."
                            + (os == OsFamily.LINUX
                                    ? " On Linux, sudo lsof +D /dev/bus/usb names it."
                                    : "");
            case NO_DRIVER ->
                    "Bind the device to WinUSB in the Device Manager, with"
                            + " driver\\cradle-winusb.inf of Cradle's folder where its package"
                            + " brings that, or connect through the network interface that"
                            + " Windows has made for it.";
            case STALLED, UNSUITABLE -> "Unplug the device, restart it, and plug it in again.";
            case GONE -> "Plug the device in again; try another cable or port if it stays away.";
        };
    }
}
