package dev.cradle.network.rndis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.cradle.network.LiveThreads;
import dev.cradle.network.ethernet.EthernetFrame;
import dev.cradle.network.ethernet.EthernetSettings;
import dev.cradle.network.ethernet.MacAddress;
import dev.cradle.network.link.ByteLink;
import dev.cradle.network.usb.SyncFunction;
import dev.cradle.network.usb.SyncFunctions;
import dev.cradle.network.usb.UsbBus;
import dev.cradle.network.usb.UsbDevice;
import dev.cradle.network.usb.UsbException;
import dev.cradle.network.usb.UsbException.Failure;
import dev.cradle.network.usb.UsbPipes;
import dev.cradle.network.usb.UsbSetup;
import dev.cradle.network.usb.UsbSpeed;
import dev.cradle.network.usb.gadget.MemoryUsb;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Desktop and device meet on a USB bus in memory. */
@Timeout(60)
class RndisOverUsbTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final MacAddress HOST = new MacAddress(0x02_00_00_00_00_02L);
    private static final MacAddress DEVICE = new MacAddress(0x02_00_00_00_00_01L);

    private final MemoryUsb bus = new MemoryUsb();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        bus.close();
    }

    private static RndisDevice device(UsbSpeed speed, boolean announcesFirst) {
        return new RndisDevice(
                new RndisDevice.Identity(
                        0x0BB4,
                        0x0B51,
                        speed,
                        List.of("Maker", "Phone", "1"),
                        HOST,
                        DEVICE,
                        announcesFirst),
                EthernetSettings.ACTIVESYNC);
    }

    private static RndisHost host(UsbBus bus, UsbDevice device, RndisQuirks quirks)
            throws UsbException {
        SyncFunction function = SyncFunctions.KNOWN.of(device.description()).orElseThrow();
        return RndisHost.open(bus, device, (SyncFunction.Rndis) function, quirks, new Random(3));
    }

    /** Quirks with short waits, for tests in which a wait is the point. */
    private static RndisQuirks quick() {
        RndisQuirks q = RndisQuirks.ASSUMED;
        return new RndisQuirks(
                q.queryBuffer(),
                q.transferSlow(),
                q.transferFast(),
                q.greatestFrame(),
                q.mostPackets(),
                q.filter(),
                Duration.ofMillis(300),
                Duration.ofMillis(10),
                Duration.ofMillis(20),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofMillis(100),
                Optional.empty(),
                Duration.ofMillis(200));
    }

    /** Both ends of a link that is up. */
    private record Meeting(
            RndisHost host, RndisDevice.Session session, MachinePump near, MachinePump far) {}

    private Meeting meet(UsbBus through, UsbDevice plugged, RndisDevice device, RndisQuirks quirks)
            throws Exception {
        RndisHost host = host(through, plugged, quirks);
        RndisDevice.Session session = device.accept(SOON).orElseThrow();
        MachinePump far = closing(MachinePump.start(session.link(), session.machine()));
        MachinePump near = closing(MachinePump.start(host.link(), host.machine()));
        near.up();
        far.up();
        return new Meeting(host, session, near, far);
    }

    private <T extends AutoCloseable> T closing(T it) {
        open.addFirst(it);
        return it;
    }

    private static byte[] packet(int size) {
        byte[] packet = new byte[size];
        new Random(size).nextBytes(packet);
        packet[0] = 0x45;
        packet[9] = 6;
        return packet;
    }

    @ParameterizedTest
    @EnumSource(
            value = UsbSpeed.class,
            names = {"FULL", "HIGH"})
    void packetsOfEverySizePassBothWays(UsbSpeed speed) throws Exception {
        RndisDevice device = device(speed, true);
        Meeting both = meet(bus, bus.plug(device, 1), device, RndisQuirks.ASSUMED);

        assertThat(both.host.parameters().address()).isEqualTo(HOST);
        assertThat(both.near.up().local().getHostAddress()).isEqualTo("169.254.2.2");
        assertThat(both.near.up().peer().getHostAddress()).isEqualTo("169.254.2.1");
        assertThat(both.far.up().peer().getHostAddress()).isEqualTo("169.254.2.2");
        for (int size = 20; size <= 1500; size++) {
            both.near.send(packet(size));
            both.far.send(packet(size));
            assertThat(both.far.packet()).isEqualTo(packet(size));
            assertThat(both.near.packet()).isEqualTo(packet(size));
        }
    }

    @Test
    void framesInOneTransferAndAcrossTransfersArriveAtTheDesktop() throws Exception {
        RndisDevice device = device(UsbSpeed.HIGH, false);
        Meeting both = meet(bus, bus.plug(device, 1), device, RndisQuirks.ASSUMED);
        ByteLink link = both.session.link();
        ByteArrayOutputStream batch = new ByteArrayOutputStream();
        for (int size = 100; size < 110; size++) {
            byte[] frame =
                    new EthernetFrame(HOST, DEVICE, EthernetFrame.IPV4, packet(size)).encode();
            batch.writeBytes(PacketStream.message(frame, 2));
        }
        byte[] bytes = batch.toByteArray();

        link.write(bytes, 0, bytes.length);
        link.write(bytes, 0, 333);
        link.write(bytes, 333, bytes.length - 333);

        for (int round = 0; round < 2; round++) {
            for (int size = 100; size < 110; size++) {
                assertThat(both.near.packet()).isEqualTo(packet(size));
            }
        }
    }

    private static List<byte[]> messages(int alignment, int... frames) {
        return Arrays.stream(frames)
                .mapToObj(size -> PacketStream.message(packet(size), alignment))
                .toList();
    }

    private static byte[] joined(List<byte[]> messages) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        messages.forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** What one transfer brings; on USB a read brings no more. */
    private static byte[] transfer(ByteLink link) throws Exception {
        byte[] buffer = new byte[32 * 1024];
        return Arrays.copyOf(buffer, link.read(buffer, 0, buffer.length, SOON));
    }

    @Test
    void messagesThatAreReadyTogetherShareATransferByteForByteBothWays() throws Exception {
        RndisDevice device = device(UsbSpeed.HIGH, false);
        RndisHost host = host(bus, bus.plug(device, 1), RndisQuirks.ASSUMED.withMostPackets(16));
        RndisDevice.Session session = device.accept(SOON).orElseThrow();

        List<byte[]> toDesktop = messages(3, 60, 1514, 61);
        session.link().writeAll(toDesktop);
        assertThat(transfer(host.link())).isEqualTo(joined(toDesktop));
        assertThat(toDesktop).allMatch(message -> message.length % 8 == 0);

        List<byte[]> toDevice = messages(host.parameters().packetAlignment(), 1514, 60, 99);
        assertThat(host.parameters().maxPackets()).isEqualTo(10);
        host.link().writeAll(toDevice);
        assertThat(transfer(session.link())).isEqualTo(joined(toDevice));

        // The desktop said 8192 bytes when it began: five frames of 1514 and no sixth.
        List<byte[]> many = messages(3, 1514, 1514, 1514, 1514, 1514, 1514);
        session.link().writeAll(many);
        assertThat(transfer(host.link())).isEqualTo(joined(many.subList(0, 5)));
        assertThat(transfer(host.link())).isEqualTo(many.getLast());
        host.link().close();
    }

    @Test
    void aDesktopSendsOneMessageInATransferUnlessItIsKnownToBeTaken() throws Exception {
        RndisDevice device = device(UsbSpeed.HIGH, false);
        RndisHost host = host(bus, bus.plug(device, 1), RndisQuirks.ASSUMED);
        RndisDevice.Session session = device.accept(SOON).orElseThrow();

        List<byte[]> two = messages(0, 60, 1514);
        host.link().writeAll(two);

        assertThat(transfer(session.link())).isEqualTo(two.getFirst());
        assertThat(transfer(session.link())).isEqualTo(two.getLast());
        host.link().close();
    }

    @Test
    void aDeviceThatNeverNotifiesIsAskedAnyway() throws Exception {
        RndisDevice device = device(UsbSpeed.HIGH, true);
        FaultyBus silent =
                new FaultyBus(bus) {
                    @Override
                    protected int receive(
                            UsbPipes pipes, int endpoint, byte[] into, int length, Duration wait)
                            throws UsbException {
                        if (endpoint != 0x81) {
                            return super.receive(pipes, endpoint, into, length, wait);
                        }
                        LockSupport.parkNanos(wait.toNanos());
                        return 0;
                    }
                };
        meet(silent, bus.plug(device, 1), device, quick());

        device.keepAlive();

        eventually(() -> device.keepAlivesAnswered() > 0);
    }

    @Test
    void bothSidesKeepTheLinkAlive() throws Exception {
        RndisDevice device = device(UsbSpeed.HIGH, false);
        AtomicInteger asked = new AtomicInteger();
        FaultyBus counting =
                new FaultyBus(bus) {
                    @Override
                    protected int control(
                            UsbPipes pipes, UsbSetup setup, byte[] data, Duration timeout)
                            throws UsbException {
                        if (!setup.isIn() && data[0] == 8 && data[3] == 0) {
                            asked.incrementAndGet();
                        }
                        return super.control(pipes, setup, data, timeout);
                    }
                };
        RndisHost host = host(counting, bus.plug(device, 1), quick());
        closing(host.link());

        eventually(() -> asked.get() >= 3);
        device.keepAlive();
        device.keepAlive();
        eventually(() -> device.keepAlivesAnswered() == 2);
        assertThat(host.link().gone()).isNotDone();
    }

    @Test
    void stallsOfPipesAndRequestsAreOvercome() throws Exception {
        RndisDevice device = device(UsbSpeed.HIGH, false);
        AtomicInteger answers = new AtomicInteger();
        FaultyBus stalling =
                new FaultyBus(bus) {
                    @Override
                    protected int control(
                            UsbPipes pipes, UsbSetup setup, byte[] data, Duration timeout)
                            throws UsbException {
                        if (setup.isIn() && answers.incrementAndGet() % 2 == 1) {
                            throw new UsbException(Failure.STALLED, "no answer yet");
                        }
                        return super.control(pipes, setup, data, timeout);
                    }
                };
        UsbDevice plugged = bus.plug(device, 1);
        device.endpoint(0x82).orElseThrow().stall();
        device.endpoint(0x03).orElseThrow().stall();
        Meeting both = meet(stalling, plugged, device, quick());

        device.endpoint(0x82).orElseThrow().stall();
        device.endpoint(0x03).orElseThrow().stall();
        both.near.send(packet(100));
        both.far.send(packet(101));

        assertThat(both.far.packet()).isEqualTo(packet(100));
        assertThat(both.near.packet()).isEqualTo(packet(101));
    }

    @Test
    void aDeviceThatDoesNotAnswerIsTakenOnceMore() throws Exception {
        RndisDevice device = device(UsbSpeed.HIGH, false);
        AtomicInteger starts = new AtomicInteger();
        AtomicBoolean halted = new AtomicBoolean();
        FaultyBus deafAtFirst =
                new FaultyBus(bus) {
                    @Override
                    protected int control(
                            UsbPipes pipes, UsbSetup setup, byte[] data, Duration timeout)
                            throws UsbException {
                        if (!setup.isIn() && data[0] == 2 && starts.incrementAndGet() == 1) {
                            return data.length;
                        }
                        halted.compareAndSet(false, !setup.isIn() && data[0] == 3);
                        return super.control(pipes, setup, data, timeout);
                    }
                };

        RndisHost host = host(deafAtFirst, bus.plug(device, 1), quick());
        closing(host.link());

        assertThat(starts).hasValue(2);
        assertThat(halted).isTrue();
        assertThat(device.accept(SOON)).isPresent();
    }

    @Test
    void aDeviceThatNeverAnswersIsNamedAndLetGo() throws Exception {
        UsbDevice plugged = bus.plug(device(UsbSpeed.HIGH, false), 1);
        FaultyBus deaf =
                new FaultyBus(bus) {
                    @Override
                    protected int control(
                            UsbPipes pipes, UsbSetup setup, byte[] data, Duration timeout) {
                        return setup.isIn() ? 0 : data.length;
                    }
                };

        assertThatThrownBy(() -> host(deaf, plugged, quick()))
                .isInstanceOfSatisfying(
                        UsbException.class,
                        e -> assertThat(e.failure()).isEqualTo(Failure.UNSUITABLE))
                .hasMessageContaining("does not answer INITIALIZE");
        assertThat(LiveThreads.noneNamed("rndis-control")).isTrue();
        closing(host(bus, plugged, quick()).link());
    }

    @Test
    void nobodyWaitsForADeviceThatIsPulledInTheMiddleOfARequest() throws Exception {
        RndisDevice device = device(UsbSpeed.HIGH, false);
        UsbDevice plugged = bus.plug(device, 1);
        CountDownLatch up = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        FaultyBus hanging =
                new FaultyBus(bus) {
                    @Override
                    protected int control(
                            UsbPipes pipes, UsbSetup setup, byte[] data, Duration timeout)
                            throws UsbException {
                        if (up.getCount() == 0) {
                            asked.countDown();
                            hang(closed);
                        }
                        return super.control(pipes, setup, data, timeout);
                    }
                };
        ByteLink link = host(hanging, plugged, quick()).link();
        try {
            up.countDown();
            device.indicate(true);
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

            bus.unplug(plugged);
            assertThat(link.gone().get(10, TimeUnit.SECONDS)).contains("unplugged");
            assertTimeout(Duration.ofSeconds(1), link::close);
        } finally {
            closed.countDown();
        }
        assertThat(LiveThreads.noneNamed("rndis-control")).isTrue();
    }

    @Test
    void closingSaysGoodbyeAndTheDesktopMayComeAgain() throws Exception {
        RndisDevice device = device(UsbSpeed.HIGH, false);
        UsbDevice plugged = bus.plug(device, 1);

        for (int round = 0; round < 3; round++) {
            Meeting both = meet(bus, plugged, device, RndisQuirks.ASSUMED);
            both.host.link().close();
            assertThat(both.session.link().gone().get(10, TimeUnit.SECONDS))
                    .isEqualTo("the desktop takes no more data");
        }
        assertThat(LiveThreads.noneNamed("rndis-control")).isTrue();
    }

    @Test
    void aDeviceWhoseNetworkGoesAwayEndsTheLink() throws Exception {
        RndisDevice device = device(UsbSpeed.HIGH, false);
        RndisHost host = host(bus, bus.plug(device, 1), quick());

        device.indicate(false);

        assertThat(host.link().gone().get(10, TimeUnit.SECONDS)).contains("disconnected");
    }

    @Test
    void aCablePulledAtAnyTransferEndsBothSidesAndLeavesNothing() throws Exception {
        int step = 0;
        boolean pulled;
        do {
            pulled = pullAt(step);
            step++;
        } while (pulled && step < 60);

        assertThat(step).isGreaterThan(12);
        assertThat(LiveThreads.noneNamed("rndis-control")).isTrue();
        assertThat(LiveThreads.noneNamed("machine-pump")).isTrue();
    }

    private boolean pullAt(int step) throws Exception {
        RndisDevice device = device(UsbSpeed.HIGH, true);
        UsbDevice plugged = bus.plug(device, 1);
        AtomicBoolean pulled = new AtomicBoolean();
        FaultyBus pulling =
                new FaultyBus(bus) {
                    @Override
                    void before(int transfer) {
                        if (transfer == step) {
                            pulled.set(true);
                            bus.unplug(plugged);
                        }
                    }
                };
        try {
            RndisHost host = host(pulling, plugged, RndisQuirks.ASSUMED);
            closing(host.link());
            Optional<RndisDevice.Session> accepted = accept(device, pulled);
            if (accepted.isEmpty()) {
                host.link().gone().get(10, TimeUnit.SECONDS);
                return true;
            }
            RndisDevice.Session session = accepted.get();
            try (MachinePump deviceEnd = MachinePump.start(session.link(), session.machine());
                    MachinePump hostEnd = MachinePump.start(host.link(), host.machine())) {
                if (!pulled.get()) {
                    sendUntilPulled(hostEnd, deviceEnd, pulled);
                }
                if (pulled.get()) {
                    host.link().gone().get(10, TimeUnit.SECONDS);
                    session.link().gone().get(10, TimeUnit.SECONDS);
                }
            }
        } catch (UsbException e) {
            assertThat(e.failure()).isEqualTo(Failure.GONE);
            assertThat(pulled).isTrue();
        }
        bus.unplug(plugged);
        return pulled.get();
    }

    /** The session, unless it is over already because the cable was pulled. */
    private static Optional<RndisDevice.Session> accept(RndisDevice device, AtomicBoolean pulled)
            throws InterruptedException {
        Optional<RndisDevice.Session> session = device.accept(Duration.ofMillis(10));
        while (session.isEmpty() && !pulled.get()) {
            session = device.accept(Duration.ofMillis(10));
        }
        return session;
    }

    private static void hang(CountDownLatch until) {
        try {
            until.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void sendUntilPulled(MachinePump host, MachinePump device, AtomicBoolean pulled)
            throws Exception {
        try {
            host.up();
            for (int i = 0; i < 10 && !pulled.get(); i++) {
                host.send(packet(100));
                device.packet();
            }
        } catch (java.util.concurrent.ExecutionException | AssertionError e) {
            assertThat(pulled).isTrue();
        }
    }

    private interface Condition {
        boolean holds();
    }

    private static void eventually(Condition condition) {
        long end = System.nanoTime() + SOON.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.yield();
        }
    }
}
