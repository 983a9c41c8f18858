package dev.cradle.cli;

import dev.cradle.cli.command.LinkOpener;
import dev.cradle.cli.command.Terminal;
import dev.cradle.cli.emulated.EmulatedLink;
import dev.cradle.core.device.BluetoothLink;
import dev.cradle.core.device.DeviceHub;
import dev.cradle.core.device.LinkSpec;
import dev.cradle.core.device.OpenLink;
import dev.cradle.core.device.SerialLink;
import dev.cradle.core.device.TcpLink;
import dev.cradle.core.device.UsbLink;
import dev.cradle.core.problem.CradleException;

/** Puts links together: those of the operating system, and emulated devices of this process. */
final class Wiring implements LinkOpener {
    private final UsbLink.Plugs usb;
    private final BluetoothLink.Radio bluetooth;

    Wiring() {
        this(UsbLink.COMPUTER, BluetoothLink.COMPUTER);
    }

    /**
     * @param usb what devices on USB are plugged into
     * @param bluetooth where devices call over Bluetooth
     */
    Wiring(UsbLink.Plugs usb, BluetoothLink.Radio bluetooth) {
        this.usb = usb;
        this.bluetooth = bluetooth;
    }

    @Override
    public OpenLink open(String name, LinkSpec spec, DeviceHub hub, Terminal terminal)
            throws CradleException {
        return switch (spec) {
            case LinkSpec.Tcp tcp -> TcpLink.open(name, tcp, hub);
            case LinkSpec.Serial serial -> SerialLink.open(name, serial, hub);
            case LinkSpec.Usb devices -> UsbLink.open(name, devices, hub, usb);
            case LinkSpec.Bluetooth calls -> BluetoothLink.open(name, calls, hub, bluetooth);
            case LinkSpec.Emulated emulated -> EmulatedLink.open(name, emulated, hub, terminal);
        };
    }
}
