package dev.cradle.network.rndis;

import dev.cradle.network.ethernet.EthernetSettings;
import dev.cradle.network.ethernet.MacAddress;
import dev.cradle.network.link.ByteLink;
import dev.cradle.network.link.PacketMachine;
import dev.cradle.network.usb.UsbClass;
import dev.cradle.network.usb.UsbConfiguration;
import dev.cradle.network.usb.UsbDescription;
import dev.cradle.network.usb.UsbEndpoint;
import dev.cradle.network.usb.UsbException;
import dev.cradle.network.usb.UsbException.Failure;
import dev.cradle.network.usb.UsbInterface;
import dev.cradle.network.usb.UsbSetup;
import dev.cradle.network.usb.UsbSpeed;
import dev.cradle.network.usb.gadget.EndpointPipe;
import dev.cradle.network.usb.gadget.GadgetByteLink;
import dev.cradle.network.usb.gadget.UsbGadget;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/**
 * An emulated device with ActiveSync's RNDIS, as USB sees it. Each time a desktop lets data flow
 * there is a {@link Session}, which lasts until the desktop leaves or the cable is pulled.
 */
public final class RndisDevice implements UsbGadget {
    /**
     * One desktop.
     *
     * @param link the data pipes; gone when the desktop is
     * @param machine the device's end of the data path, for one driver
     */
    public record Session(ByteLink link, PacketMachine machine) {}

    /**
     * What the device says of itself.
     *
     * @param hostAddress the Ethernet address that the desktop is to use
     * @param ownAddress the device's own
     * @param announcesFirst tells that its network is there before it answers the first command
     */
    public record Identity(
            int vendor,
            int product,
            UsbSpeed speed,
            List<String> texts,
            MacAddress hostAddress,
            MacAddress ownAddress,
            boolean announcesFirst) {
        /** A Windows Mobile phone at high speed, with addresses of its own choice. */
        public static Identity phone(String serial, RandomGenerator random) {
            return new Identity(
                    0x0BB4,
                    0x0B51,
                    UsbSpeed.HIGH,
                    List.of("Cradle", "Emulated Windows Mobile device", serial),
                    MacAddress.random(random),
                    MacAddress.random(random),
                    false);
        }
    }

    private static final int SEND_ENCAPSULATED_COMMAND = 0x21_00;
    private static final int GET_ENCAPSULATED_RESPONSE = 0xA1_01;
    private static final byte[] RESPONSE_AVAILABLE = {1, 0, 0, 0, 0, 0, 0, 0};

    /** What a device says that has nothing to tell. */
    private static final byte[] NOTHING = {0};

    private static final int NOTIFY = 0x81;
    private static final int IN = 0x82;
    private static final int OUT = 0x03;
    private static final int CAPACITY = 256 * 1024;
    private static final int MTU = 1500;
    private static final int TRANSFER = 16384;

    /** What Linux devices say that take several messages in one transfer. */
    private static final int MOST_PACKETS = 10;

    /** Messages begin at multiples of eight bytes, as in transfers of several they should. */
    private static final int ALIGNMENT = 3;

    /** Frames the desktop may send, of any size up to the largest of Windows Mobile. */
    private static final int GREATEST_FRAME = 8192 + 14;

    private final Identity identity;
    private final EthernetSettings settings;
    private final UsbDescription description;
    private final EndpointPipe notify;
    private final EndpointPipe toHost;
    private final EndpointPipe fromHost;
    private final ReentrantLock lock = new ReentrantLock();
    private final DeviceControl control;
    private final LinkedBlockingQueue<Session> sessions = new LinkedBlockingQueue<>();
    private @Nullable GadgetByteLink open;

    public RndisDevice(Identity identity, EthernetSettings settings) {
        this.identity = identity;
        this.settings = settings;
        int packet = identity.speed() == UsbSpeed.HIGH ? 512 : 64;
        notify = new EndpointPipe(UsbEndpoint.interrupt(NOTIFY, 8, 9), 8);
        toHost = new EndpointPipe(UsbEndpoint.bulk(IN, packet), CAPACITY);
        fromHost = new EndpointPipe(UsbEndpoint.bulk(OUT, packet), CAPACITY);
        description = describe();
        control =
                new DeviceControl(
                        new DeviceControl.Manner(
                                identity.hostAddress(),
                                MOST_PACKETS,
                                TRANSFER,
                                0,
                                MTU,
                                // USB's own speed, in units of 100 bits per second
                                identity.speed() == UsbSpeed.HIGH ? 4_800_000 : 120_000,
                                identity.announcesFirst()),
                        new Control());
    }

    private UsbDescription describe() {
        UsbInterface commands =
                new UsbInterface(
                        0,
                        0,
                        new UsbClass(0xEF, 1, 1),
                        List.of(notify.endpoint()),
                        OptionalInt.empty());
        UsbInterface data =
                new UsbInterface(
                        1,
                        0,
                        UsbClass.CDC_DATA,
                        List.of(toHost.endpoint(), fromHost.endpoint()),
                        OptionalInt.empty());
        return new UsbDescription(
                identity.vendor(),
                identity.product(),
                0x0100,
                UsbClass.PER_INTERFACE,
                identity.speed(),
                List.of(new UsbConfiguration(1, List.of(commands, data))));
    }

    /** Waits for the next desktop, at most so long. */
    public Optional<Session> accept(Duration wait) throws InterruptedException {
        return Optional.ofNullable(sessions.poll(wait.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** Tells the desktop that the device's network is there, or is not. */
    public void indicate(boolean connected) {
        locked(() -> control.indicate(connected));
    }

    /** Asks the desktop whether it is there. */
    public void keepAlive() {
        locked(control::keepAlive);
    }

    /** How many of the device's own questions a desktop has answered. */
    public int keepAlivesAnswered() {
        lock.lock();
        try {
            return control.keepAlivesAnswered();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public UsbDescription description() {
        return description;
    }

    @Override
    public List<String> texts() {
        return identity.texts();
    }

    @Override
    public void attached() {
        List.of(notify, toHost, fromHost).forEach(EndpointPipe::begin);
    }

    @Override
    public void configured(int configuration) {
        locked(() -> control.forget("the desktop has configured the device anew"));
    }

    @Override
    public byte[] control(UsbSetup setup, byte[] data) throws UsbException {
        lock.lock();
        try {
            switch (setup.requestType() << 8 | setup.request()) {
                case SEND_ENCAPSULATED_COMMAND -> {
                    control.receive(data, data.length);
                    return new byte[0];
                }
                case GET_ENCAPSULATED_RESPONSE -> {
                    return control.next().orElse(NOTHING);
                }
                default ->
                        throw new UsbException(
                                Failure.STALLED, "the device does not know " + setup);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<EndpointPipe> endpoint(int address) {
        return switch (address) {
            case NOTIFY -> Optional.of(notify);
            case IN -> Optional.of(toHost);
            case OUT -> Optional.of(fromHost);
            default -> Optional.empty();
        };
    }

    @Override
    public void detached() {
        List.of(notify, toHost, fromHost).forEach(e -> e.end("the cable is out"));
        locked(() -> control.forget("the cable is out"));
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    /** The device's own side has closed the link, which the desktop is told. */
    private void left(GadgetByteLink link) {
        if (open == link) {
            open = null;
            control.indicate(false);
        }
    }

    /**
     * @param hostTransferSize bytes that the desktop takes in one transfer, as it said itself
     */
    private Session session(GadgetByteLink link, int hostTransferSize) {
        BatchedLink.Most most =
                new BatchedLink.Most(
                        Math.min(hostTransferSize, TRANSFER),
                        MOST_PACKETS,
                        toHost.endpoint().packetSize());
        RndisMachine.Framing framing = new RndisMachine.Framing(ALIGNMENT, GREATEST_FRAME, MTU);
        return new Session(
                new BatchedLink(link, most),
                RndisMachine.device(identity.ownAddress(), framing, settings));
    }

    /** What the control channel tells; the lock is held. */
    private final class Control implements DeviceControl.Outside {
        @Override
        public void notifyHost() {
            if (notify.held() == 0) {
                notify.write(RESPONSE_AVAILABLE);
            }
        }

        @Override
        public void opened(int hostTransferSize) {
            fromHost.flush();
            toHost.flush();
            GadgetByteLink link = new GadgetByteLink("USB desktop", fromHost, toHost, TRANSFER);
            open = link;
            link.gone().thenRun(() -> locked(() -> left(link)));
            sessions.add(session(link, hostTransferSize));
        }

        @Override
        public void closed(String reason) {
            GadgetByteLink link = open;
            open = null;
            if (link != null) {
                link.end(reason);
            }
            sessions.removeIf(session -> session.link().gone().isDone());
        }
    }
}
