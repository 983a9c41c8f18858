package dev.cradle.network.tap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;
import dev.cradle.network.DatagramReceiver;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.Direction;
import dev.cradle.network.os.OsNetwork;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.InetAddress;
import java.time.Duration;

@Timeout(30)
class TappedNetworkTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    private final LinkRecording recording = new LinkRecording();

    @Test
    void showsWhatASystemSocketSendsAndReceives() throws Exception {
        try (DeviceNetwork host =
                        new TappedNetwork(OsNetwork.on(loopback), Direction.TO_DEVICE, recording);
                DeviceNetwork device = OsNetwork.towards(loopback);
                ConnectionListener listener = host.listen(0);
                Connection atDevice = device.connect(listener.port(), SOON);
                Connection atHost = listener.accept()) {
            atHost.output().write(new byte[] {1, 2});
            atHost.output().write(3);
            assertThat(atDevice.input().readNBytes(3)).containsExactly(1, 2, 3);
            atDevice.output().write(new byte[] {4, 5, 6, 7});
            assertThat(atHost.input().read()).isEqualTo(4);
            assertThat(atHost.input().skip(1)).isEqualTo(1);
            assertThat(atHost.input().readNBytes(2)).containsExactly(6, 7);
        }

        assertThat(recording.bytes(Direction.TO_DEVICE)).containsExactly(1, 2, 3);
        assertThat(recording.bytes(Direction.TO_HOST)).containsExactly(4, 5, 6, 7);
    }

    @Test
    void showsDatagrams() throws Exception {
        try (DeviceNetwork device =
                        new TappedNetwork(OsNetwork.on(loopback), Direction.TO_HOST, recording);
                DatagramReceiver receiver = device.receiveDatagrams(0);
                DeviceNetwork host =
                        new TappedNetwork(
                                OsNetwork.towards(loopback), Direction.TO_DEVICE, recording)) {
            host.sendDatagram(receiver.port(), new byte[] {0x7F});
            assertThat(receiver.receive().payload()).containsExactly(0x7F);
        }

        assertThat(recording.bytes(Direction.TO_DEVICE)).containsExactly(0x7F, 0x7F);
    }
}
