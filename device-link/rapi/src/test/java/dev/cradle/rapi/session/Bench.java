package dev.cradle.rapi.session;

import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.memory.MemoryNetwork;
import dev.cradle.rapi.device.CallHandlers;
import dev.cradle.rapi.device.DeviceEnd;
import dev.cradle.rapi.device.DeviceLinkTimes;
import dev.cradle.rapi.device.DeviceLock;
import dev.cradle.rapi.device.DialingLink;
import dev.cradle.rapi.device.InvokeHandler;
import dev.cradle.rapi.device.LegacyDeviceLink;
import dev.cradle.rapi.device.RapiServer;
import dev.cradle.rapi.device.Wm5DeviceLink;
import dev.cradle.rapi.wire.Dialect;
import dev.cradle.rapi.wire.InfoBlock;
import dev.cradle.rapi.wire.LegacyInfoBlock;
import dev.cradle.rapi.wire.Pauses;
import dev.cradle.rapi.wire.RapiPorts;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A host and the device's end of a network, joined in memory. */
final class Bench implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    static final InfoBlock INFO =
            new InfoBlock(
                    UUID.fromString("12345678-9abc-def0-1122-334455667788"),
                    5,
                    2,
                    "FAKEPDA",
                    0x11050D00,
                    2577,
                    0,
                    0x0BADCAFE,
                    "PocketPC",
                    "Fake Device 1",
                    List.of(
                            new InfoBlock.Component(0x11, 0x22),
                            new InfoBlock.Component(0x33, 0x44)),
                    0);

    static final LegacyInfoBlock LEGACY_INFO =
            new LegacyInfoBlock(
                    4, 20, 1081, 2577, 0x1111, 0x2222, "FAKECE", "PocketPC", "Fake CE 4.2");

    record Seen(DeviceLink link, LinkState state) {}

    final MemoryNetwork.Pair network;
    final LinkedBlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
    final RapiHost host;
    private final List<DialingLink> devices = new ArrayList<>();

    Bench() throws IOException {
        this(pair(), RapiQuirks.EMULATOR, Pauses.bySystemClock());
    }

    Bench(MemoryNetwork.Pair network, RapiQuirks quirks, Pauses pauses) throws IOException {
        this.network = network;
        this.host =
                RapiHost.open(
                        network.host(),
                        RapiPorts.STANDARD,
                        quirks,
                        PeerNetworks.always(network.host()),
                        (link, state) -> seen.add(new Seen(link, state)),
                        pauses);
    }

    static MemoryNetwork.Pair pair() throws IOException {
        return MemoryNetwork.pair(address(2), address(1));
    }

    static InetAddress address(int last) throws IOException {
        return InetAddress.getByAddress(new byte[] {(byte) 169, (byte) 254, 2, (byte) last});
    }

    DialingLink device(Dialect dialect, DeviceLock lock, CallHandlers handlers) throws IOException {
        return device(dialect, lock, handlers, InvokeHandler.noLibraries());
    }

    DialingLink device(
            Dialect dialect, DeviceLock lock, CallHandlers handlers, InvokeHandler invoke)
            throws IOException {
        DialingLink device = start(network.device(), dialect, lock, handlers, invoke);
        devices.add(device);
        return device;
    }

    static DialingLink start(
            DeviceNetwork network, Dialect dialect, DeviceLock lock, CallHandlers handlers)
            throws IOException {
        return start(network, dialect, lock, handlers, InvokeHandler.noLibraries());
    }

    private static DialingLink start(
            DeviceNetwork network,
            Dialect dialect,
            DeviceLock lock,
            CallHandlers handlers,
            InvokeHandler invoke)
            throws IOException {
        DeviceEnd end =
                new DeviceEnd(
                        network,
                        RapiPorts.STANDARD,
                        new RapiServer(handlers, invoke),
                        lock,
                        () -> true,
                        Pauses.bySystemClock());
        DeviceLinkTimes times = DeviceLinkTimes.DEFAULT.withRetry(Duration.ofHours(1));
        return switch (dialect) {
            case RAPI1 -> LegacyDeviceLink.start(end, times, () -> LEGACY_INFO);
            case RAPI2 -> Wm5DeviceLink.start(end, times, () -> INFO);
        };
    }

    /** The next state of a kind; others are passed over. */
    <S extends LinkState> Seen await(Class<S> kind) throws InterruptedException {
        while (true) {
            Seen next = seen.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("no state " + kind.getSimpleName());
            }
            if (kind.isInstance(next.state)) {
                return next;
            }
        }
    }

    RapiSession session() throws InterruptedException {
        return ((LinkState.Connected) await(LinkState.Connected.class).state()).session();
    }

    @Override
    public void close() {
        devices.forEach(DialingLink::close);
        host.close();
        network.close();
    }
}
