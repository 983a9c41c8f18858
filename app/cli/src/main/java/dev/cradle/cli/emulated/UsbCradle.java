package dev.cradle.cli.emulated;

import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.chat.ChatMachine;
import dev.cradle.network.chat.ChatQuirks;
import dev.cradle.network.ethernet.EthernetSettings;
import dev.cradle.network.link.ByteLink;
import dev.cradle.network.link.PacketMachine;
import dev.cradle.network.ppp.PppQuirks;
import dev.cradle.network.ppp.PppSettings;
import dev.cradle.network.rndis.RndisDevice;
import dev.cradle.network.usb.gadget.SerialGadget;
import dev.cradle.network.usb.gadget.UsbGadget;
import dev.cradle.network.user.UserNetwork;
import dev.cradle.rapi.wire.RapiPorts;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;

/**
 * An emulated device with a USB plug: whichever desktop brings its network up has it cradled, until
 * that network is lost.
 */
public final class UsbCradle implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UsbCradle.class);
    private static final Duration FOR_EVER = Duration.ofDays(1000);

    private record Desktop(ByteLink link, PacketMachine machine) {}

    /** Waits for the next desktop. */
    @FunctionalInterface
    private interface Desktops {
        Optional<Desktop> await() throws InterruptedException;
    }

    private final EmulatedDevice device;
    private final RapiPorts ports;
    private final UnaryOperator<DeviceNetwork> seen;
    private final UsbGadget gadget;
    private final Thread thread;

    private UsbCradle(
            EmulatedDevice device,
            RapiPorts ports,
            UnaryOperator<DeviceNetwork> seen,
            UsbGadget gadget,
            Desktops desktops) {
        this.device = device;
        this.ports = ports;
        this.seen = seen;
        this.gadget = gadget;
        this.thread =
                Thread.ofVirtual().name("USB plug of " + device.guid()).start(() -> run(desktops));
    }

    /**
     * Gives a device ActiveSync's RNDIS, as Windows Mobile 5 and later have it.
     *
     * @param seen the network as the device sees it
     */
    public static UsbCradle rndis(
            EmulatedDevice device, RapiPorts ports, UnaryOperator<DeviceNetwork> seen) {
        // Its Ethernet addresses stay the same, as those of a device do.
        Random addresses = new Random(device.guid().getMostSignificantBits());
        RndisDevice rndis =
                new RndisDevice(
                        RndisDevice.Identity.phone(device.guid().toString(), addresses),
                        EthernetSettings.ACTIVESYNC);
        return new UsbCradle(
                device,
                ports,
                seen,
                rndis,
                () -> rndis.accept(FOR_EVER).map(s -> new Desktop(s.link(), s.machine())));
    }

    /**
     * Gives a device a serial line over USB, as Pocket PCs before have it.
     *
     * @param seen the network as the device sees it
     */
    public static UsbCradle serial(
            EmulatedDevice device, RapiPorts ports, UnaryOperator<DeviceNetwork> seen) {
        SerialGadget serial = new SerialGadget(SerialGadget.Manner.IPAQ_3970);
        return new UsbCradle(
                device,
                ports,
                seen,
                serial,
                () -> serial.accept(FOR_EVER).map(line -> new Desktop(line, call())));
    }

    private static PacketMachine call() {
        return new ChatMachine(
                PppSettings.device(PppQuirks.SERIAL), ChatQuirks.ASSUMED, new SecureRandom());
    }

    /** What is to be plugged in. */
    public UsbGadget gadget() {
        return gadget;
    }

    private void run(Desktops desktops) {
        try {
            while (true) {
                Optional<Desktop> desktop = desktops.await();
                if (desktop.isPresent()) {
                    serve(desktop.get());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Desktop desktop) throws InterruptedException {
        try (DeviceNetwork network =
                UserNetwork.open(desktop.link(), desktop.machine(), FOR_EVER)) {
            device.cradle(seen.apply(network), ports);
            try {
                LOG.info("The desktop is lost: {}", network.lost().get());
            } finally {
                device.uncradle();
            }
        } catch (IOException | ExecutionException e) {
            LOG.debug("A desktop is gone: {}", e.getMessage());
        }
    }

    /** Takes the device out of its cradle; the plug belongs to whoever plugged it in. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
