package dev.cradle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.cli.command.Terminal;
import dev.cradle.core.device.AddressPairs;
import dev.cradle.core.device.DeviceHub;
import dev.cradle.core.device.LinkSpec;

import org.junit.jupiter.api.Test;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Optional;

class TriggerTest {
    @Test
    void aTcpLinkTellsTheDeviceToConnect() throws Exception {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        try (DatagramSocket device = new DatagramSocket(0, loopback);
                DeviceHub hub = new DeviceHub(Clock.systemUTC(), Optional::empty)) {
            device.setSoTimeout(10_000);
            LinkSpec.Tcp spec =
                    new LinkSpec.Tcp("127.0.0.1", 0, 0, 990, device.getLocalPort(), 5721);
            try (var _ = new Wiring().open("tcp", spec, hub, Terminal.ofProcess())) {
                DatagramPacket packet = new DatagramPacket(new byte[16], 16);

                device.receive(packet);

                assertThat(packet.getLength()).isEqualTo(1);
                assertThat(packet.getData()[0]).isEqualTo((byte) 0x7F);
            }
        }
    }

    @Test
    void knowsTheDeviceBesideTheAddressesOfActiveSync() throws Exception {
        assertThat(AddressPairs.deviceBeside(InetAddress.getByName("169.254.2.2")))
                .contains(InetAddress.getByName("169.254.2.1"));
        assertThat(AddressPairs.deviceBeside(InetAddress.getByName("10.0.0.1"))).isEmpty();
    }
}
