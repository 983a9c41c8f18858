package dev.cradle.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cradle.network.memory.MemoryNetwork;
import dev.cradle.rapi.device.CallHandlers;
import dev.cradle.rapi.device.DeviceEnd;
import dev.cradle.rapi.device.DeviceLinkTimes;
import dev.cradle.rapi.device.DeviceLock;
import dev.cradle.rapi.device.DialingLink;
import dev.cradle.rapi.device.InvokeHandler;
import dev.cradle.rapi.device.RapiServer;
import dev.cradle.rapi.device.Wm5DeviceLink;
import dev.cradle.rapi.session.LinkState;
import dev.cradle.rapi.session.PeerNetworks;
import dev.cradle.rapi.session.RapiHost;
import dev.cradle.rapi.session.RapiQuirks;
import dev.cradle.rapi.session.RapiSession;
import dev.cradle.rapi.wire.CallFailure;
import dev.cradle.rapi.wire.Done;
import dev.cradle.rapi.wire.Handle;
import dev.cradle.rapi.wire.InfoBlock;
import dev.cradle.rapi.wire.Pauses;
import dev.cradle.rapi.wire.RapiPorts;
import dev.cradle.rapi.wire.RegistryCalls;
import dev.cradle.rapi.wire.SystemCalls;
import dev.cradle.rapi.wire.Win32;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A real session with a device that has one registry value. */
@Timeout(30)
class DeviceRecognitionTest {
    private static final UUID GUID = UUID.fromString("7ec7561c-1aa8-9e3a-0038-e879883d3fbc");
    private static final Handle KEY = new Handle(0x1234);

    private final BlockingQueue<RapiSession> sessions = new LinkedBlockingQueue<>();
    private volatile Optional<RegistryCalls.SetValue> marker = Optional.empty();
    private volatile boolean writable = true;
    private MemoryNetwork.Pair network;
    private RapiHost host;
    private DialingLink device;
    private RapiSession session;

    @BeforeEach
    void connect() throws Exception {
        network = MemoryNetwork.pair(address(2), address(1));
        host =
                RapiHost.open(
                        network.host(),
                        RapiPorts.STANDARD,
                        RapiQuirks.UNKNOWN,
                        PeerNetworks.always(network.host()),
                        (link, state) -> {
                            if (state instanceof LinkState.Connected connected) {
                                sessions.add(connected.session());
                            }
                        });
        DeviceEnd end =
                new DeviceEnd(
                        network.device(),
                        RapiPorts.STANDARD,
                        new RapiServer(registry(), InvokeHandler.noLibraries()),
                        DeviceLock.open(),
                        () -> true,
                        Pauses.bySystemClock());
        device = Wm5DeviceLink.start(end, DeviceLinkTimes.DEFAULT, () -> info());
        session = sessions.take();
    }

    @AfterEach
    void disconnect() {
        device.close();
        host.close();
        network.close();
    }

    @Test
    void marksADeviceOnceAndKnowsItAgain() throws IOException {
        DeviceIdentity first = DeviceIdentity.read(session);
        DeviceIdentity second = DeviceIdentity.read(session);

        assertThat(first.id()).isEqualTo(GUID.toString());
        assertThat(first.marker().orElseThrow()).matches("[0-9a-f]{32}");
        assertThat(second.agreesWith(first)).isTrue();
        assertThat(marker.orElseThrow().name()).isEqualTo("Marker");
        assertThat(marker.orElseThrow().data().size()).as("text with its NUL").isEqualTo(66);
    }

    @Test
    void replacesAMarkerThatIsNone() throws IOException {
        DeviceIdentity.read(session);
        RegistryCalls.SetValue written = marker.orElseThrow();
        marker =
                Optional.of(
                        new RegistryCalls.SetValue(
                                written.key(),
                                written.name(),
                                written.type(),
                                dev.cradle.rapi.wire.Bytes.of(new byte[] {'x', 0, 0, 0})));

        assertThat(DeviceIdentity.read(session).marker().orElseThrow()).hasSize(32);
    }

    @Test
    void recognisesADeviceThatTakesNoMarkerByItsGuidAlone() throws IOException {
        writable = false;

        assertThat(DeviceIdentity.read(session))
                .isEqualTo(new DeviceIdentity(GUID.toString(), Optional.empty()));
    }

    @Test
    void reportsALostLinkAsSuch() {
        device.close();
        session.lost().join();

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> DeviceIdentity.read(session));
    }

    private CallHandlers registry() {
        return CallHandlers.builder()
                .on(
                        RegistryCalls.OPEN_KEY,
                        (request, channel) -> {
                            if (marker.isEmpty()) {
                                throw CallFailure.win32(Win32.FILE_NOT_FOUND);
                            }
                            return new RegistryCalls.OpenedKey(KEY);
                        })
                .on(
                        RegistryCalls.CREATE_KEY,
                        (request, channel) -> {
                            assertThat(request.subkey()).isEqualTo("Software\\Cradle");
                            if (!writable) {
                                throw CallFailure.win32(Win32.ACCESS_DENIED);
                            }
                            return new RegistryCalls.CreatedKey(KEY, RegistryCalls.CREATED_NEW_KEY);
                        })
                .on(
                        RegistryCalls.SET_VALUE,
                        (request, channel) -> {
                            marker = Optional.of(request);
                            return Done.DONE;
                        })
                .on(
                        RegistryCalls.QUERY_VALUE,
                        (request, channel) -> {
                            RegistryCalls.SetValue value = marker.orElseThrow();
                            return new RegistryCalls.ValueData(
                                    value.type(), value.data().size(), value.data());
                        })
                .on(RegistryCalls.CLOSE_KEY, (request, channel) -> Done.DONE)
                .on(
                        SystemCalls.GET_STORE_INFORMATION,
                        (request, channel) -> new SystemCalls.StoreInformation(1000, 500))
                .build();
    }

    private static InfoBlock info() {
        return new InfoBlock(
                GUID, 5, 2, "Dock 3", 0, 2577, 0, 1, "PocketPC", "Fake Device 1", List.of(), 0);
    }

    private static InetAddress address(int last) throws IOException {
        return InetAddress.getByAddress(new byte[] {(byte) 169, (byte) 254, 2, (byte) last});
    }
}
