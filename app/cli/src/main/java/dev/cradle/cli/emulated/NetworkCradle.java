package dev.cradle.cli.emulated;

import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.rapi.wire.RapiPorts;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/**
 * An emulated device on a network of the operating system. When that is lost, as the adapter's is
 * that somebody unplugs, the device is in its cradle again as soon as the network is back.
 */
final class NetworkCradle implements AutoCloseable {
    /** Finds the way to the desktop. */
    @FunctionalInterface
    interface Networks {
        /** A network, which the cradle closes. */
        DeviceNetwork open() throws IOException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(NetworkCradle.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final EmulatedDevice device;
    private final RapiPorts ports;
    private final Networks networks;
    private final Thread thread;

    private NetworkCradle(
            EmulatedDevice device, RapiPorts ports, Networks networks, DeviceNetwork first) {
        this.device = device;
        this.ports = ports;
        this.networks = networks;
        thread = Thread.ofVirtual().name("cradle of " + device.guid()).start(() -> keepIn(first));
    }

    /**
     * Puts the device in.
     *
     * @throws IOException when the desktop cannot be reached now
     */
    static NetworkCradle putIn(EmulatedDevice device, RapiPorts ports, Networks networks)
            throws IOException {
        return new NetworkCradle(device, ports, networks, cradled(device, ports, networks));
    }

    private static DeviceNetwork cradled(EmulatedDevice device, RapiPorts ports, Networks networks)
            throws IOException {
        DeviceNetwork network = networks.open();
        try {
            device.cradle(network, ports);
            return network;
        } catch (IOException refused) {
            network.close();
            throw refused;
        }
    }

    private void keepIn(DeviceNetwork first) {
        DeviceNetwork now = first;
        try {
            while (true) {
                try {
                    LOG.info("The desktop is lost: {}", now.lost().get());
                } finally {
                    device.uncradle();
                    now.close();
                }
                now = again();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException never) {
            throw new IllegalStateException("networks are lost with a reason", never);
        }
    }

    private DeviceNetwork again() throws InterruptedException {
        while (true) {
            Thread.sleep(BETWEEN_LOOKS);
            try {
                return cradled(device, ports, networks);
            } catch (IOException notYet) {
                LOG.debug("Not back yet: {}", notYet.getMessage());
            }
        }
    }

    /** Takes the device out. */
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
