package dev.cradle.network.usb.libusb;

import dev.cradle.network.usb.SyncFunctions;
import dev.cradle.network.usb.UsbClass;
import dev.cradle.network.usb.UsbConfiguration;
import dev.cradle.network.usb.UsbDescription;
import dev.cradle.network.usb.UsbDevice;
import dev.cradle.network.usb.UsbEndpoint;
import dev.cradle.network.usb.UsbException;
import dev.cradle.network.usb.UsbInterface;
import dev.cradle.network.usb.UsbSpeed;

import org.usb4java.ConfigDescriptor;
import org.usb4java.Device;
import org.usb4java.DeviceDescriptor;
import org.usb4java.EndpointDescriptor;
import org.usb4java.Interface;
import org.usb4java.InterfaceDescriptor;
import org.usb4java.LibUsb;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Descriptors of the library as records; needs no rights on the device. */
final class LibUsbDescriptions {
    private static final int MOST_PORTS = 7;

    private LibUsbDescriptions() {}

    static UsbDevice device(Device device) throws UsbException {
        DeviceDescriptor descriptor = new DeviceDescriptor();
        LibUsbErrors.check(
                LibUsb.getDeviceDescriptor(device, descriptor), "cannot read a USB device");
        List<UsbConfiguration> configurations = new ArrayList<>();
        for (int i = 0; i < (descriptor.bNumConfigurations() & 0xFF); i++) {
            configurations.add(configuration(device, i));
        }
        int bus = LibUsb.getBusNumber(device);
        UsbDescription description =
                new UsbDescription(
                        descriptor.idVendor() & 0xFFFF,
                        descriptor.idProduct() & 0xFFFF,
                        descriptor.bcdDevice() & 0xFFFF,
                        new UsbClass(
                                descriptor.bDeviceClass() & 0xFF,
                                descriptor.bDeviceSubClass() & 0xFF,
                                descriptor.bDeviceProtocol() & 0xFF),
                        speed(device),
                        configurations);
        return new UsbDevice(
                bus + "-" + ports(device), bus, LibUsb.getDeviceAddress(device), description);
    }

    private static String ports(Device device) {
        ByteBuffer ports = ByteBuffer.allocateDirect(MOST_PORTS);
        int count = Math.max(0, LibUsb.getPortNumbers(device, ports));
        return IntStream.range(0, count)
                .mapToObj(i -> Integer.toString(ports.get(i) & 0xFF))
                .collect(Collectors.joining("."));
    }

    private static UsbSpeed speed(Device device) {
        return switch (LibUsb.getDeviceSpeed(device)) {
            case LibUsb.SPEED_LOW -> UsbSpeed.LOW;
            case LibUsb.SPEED_HIGH -> UsbSpeed.HIGH;
            case LibUsb.SPEED_SUPER -> UsbSpeed.SUPER;
            default -> UsbSpeed.FULL;
        };
    }

    private static UsbConfiguration configuration(Device device, int index) throws UsbException {
        ConfigDescriptor descriptor = new ConfigDescriptor();
        LibUsbErrors.check(
                LibUsb.getConfigDescriptor(device, (byte) index, descriptor),
                "cannot read a configuration of a USB device");
        try {
            List<UsbInterface> interfaces = new ArrayList<>();
            for (Interface group : descriptor.iface()) {
                for (InterfaceDescriptor setting : group.altsetting()) {
                    interfaces.add(setting(setting));
                }
            }
            return new UsbConfiguration(descriptor.bConfigurationValue() & 0xFF, interfaces);
        } finally {
            LibUsb.freeConfigDescriptor(descriptor);
        }
    }

    private static UsbInterface setting(InterfaceDescriptor descriptor) {
        byte[] extra = new byte[descriptor.extraLength()];
        if (extra.length > 0) {
            descriptor.extra().get(extra);
        }
        return new UsbInterface(
                descriptor.bInterfaceNumber() & 0xFF,
                descriptor.bAlternateSetting() & 0xFF,
                new UsbClass(
                        descriptor.bInterfaceClass() & 0xFF,
                        descriptor.bInterfaceSubClass() & 0xFF,
                        descriptor.bInterfaceProtocol() & 0xFF),
                Arrays.stream(descriptor.endpoint()).map(LibUsbDescriptions::endpoint).toList(),
                SyncFunctions.unionDataInterface(extra));
    }

    private static UsbEndpoint endpoint(EndpointDescriptor descriptor) {
        return new UsbEndpoint(
                descriptor.bEndpointAddress() & 0xFF,
                UsbEndpoint.Transfer.values()[descriptor.bmAttributes() & 3],
                descriptor.wMaxPacketSize() & 0x7FF,
                descriptor.bInterval() & 0xFF);
    }
}
