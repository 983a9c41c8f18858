package dev.cradle.rapi.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;
import dev.cradle.network.memory.MemoryNetwork;
import dev.cradle.network.os.OsNetwork;
import dev.cradle.network.shaping.LinkShape;
import dev.cradle.rapi.device.DeviceEnd;
import dev.cradle.rapi.device.DeviceLinkTimes;
import dev.cradle.rapi.device.DeviceLock;
import dev.cradle.rapi.device.InvokeHandler;
import dev.cradle.rapi.device.RapiServer;
import dev.cradle.rapi.device.Wm5DeviceLink;
import dev.cradle.rapi.wire.Dialect;
import dev.cradle.rapi.wire.Pauses;
import dev.cradle.rapi.wire.RapiPorts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Transfers are worth their settings. Small amounts, so that the suite stays short; the figures are
 * the benchmark's business.
 */
@Timeout(120)
class TransferSpeedTest {
    private static final int SIZE = 2 * 1024 * 1024;
    private static final int FILES = 100;

    private final MemoryFiles files = new MemoryFiles();

    private interface Work {
        void run() throws Exception;
    }

    private static double seconds(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static MemoryNetwork.Pair shaped() throws IOException {
        return MemoryNetwork.pair(Bench.address(2), Bench.address(1), LinkShape.MEASURED);
    }

    /** The same bytes through the same link without any protocol, to the last byte's receipt. */
    private static double raw() throws Exception {
        try (MemoryNetwork.Pair pair = shaped();
                ConnectionListener listener = pair.device().listen(7)) {
            Connection sending = pair.host().connect(7, Bench.PATIENCE);
            Connection receiving = listener.accept();
            return seconds(() -> {
                Thread.ofVirtual()
                        .start(() -> {
                            try (sending) {
                                sending.output().write(new byte[SIZE]);
                            } catch (IOException e) {
                                sending.abort();
                            }
                        });
                assertThat(receiving.input().readNBytes(SIZE)).hasSize(SIZE);
                receiving.close();
            });
        }
    }

    @Test
    void fillsAShapedLinkWithTheSettingsForUnknownDevices() throws Exception {
        double raw = raw();
        try (Bench bench = new Bench(shaped(), RapiQuirks.UNKNOWN, Pauses.bySystemClock())) {
            bench.device(Dialect.RAPI2, DeviceLock.open(), files.handlers().build());
            RapiSession session = bench.session();
            session.system().version();
            byte[] content = new byte[SIZE];
            double put =
                    seconds(() ->
                            session.files()
                                    .put(
                                            new ByteArrayInputStream(content),
                                            "\\f",
                                            TransferProgress.NONE));
            double get =
                    seconds(() ->
                            session.files()
                                    .get(
                                            "\\f",
                                            OutputStream.nullOutputStream(),
                                            TransferProgress.NONE));
            assertThat(raw / put).isGreaterThan(0.8);
            assertThat(raw / get).isGreaterThan(0.8);
        }
    }

    @Test
    void putsManySmallFilesSeveralAtATime() throws Exception {
        List<Upload> uploads = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            uploads.add(Upload.of(new byte[4096], "\\" + i));
        }
        try (Bench bench = new Bench(shaped(), RapiQuirks.EMULATOR, Pauses.bySystemClock())) {
            bench.device(Dialect.RAPI2, DeviceLock.open(), files.handlers().build());
            RapiSession session = bench.session();
            session.system().version();
            double together = seconds(() -> session.files().putAll(uploads, TransferProgress.NONE));
            assertThat(files.files).hasSize(FILES);
            files.files.clear();
            double tenOneByOne =
                    seconds(() -> {
                        for (Upload upload : uploads.subList(0, FILES / 10)) {
                            try (var in = upload.source().open()) {
                                session.files().put(in, upload.target(), TransferProgress.NONE);
                            }
                        }
                    });
            assertThat(10 * tenOneByOne / together).isGreaterThan(5);
        }
    }

    @Test
    void worksOnTheSystemsSockets() throws Exception {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        LinkedBlockingQueue<RapiSession> sessions = new LinkedBlockingQueue<>();
        try (OsNetwork hostNetwork = OsNetwork.on(loopback);
                RapiHost host =
                        RapiHost.open(
                                hostNetwork,
                                RapiPorts.anyHostPorts(),
                                RapiQuirks.UNKNOWN,
                                hostNetwork::forPeer,
                                (link, state) -> {
                                    if (state instanceof LinkState.Connected(RapiSession s)) {
                                        sessions.add(s);
                                    }
                                });
                var deviceNetwork = OsNetwork.towards(loopback);
                Wm5DeviceLink device =
                        Wm5DeviceLink.start(
                                new DeviceEnd(
                                        deviceNetwork,
                                        new RapiPorts(host.ports().control(), 0, 0, 0),
                                        new RapiServer(
                                                files.handlers().build(),
                                                InvokeHandler.noLibraries()),
                                        DeviceLock.open(),
                                        () -> true,
                                        Pauses.bySystemClock()),
                                DeviceLinkTimes.DEFAULT,
                                () -> Bench.INFO)) {
            RapiSession session = sessions.poll(10, TimeUnit.SECONDS);
            assertThat(session).isNotNull();
            byte[] content = new byte[8 * SIZE];
            content[SIZE] = 7;
            session.files().put(new ByteArrayInputStream(content), "\\f", TransferProgress.NONE);
            assertThat(files.files.get("\\f")).isEqualTo(content);
            assertThat(device).isNotNull();
        }
    }
}
