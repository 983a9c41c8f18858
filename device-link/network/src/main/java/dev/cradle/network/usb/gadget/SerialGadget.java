package dev.cradle.network.usb.gadget;

import dev.cradle.network.link.ByteLink;
import dev.cradle.network.usb.UsbClass;
import dev.cradle.network.usb.UsbConfiguration;
import dev.cradle.network.usb.UsbDescription;
import dev.cradle.network.usb.UsbEndpoint;
import dev.cradle.network.usb.UsbException;
import dev.cradle.network.usb.UsbException.Failure;
import dev.cradle.network.usb.UsbInterface;
import dev.cradle.network.usb.UsbSetup;
import dev.cradle.network.usb.UsbSpeed;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An emulated Pocket PC whose USB function is a serial line (link-layers.md 4): it wakes up when
 * the desktop sets its control line, and each wake-up begins a new line.
 */
public final class SerialGadget implements UsbGadget {
    /**
     * How the device differs from others of its kind.
     *
     * @param twoPairs has a pair of pipes for something else before that of the line
     * @param refusals how many wake-ups it refuses before it takes one
     */
    public record Manner(int vendor, int product, boolean twoPairs, int refusals) {
        public static final Manner IPAQ_3970 = new Manner(0x03F0, 0x1016, false, 0);
        public static final Manner IPAQ_5550 = new Manner(0x049F, 0x0003, true, 2);
    }

    private static final int SET_CONTROL_LINE_STATE = 0x21_22;
    private static final int DTR = 1;
    private static final int IN = 0x81;
    private static final int OUT = 0x02;
    private static final int OTHER_IN = 0x86;
    private static final int OTHER_OUT = 0x07;
    private static final int PACKET = 64;
    private static final int CAPACITY = 64 * 1024;
    private static final int TRANSFER = 4096;

    private final Manner manner;
    private final EndpointPipe toHost = new EndpointPipe(UsbEndpoint.bulk(IN, PACKET), CAPACITY);
    private final EndpointPipe fromHost = new EndpointPipe(UsbEndpoint.bulk(OUT, PACKET), CAPACITY);
    private final LinkedBlockingQueue<ByteLink> lines = new LinkedBlockingQueue<>();
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable GadgetByteLink open;
    private int refused;

    public SerialGadget(Manner manner) {
        this.manner = manner;
    }

    /** Waits for the next desktop that wakes the device, at most so long. */
    public Optional<ByteLink> accept(Duration wait) throws InterruptedException {
        return Optional.ofNullable(lines.poll(wait.toNanos(), TimeUnit.NANOSECONDS));
    }

    @Override
    public UsbDescription description() {
        List<UsbEndpoint> endpoints = new ArrayList<>();
        if (manner.twoPairs()) {
            endpoints.add(UsbEndpoint.bulk(OTHER_IN, PACKET));
            endpoints.add(UsbEndpoint.bulk(OTHER_OUT, PACKET));
        }
        endpoints.add(toHost.endpoint());
        endpoints.add(fromHost.endpoint());
        UsbInterface line =
                new UsbInterface(
                        0,
                        0,
                        new UsbClass(UsbClass.VENDOR_SPECIFIC, 0, 0),
                        endpoints,
                        OptionalInt.empty());
        return new UsbDescription(
                manner.vendor(),
                manner.product(),
                0x0100,
                UsbClass.PER_INTERFACE,
                UsbSpeed.FULL,
                List.of(new UsbConfiguration(1, List.of(line))));
    }

    @Override
    public List<String> texts() {
        return List.of("Cradle", "Emulated Pocket PC", "1");
    }

    @Override
    public void attached() {
        toHost.begin();
        fromHost.begin();
    }

    @Override
    public void configured(int configuration) {
        end("the desktop has configured the device anew");
    }

    @Override
    public byte[] control(UsbSetup setup, byte[] data) throws UsbException {
        boolean lineState = (setup.requestType() << 8 | setup.request()) == SET_CONTROL_LINE_STATE;
        lock.lock();
        try {
            if (!lineState || refused < manner.refusals()) {
                refused++;
                throw new UsbException(Failure.STALLED, "the device refuses " + setup);
            }
        } finally {
            lock.unlock();
        }
        end("the desktop has set the control line");
        if ((setup.value() & DTR) != 0) {
            begin();
        }
        return new byte[0];
    }

    private void begin() {
        fromHost.flush();
        toHost.flush();
        GadgetByteLink line = new GadgetByteLink("USB desktop", fromHost, toHost, TRANSFER);
        lock.lock();
        try {
            open = line;
        } finally {
            lock.unlock();
        }
        lines.add(line);
    }

    private void end(String reason) {
        GadgetByteLink line;
        lock.lock();
        try {
            line = open;
            open = null;
        } finally {
            lock.unlock();
        }
        if (line != null) {
            lines.remove(line);
            line.end(reason);
        }
    }

    @Override
    public Optional<EndpointPipe> endpoint(int address) {
        return switch (address) {
            case IN -> Optional.of(toHost);
            case OUT -> Optional.of(fromHost);
            default -> Optional.empty();
        };
    }

    @Override
    public void detached() {
        toHost.end("the cable is out");
        fromHost.end("the cable is out");
        end("the cable is out");
    }
}
