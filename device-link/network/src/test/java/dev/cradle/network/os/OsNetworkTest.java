package dev.cradle.network.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cradle.network.Background;
import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;
import dev.cradle.network.DatagramReceiver;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.LiveThreads;
import dev.cradle.network.PortUnavailableException;
import dev.cradle.network.PortUnavailableException.Reason;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

@Timeout(30)
class OsNetworkTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final InetAddress own = address("127.0.0.1");
    private OsNetwork network;

    private static InetAddress address(String text) {
        return InetAddress.ofLiteral(text);
    }

    @BeforeEach
    void open() throws IOException {
        network = OsNetwork.on(own);
    }

    @AfterEach
    void close() throws IOException {
        network.close();
        assertThat(LiveThreads.noneNamed("accept /")).isTrue();
        assertThat(LiveThreads.noneNamed("watch ")).isTrue();
    }

    private static Socket from(InetAddress source, int port) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(source, 0));
        socket.connect(new InetSocketAddress("127.0.0.1", port), 5000);
        socket.setSoTimeout(5000);
        return socket;
    }

    /** Addresses of 127/8 beside the first need no set-up on Linux only. */
    private static InetAddress otherLoopback() {
        assumeThat(OsFamily.current()).isEqualTo(OsFamily.LINUX);
        return address("127.0.0.2");
    }

    @Test
    void bindsItsOwnAddressOnly() throws Exception {
        InetAddress other = otherLoopback();
        try (ConnectionListener listener = network.listen(0)) {
            assertThatThrownBy(() -> new Socket(other, listener.port()).close())
                    .isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> OsNetwork.on(address("0.0.0.0")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void acceptsAPeerAndConnectsBackToIt() throws Exception {
        try (ConnectionListener listener = network.listen(0);
                Socket device = from(own, listener.port());
                Connection control = listener.accept();
                ServerSocket deviceRapi = new ServerSocket(0, 5, own)) {
            DeviceNetwork peer = network.forPeer(control.remote().getAddress());
            try (Connection rapi = peer.connect(deviceRapi.getLocalPort(), SOON);
                    Socket accepted = deviceRapi.accept()) {
                rapi.output().write(5);
                assertThat(accepted.getInputStream().read()).isEqualTo(5);
                assertThat(rapi.local().getAddress()).isEqualTo(own);
            }
            control.output().write(1);
            assertThat(device.getInputStream().read()).isEqualTo(1);
            assertThat(peer.peerAddress()).contains(own);
            assertThat(network.peerAddress()).isEmpty();
        }
    }

    @Test
    void closesConnectionsOfStrangersAtOnce() throws Exception {
        InetAddress device = otherLoopback();
        DeviceNetwork peer = network.forPeer(device);
        try (ConnectionListener listener = peer.listen(0);
                Socket stranger = from(own, listener.port());
                Socket known = from(device, listener.port());
                Connection accepted = listener.accept()) {
            assertThat(accepted.remote().getAddress()).isEqualTo(device);
            assertThat(known.isConnected()).isTrue();
            assertThat(endOf(stranger)).isTrue();
        }
    }

    private static boolean endOf(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void severalPeersShareAPort() throws Exception {
        InetAddress first = otherLoopback();
        InetAddress second = address("127.0.0.3");
        try (ConnectionListener a = network.forPeer(first).listen(0);
                ConnectionListener b = network.forPeer(second).listen(a.port());
                Socket one = from(first, a.port());
                Socket two = from(second, a.port());
                Connection toA = a.accept();
                Connection toB = b.accept()) {
            assertThat(toA.remote()).isEqualTo(one.getLocalSocketAddress());
            assertThat(toB.remote()).isEqualTo(two.getLocalSocketAddress());
        }
    }

    @Test
    void severalNetworksOfOneAddressDoNotDisturbEachOther() throws Exception {
        DeviceNetwork a = network.forPeer(own);
        DeviceNetwork b = network.forPeer(own);
        try (ConnectionListener forA = a.listen(0);
                ConnectionListener forB = b.listen(0);
                Socket device = from(own, forB.port());
                Connection accepted = forB.accept()) {
            a.close();
            accepted.output().write(3);

            assertThat(device.getInputStream().read()).isEqualTo(3);
            assertThat(a.lost()).isCompleted();
            assertThat(b.lost()).isNotDone();
            assertThatThrownBy(forA::accept).isInstanceOf(IOException.class);
        }
    }

    @Test
    void namesTheHolderOfATakenPort() throws Exception {
        try (ServerSocket holder = new ServerSocket(0, 1, own)) {
            assertThatThrownBy(() -> network.listen(holder.getLocalPort()))
                    .isInstanceOfSatisfying(
                            PortUnavailableException.class,
                            e -> {
                                assertThat(e.reason()).isEqualTo(Reason.TAKEN);
                                assertThat(e.port()).isEqualTo(holder.getLocalPort());
                                assertThat(e.remedy()).isNotBlank();
                                if (OsFamily.current() == OsFamily.LINUX) {
                                    assertThat(e.holder().orElse(""))
                                            .contains("pid " + ProcessHandle.current().pid());
                                }
                            });
        }
    }

    @Test
    void namesTheHolderOfATakenDatagramPort() throws Exception {
        assumeThat(OsFamily.current()).isEqualTo(OsFamily.LINUX);
        try (DatagramReceiver holder = network.receiveDatagrams(0)) {
            assertThatThrownBy(() -> network.receiveDatagrams(holder.port()))
                    .isInstanceOfSatisfying(
                            PortUnavailableException.class,
                            e ->
                                    assertThat(e.holder().orElse(""))
                                            .contains("pid " + ProcessHandle.current().pid()));
        }
    }

    @Test
    void refusesAPortThatThisProgramListensOn() throws Exception {
        try (ConnectionListener listener = network.listen(0)) {
            assertThatThrownBy(() -> network.listen(listener.port()))
                    .isInstanceOfSatisfying(
                            PortUnavailableException.class,
                            e -> assertThat(e.holder()).contains("this program"));
        }
    }

    @Test
    void freesAPortWhenItsLastListenerCloses() throws Exception {
        ConnectionListener first = network.listen(0);
        int port = first.port();
        first.close();
        for (int round = 0; round < 50; round++) {
            ConnectionListener listener = network.listen(port);
            assertThat(listener.port()).isEqualTo(port);
            listener.close();
        }
    }

    @Test
    void refusesAnAddressThatThisComputerDoesNotHave() {
        assertThatThrownBy(() -> OsNetwork.on(address("192.0.2.77")))
                .isInstanceOfSatisfying(
                        PortUnavailableException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.NO_SUCH_ADDRESS));
    }

    @Test
    void sendsTheTriggerAndHearsOnlyItsPeer() throws Exception {
        InetAddress device = otherLoopback();
        try (OsNetwork deviceSide = OsNetwork.on(device)) {
            DatagramReceiver receiver = deviceSide.forPeer(own).receiveDatagrams(0);
            try (OsNetwork stranger = OsNetwork.on(address("127.0.0.9"))) {
                stranger.forPeer(device).sendDatagram(receiver.port(), new byte[] {1});
            }
            network.forPeer(device).sendDatagram(receiver.port(), new byte[] {0x7F});

            DatagramReceiver.Received received = receiver.receive();
            assertThat(received.payload()).containsExactly(0x7F);
            assertThat(received.from().getAddress()).isEqualTo(own);
        }
    }

    @Test
    void dialsFromTheAddressTheSystemWouldUse() throws Exception {
        try (ConnectionListener listener = network.listen(0);
                DeviceNetwork device = OsNetwork.towards(own);
                Connection dialled = device.connect(listener.port(), SOON);
                Connection accepted = listener.accept()) {
            assertThat(dialled.local()).isEqualTo(accepted.remote());
        }
    }

    @Test
    void keepsTheContractOfConnections() throws Exception {
        DeviceNetwork peer = network.forPeer(own);
        try (ConnectionListener listener = peer.listen(0);
                Connection near = peer.connect(listener.port(), SOON);
                Connection far = listener.accept()) {
            near.readTimeout(Duration.ofMillis(20));
            assertThatThrownBy(() -> near.input().read())
                    .isInstanceOf(SocketTimeoutException.class);
            near.shutdownOutput();
            assertThat(far.input().read()).isEqualTo(-1);
            far.output().write(4);
            near.readTimeout(SOON);
            assertThat(near.input().read()).isEqualTo(4);
            Future<Integer> blocked = Background.run(() -> near.input().read());
            far.abort();
            assertThatThrownBy(() -> blocked.get(5, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void isLostWhenItsAddressIsGone() throws Exception {
        AtomicBoolean present = new AtomicBoolean(true);
        AddressWatch watch = new AddressWatch(own, a -> present.get(), Duration.ofMillis(10));
        try (OsNetwork watched =
                OsNetwork.watched(own, Optional.empty(), (t, a, p) -> Optional.empty(), watch)) {
            DeviceNetwork peer = watched.forPeer(own);
            ConnectionListener listener = peer.listen(0);
            Future<Connection> waiting = Background.run(listener::accept);
            assertThat(watched.lost()).isNotDone();
            present.set(false);

            assertThat(peer.lost().get(5, TimeUnit.SECONDS)).contains("127.0.0.1 is gone");
            assertThat(watched.lost().get(5, TimeUnit.SECONDS)).contains("gone");
            assertThatThrownBy(() -> waiting.get(5, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(IOException.class);
            assertThatThrownBy(() -> peer.listen(0)).isInstanceOf(IOException.class);
        }
    }
}
