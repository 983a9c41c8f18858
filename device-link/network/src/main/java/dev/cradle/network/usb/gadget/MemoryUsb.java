package dev.cradle.network.usb.gadget;

import dev.cradle.network.usb.SyncFunction;
import dev.cradle.network.usb.UsbBus;
import dev.cradle.network.usb.UsbDevice;
import dev.cradle.network.usb.UsbException;
import dev.cradle.network.usb.UsbException.Failure;
import dev.cradle.network.usb.UsbPipes;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** A bus in memory: devices made of code are plugged in and found as real ones are. */
public final class MemoryUsb implements UsbBus {
    private static final int BUS = 1;

    private static final class Port {
        private final UsbGadget gadget;
        private final GadgetControl control;
        private @Nullable MemoryPipes pipes;

        Port(UsbGadget gadget) {
            this.gadget = gadget;
            control = new GadgetControl(gadget);
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<UsbDevice, Port> ports = new LinkedHashMap<>();
    private int lastAddress;
    private boolean closed;

    /**
     * @param port number of the port that the device goes into
     */
    public UsbDevice plug(UsbGadget gadget, int port) {
        lock.lock();
        try {
            lastAddress++;
            UsbDevice device =
                    new UsbDevice(BUS + "-" + port, BUS, lastAddress, gadget.description());
            ports.put(device, new Port(gadget));
            gadget.attached();
            return device;
        } finally {
            lock.unlock();
        }
    }

    /** Pulls the cable; nothing happens when it is out already. */
    public void unplug(UsbDevice device) {
        Port port;
        lock.lock();
        try {
            port = ports.remove(device);
        } finally {
            lock.unlock();
        }
        if (port != null) {
            port.gadget.detached();
            Optional.ofNullable(port.pipes)
                    .ifPresent(pipes -> pipes.end(device.name() + " is unplugged"));
        }
    }

    @Override
    public List<UsbDevice> devices() throws UsbException {
        lock.lock();
        try {
            if (closed) {
                throw new UsbException(Failure.UNAVAILABLE, "the bus is closed");
            }
            return List.copyOf(ports.keySet());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public UsbPipes open(UsbDevice device, SyncFunction function) throws UsbException {
        lock.lock();
        try {
            Port port = ports.get(device);
            if (port == null) {
                throw new UsbException(Failure.GONE, device.name() + " is unplugged");
            }
            if (port.pipes != null && !port.pipes.gone().isDone()) {
                throw new UsbException(Failure.IN_USE, device.name() + " is in use");
            }
            if (port.control.configuration() != function.configuration()) {
                port.control.configure(function.configuration());
            }
            MemoryPipes pipes = new MemoryPipes(device, port.gadget, port.control);
            port.pipes = pipes;
            return pipes;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        List<UsbDevice> last;
        lock.lock();
        try {
            closed = true;
            last = List.copyOf(ports.keySet());
        } finally {
            lock.unlock();
        }
        last.forEach(this::unplug);
    }
}
