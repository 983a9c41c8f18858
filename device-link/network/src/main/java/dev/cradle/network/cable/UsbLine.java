package dev.cradle.network.cable;

import dev.cradle.network.link.ByteLink;
import dev.cradle.network.link.PacketMachine;
import dev.cradle.network.rndis.RndisHost;
import dev.cradle.network.rndis.RndisQuirks;
import dev.cradle.network.usb.SyncFunction;
import dev.cradle.network.usb.UsbBus;
import dev.cradle.network.usb.UsbDevice;
import dev.cradle.network.usb.UsbException;
import dev.cradle.network.usb.UsbPipes;
import dev.cradle.network.usb.UsbSerialLink;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A device on USB, as long as it stays plugged in. */
public final class UsbLine implements Line {
    /** How far it has come with the device. */
    public enum Reached {
        NOTHING,
        /** Its pipes were opened. */
        TAKEN,
        /** It let data flow: a serial line at once, RNDIS after its initialisation. */
        STARTED
    }

    private static final Logger LOG = LoggerFactory.getLogger(UsbLine.class);

    /** Each attempt takes the device from the system's driver, which gets it back in between. */
    private static final Duration PAUSE_REFUSED = Duration.ofSeconds(2);

    private final UsbBus bus;
    private final UsbDevice device;
    private final SyncFunction function;
    private final SecureRandom random = new SecureRandom();
    private final CompletableFuture<Optional<UsbException>> tried = new CompletableFuture<>();
    private volatile Reached reached = Reached.NOTHING;
    private Optional<PacketMachine> machine = Optional.empty();
    private Optional<UsbException.Failure> refused = Optional.empty();

    /**
     * @param bus stays open
     */
    public UsbLine(UsbBus bus, UsbDevice device, SyncFunction function) {
        this.bus = new Taking(bus);
        this.device = device;
        this.function = function;
    }

    /** The furthest that any attempt has come. Any thread. */
    public Reached reached() {
        return reached;
    }

    /** Completes with the first attempt to take the device, and why that failed. Any thread. */
    CompletableFuture<Optional<UsbException>> tried() {
        return tried.copy();
    }

    @Override
    public ByteLink open() throws UsbException {
        try {
            ByteLink link =
                    switch (function) {
                        case SyncFunction.Rndis rndis -> start(rndis);
                        case SyncFunction.Serial serial ->
                                new UsbSerialLink(bus.open(device, serial), serial);
                    };
            reached = Reached.STARTED;
            refused = Optional.empty();
            return link;
        } catch (UsbException e) {
            tried.complete(Optional.of(e));
            boolean known = refused.equals(Optional.of(e.failure()));
            refused = Optional.of(e.failure());
            if (!known && e.failure() != UsbException.Failure.GONE) {
                LOG.warn("{}: {}. {}", device.name(), e.getMessage(), e.remedy());
            }
            throw e;
        }
    }

    private ByteLink start(SyncFunction.Rndis rndis) throws UsbException {
        RndisHost host = RndisHost.open(bus, device, rndis, RndisQuirks.ASSUMED, random);
        machine = Optional.of(host.machine());
        return host.link();
    }

    @Override
    public Optional<PacketMachine> machine() {
        return machine;
    }

    @Override
    public Duration pause() {
        return refused.isPresent() ? PAUSE_REFUSED : Line.super.pause();
    }

    /** Notes that the device could be taken, which comes before all that it is asked. */
    private final class Taking implements UsbBus {
        private final UsbBus inner;

        Taking(UsbBus inner) {
            this.inner = inner;
        }

        @Override
        public List<UsbDevice> devices() throws UsbException {
            return inner.devices();
        }

        @Override
        public UsbPipes open(UsbDevice wanted, SyncFunction how) throws UsbException {
            UsbPipes pipes = inner.open(wanted, how);
            if (reached == Reached.NOTHING) {
                reached = Reached.TAKEN;
            }
            tried.complete(Optional.empty());
            return pipes;
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
