package dev.cradle.network.rndis;

import dev.cradle.network.usb.SyncFunction;
import dev.cradle.network.usb.UsbBus;
import dev.cradle.network.usb.UsbDevice;
import dev.cradle.network.usb.UsbException;
import dev.cradle.network.usb.UsbPipes;
import dev.cradle.network.usb.UsbSetup;
import dev.cradle.network.usb.UsbSpeed;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** A bus on which transfers go wrong as a test wants it. */
public class FaultyBus implements UsbBus {
    private final UsbBus bus;
    private final AtomicInteger transfers = new AtomicInteger();

    public FaultyBus(UsbBus bus) {
        this.bus = bus;
    }

    /** Before each transfer; 0 for the first. May fail it or unplug the device. */
    void before(int transfer) throws UsbException {}

    /** A control transfer instead of the device's own. */
    protected int control(UsbPipes pipes, UsbSetup setup, byte[] data, Duration timeout)
            throws UsbException {
        return pipes.control(setup, data, timeout);
    }

    /** A transfer from the device instead of the device's own. */
    protected int receive(UsbPipes pipes, int endpoint, byte[] buffer, int length, Duration timeout)
            throws UsbException {
        return pipes.receive(endpoint, buffer, length, timeout);
    }

    /** Before data is handed to the device. */
    protected void beforeSending(int bytes) throws UsbException {}

    @Override
    public List<UsbDevice> devices() throws UsbException {
        return bus.devices();
    }

    @Override
    public UsbPipes open(UsbDevice device, SyncFunction function) throws UsbException {
        return new Pipes(bus.open(device, function));
    }

    @Override
    public void close() {
        bus.close();
    }

    private final class Pipes implements UsbPipes {
        private final UsbPipes pipes;

        Pipes(UsbPipes pipes) {
            this.pipes = pipes;
        }

        private void count() throws UsbException {
            before(transfers.getAndIncrement());
        }

        @Override
        public String name() {
            return pipes.name();
        }

        @Override
        public UsbSpeed speed() {
            return pipes.speed();
        }

        @Override
        public int control(UsbSetup setup, byte[] data, Duration timeout) throws UsbException {
            count();
            return FaultyBus.this.control(pipes, setup, data, timeout);
        }

        @Override
        public int receive(int endpoint, byte[] buffer, int length, Duration timeout)
                throws UsbException {
            count();
            return FaultyBus.this.receive(pipes, endpoint, buffer, length, timeout);
        }

        @Override
        public int send(int endpoint, byte[] bytes, int offset, int length, Duration timeout)
                throws UsbException {
            count();
            beforeSending(length);
            return pipes.send(endpoint, bytes, offset, length, timeout);
        }

        @Override
        public void clearHalt(int endpoint) throws UsbException {
            pipes.clearHalt(endpoint);
        }

        @Override
        public CompletableFuture<String> gone() {
            return pipes.gone();
        }

        @Override
        public void close() {
            pipes.close();
        }
    }
}
