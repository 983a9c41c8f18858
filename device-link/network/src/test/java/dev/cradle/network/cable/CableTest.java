package dev.cradle.network.cable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.network.Background;
import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.LiveThreads;
import dev.cradle.network.chat.LineStatus;
import dev.cradle.network.link.ByteLink;
import dev.cradle.network.link.PipeByteLink;
import dev.cradle.network.ppp.PppQuirks;
import dev.cradle.network.ppp.PppSettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Both ends in this process, over cables of memory that are pulled and put back. */
@Timeout(60)
class CableTest {
    private static final int FLAPS = Integer.getInteger("cradle.cable.flaps", 20);
    private static final int PORT = 990;

    /** Ends of cables, as they are plugged in. */
    private static final class Socket implements Line {
        private final BlockingQueue<ByteLink> plugs = new LinkedBlockingQueue<>();
        private volatile int rate;

        @Override
        public ByteLink open() throws IOException {
            ByteLink plugged = plugs.poll();
            if (plugged == null) {
                throw new IOException("nothing is plugged in");
            }
            return plugged;
        }

        @Override
        public void tryAnotherRate() {
            rate++;
        }
    }

    private static final class Users implements Cable.User {
        private final BlockingQueue<DeviceNetwork> networks = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> losses = new LinkedBlockingQueue<>();

        @Override
        public void up(DeviceNetwork network) {
            networks.add(network);
        }

        @Override
        public void lost(String reason) {
            losses.add(reason);
        }

        DeviceNetwork next() throws InterruptedException {
            DeviceNetwork network = networks.poll(20, TimeUnit.SECONDS);
            assertThat(network).isNotNull();
            return network;
        }

        String lost() throws InterruptedException {
            return String.valueOf(losses.poll(20, TimeUnit.SECONDS));
        }
    }

    private final Socket host = new Socket();
    private final Socket device = new Socket();
    private final Users atHost = new Users();
    private final Users atDevice = new Users();

    private PipeByteLink.Pair plugIn() {
        PipeByteLink.Pair cable = PipeByteLink.pair("cable");
        host.plugs.add(cable.host());
        device.plugs.add(cable.device());
        return cable;
    }

    private Cable hostEnd() throws IOException {
        return Cable.start(
                host, PppSettings.host(address(1), address(129), PppQuirks.SERIAL), atHost);
    }

    private Cable deviceEnd() throws IOException {
        return Cable.start(device, PppSettings.device(PppQuirks.SERIAL), atDevice);
    }

    @Test
    void eachPlugBringsANetworkAndNothingLeaks() throws Exception {
        Random random = new Random(4);
        PipeByteLink.Pair cable = plugIn();
        try (Cable there = hostEnd();
                Cable here = deviceEnd()) {
            for (int flap = 0; flap < FLAPS; flap++) {
                DeviceNetwork desktop = atHost.next();
                DeviceNetwork handheld = atDevice.next();
                assertThat(handheld.localAddress()).isEqualTo(address(129));
                byte[] sent = new byte[random.nextInt(20_000)];
                random.nextBytes(sent);
                assertThat(carried(desktop, handheld, sent)).isEqualTo(sent);

                cable.host().close();
                assertThat(atDevice.lost()).isEqualTo("cable was unplugged");
                assertThat(atHost.lost()).isEqualTo("cable was closed");
                cable = plugIn();
            }
            assertThat(there.status().furthest()).isEqualTo(LineStatus.Reached.UP);
            assertThat(there.trace().packets()).isNotEmpty();
            assertThat(here.status().attempts()).isGreaterThanOrEqualTo(FLAPS);
        }
        for (String thread : new String[] {"cable cable", "read cable", "write cable", "rate of"}) {
            assertThat(LiveThreads.noneNamed(thread)).as(thread).isTrue();
        }
    }

    private static byte[] carried(DeviceNetwork from, DeviceNetwork to, byte[] sent)
            throws Exception {
        try (ConnectionListener listener = to.listen(PORT)) {
            FutureTask<byte[]> received =
                    Background.run(() -> {
                        try (Connection accepted = listener.accept()) {
                            ByteArrayOutputStream all = new ByteArrayOutputStream();
                            accepted.input().transferTo(all);
                            return all.toByteArray();
                        }
                    });
            try (Connection connection = from.connect(PORT, Duration.ofSeconds(10))) {
                connection.output().write(sent);
                connection.shutdownOutput();
                return received.get(20, TimeUnit.SECONDS);
            }
        }
    }

    /** A real cable: at its other end nothing is seen of a port that is closed. */
    private record Quiet(ByteLink inner, CompletableFuture<String> ended) implements ByteLink {
        @Override
        public String name() {
            return inner.name();
        }

        @Override
        public OptionalLong bitsPerSecond() {
            return OptionalLong.empty();
        }

        @Override
        public int read(byte[] buffer, int offset, int length, Duration wait) throws IOException {
            if (ended.isDone()) {
                throw new IOException("closed");
            }
            return inner.read(buffer, offset, length, wait);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            inner.write(bytes, offset, length);
        }

        @Override
        public CompletableFuture<String> gone() {
            return ended;
        }

        @Override
        public void close() {
            ended.complete("closed");
        }
    }

    @Test
    void hangingUpSaysGoodbye() throws Exception {
        PipeByteLink.Pair cable = PipeByteLink.pair("cable");
        host.plugs.add(new Quiet(cable.host(), new CompletableFuture<>()));
        device.plugs.add(cable.device());
        try (Cable here = deviceEnd()) {
            Cable there = hostEnd();
            atHost.next();
            atDevice.next();
            there.close();

            assertThat(atDevice.lost()).isNotEqualTo("null").doesNotContain("unplugged");
            assertThat(here.status().furthest()).isEqualTo(LineStatus.Reached.UP);
        }
    }

    @Test
    void aSilentLineIsTriedAtOneRateAfterTheOther() throws Exception {
        PipeByteLink.Pair cable = plugIn();
        try (Cable there = hostEnd()) {
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (host.rate < 2 && System.nanoTime() - end < 0) {
                Thread.onSpinWait();
            }
            assertThat(host.rate).isEqualTo(2);
            assertThat(there.status().furthest()).isEqualTo(LineStatus.Reached.NOTHING);
            cable.device().write(new byte[] {1, 2, 3}, 0, 3);
            while (there.status().furthest() == LineStatus.Reached.NOTHING) {
                Thread.onSpinWait();
            }
            assertThat(there.status().furthest()).isEqualTo(LineStatus.Reached.NOISE);
        }
    }

    @Test
    void aPortThatIsGoneIsToldAndWaitedFor() throws Exception {
        assertThatThrownBy(this::hostEnd).hasMessage("nothing is plugged in");
        PipeByteLink.Pair cable = plugIn();
        try (Cable there = hostEnd()) {
            cable.device().close();
            while (there.status().port().isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(there.status().port().get()).hasMessage("nothing is plugged in");
            device.plugs.clear();
            plugIn();
            try (Cable here = deviceEnd()) {
                assertThat(atHost.next().peerAddress()).contains(address(129));
                assertThat(here.status().port()).isEmpty();
                assertThat(there.status().port()).isEmpty();
            }
        }
    }

    private static Inet4Address address(int last) throws IOException {
        return (Inet4Address)
                InetAddress.getByAddress(
                        new byte[] {(byte) 192, (byte) 168, (byte) 131, (byte) last});
    }
}
