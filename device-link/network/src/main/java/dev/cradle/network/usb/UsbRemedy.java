package dev.cradle.network.usb;

import java.util.Locale;

/** What to do about a failure of USB. */
final class UsbRemedy {
    private UsbRemedy() {}

    /**
     * @param os the system's name as the property {@code os.name} has it
     */
    static String of(UsbException.Failure failure, String os) {
        String system = os.toLowerCase(Locale.ROOT);
        boolean windows = system.startsWith("windows");
        return switch (failure) {
            case UNAVAILABLE ->
                    windows || system.contains("linux")
                            ? "Connect through the system's own network interface or a serial port."
                            : "Use a Cradle package that holds a USB library for this system, or"
                                    + " connect through a serial port.";
            case NO_PERMISSION ->
                    system.contains("linux")
                            ? "Install Cradle's udev rule, then unplug the device and plug it in"
                                    + " again."
                            : "Run Cradle as a user who may use the device.";
            case IN_USE ->
                    "End the program that uses the device, such as a virtual machine or another"
                            + " Cradle, then plug the device in again.";
            case NO_DRIVER ->
                    "Bind the device to WinUSB with Cradle's installer, or connect through the"
                            + " network interface that Windows has made for it.";
            case STALLED, UNSUITABLE -> "Unplug the device, restart it, and plug it in again.";
            case GONE -> "Plug the device in again; try another cable or port if it stays away.";
        };
    }
}
