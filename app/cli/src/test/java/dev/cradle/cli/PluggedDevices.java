package dev.cradle.cli;

import dev.cradle.cli.emulated.UsbCradle;
import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.profile.DeviceProfiles;
import dev.cradle.emulator.prompt.Approver;
import dev.cradle.network.rndis.FaultyBus;
import dev.cradle.network.usb.SyncFunction;
import dev.cradle.network.usb.UsbBus;
import dev.cradle.network.usb.UsbDevice;
import dev.cradle.network.usb.UsbException;
import dev.cradle.network.usb.UsbException.Failure;
import dev.cradle.network.usb.UsbPipes;
import dev.cradle.network.usb.gadget.MemoryUsb;
import dev.cradle.rapi.wire.RapiPorts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.UnaryOperator;

/** Emulated devices, a USB of memory to plug them into, and a desk that reaches them there. */
final class PluggedDevices implements AutoCloseable {
    /** What kind of plug a device has. */
    enum Plug {
        RNDIS,
        SERIAL
    }

    /** A bus that is still there after a command. */
    static class Shared extends FaultyBus {
        Shared(UsbBus bus) {
            super(bus);
        }

        @Override
        public void close() {}
    }

    private final Path folder;
    private final MemoryUsb usb = new MemoryUsb();
    private final Deque<AutoCloseable> switchedOn = new ArrayDeque<>();

    PluggedDevices(Path folder) {
        this.folder = folder;
    }

    MemoryUsb usb() {
        return usb;
    }

    /** Switches a device on, whose gadget is to be plugged in. */
    UsbCradle device(String profile, Plug plug) throws IOException {
        EmulatedDevice device =
                EmulatedDevice.builder(DeviceProfiles.load(profile))
                        .approver(Approver.all())
                        .switchOn();
        switchedOn.push(device);
        UsbCradle cradle =
                switch (plug) {
                    case RNDIS ->
                            UsbCradle.rndis(device, RapiPorts.STANDARD, UnaryOperator.identity());
                    case SERIAL ->
                            UsbCradle.serial(device, RapiPorts.STANDARD, UnaryOperator.identity());
                };
        switchedOn.push(cradle);
        return cradle;
    }

    Desk desk() {
        return new Desk(folder).withUsb(() -> new Shared(usb));
    }

    /** A desk at which no device can be opened. */
    Desk refusing(Failure failure, String why) {
        return new Desk(folder)
                .withUsb(() ->
                        new Shared(usb) {
                            @Override
                            public UsbPipes open(UsbDevice device, SyncFunction function)
                                    throws UsbException {
                                throw new UsbException(failure, device.name() + " " + why);
                            }
                        });
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable one : switchedOn) {
            one.close();
        }
        usb.close();
    }
}
