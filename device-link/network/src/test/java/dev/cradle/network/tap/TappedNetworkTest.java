package dev.cradle.network.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;
import dev.cradle.network.DatagramReceiver;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.Direction;
import dev.cradle.network.os.OsNetwork;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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

    /** Writes down what it is told. */
    private static final class Diary implements LinkTap {
        private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void carried(Direction direction, byte[] data, int offset, int length) {
            lines.add("carried beside a connection");
        }

        @Override
        public ConnectionTap made(Connection connection, Direction opener) {
            lines.add("made " + opener);
            return new ConnectionTap() {
                @Override
                public void carried(Direction direction, byte[] data, int offset, int length) {
                    lines.add(length + " bytes " + direction);
                }

                @Override
                public void ended(Direction direction) {
                    lines.add("ended " + direction);
                }

                @Override
                public void dropped() {
                    lines.add("dropped");
                }

                @Override
                public void failed(IOException why) {
                    lines.add("failed");
                }
            };
        }

        @Override
        public void refused(int port, IOException why) {
            lines.add("refused " + port);
        }

        @Override
        public void datagram(
                Direction direction, InetSocketAddress from, InetSocketAddress to, byte[] payload) {
            lines.add(payload.length + " bytes to port " + to.getPort() + " " + direction);
        }
    }

    @Test
    void tellsHowConnectionsBeginAndEnd() throws Exception {
        Diary diary = new Diary();
        try (DeviceNetwork host =
                        new TappedNetwork(OsNetwork.on(loopback), Direction.TO_DEVICE, diary);
                DeviceNetwork device = OsNetwork.towards(loopback);
                ConnectionListener listener = host.listen(0)) {
            try (Connection atDevice = device.connect(listener.port(), SOON);
                    Connection atHost = listener.accept()) {
                atDevice.output().write(new byte[5]);
                atDevice.shutdownOutput();
                assertThat(atHost.input().readAllBytes()).hasSize(5);
                atHost.output().write(new byte[3]);
            }
            assertThat(diary.lines)
                    .containsExactly(
                            "made TO_HOST",
                            "5 bytes TO_HOST",
                            "ended TO_HOST",
                            "3 bytes TO_DEVICE",
                            "ended TO_DEVICE");
            diary.lines.clear();
            try (Connection atDevice = device.connect(listener.port(), SOON);
                    Connection atHost = listener.accept()) {
                atHost.readTimeout(Duration.ofMillis(1));
                assertThatThrownBy(() -> atHost.input().read())
                        .isInstanceOf(SocketTimeoutException.class);
                atHost.readTimeout(Duration.ZERO);
                atDevice.abort();
                assertThatThrownBy(() -> atHost.input().read()).isInstanceOf(IOException.class);
                atHost.abort();
                assertThatThrownBy(() -> atHost.input().read()).isInstanceOf(IOException.class);
            }
            assertThat(diary.lines)
                    .containsExactly("made TO_HOST", "failed", "dropped", "ended TO_DEVICE");
        }
    }

    @Test
    void tellsWhatDoesNotComeAboutAndWhereDatagramsGo() throws Exception {
        Diary diary = new Diary();
        try (DeviceNetwork here =
                        new TappedNetwork(OsNetwork.towards(loopback), Direction.TO_DEVICE, diary);
                DatagramReceiver receiver = here.receiveDatagrams(0)) {
            int free;
            try (ConnectionListener taken = here.listen(0)) {
                free = taken.port();
            }
            assertThatThrownBy(() -> here.connect(free, SOON)).isInstanceOf(ConnectException.class);
            int port = receiver.port();
            here.sendDatagram(port, new byte[] {1, 2});
            receiver.receive();

            assertThat(diary.lines)
                    .containsExactly(
                            "refused " + free,
                            "2 bytes to port " + port + " TO_DEVICE",
                            "2 bytes to port " + port + " TO_HOST");
        }
    }
}
