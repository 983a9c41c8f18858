package dev.cradle.network.usb.libusb;

import dev.cradle.network.usb.SyncFunction;
import dev.cradle.network.usb.UsbBus;
import dev.cradle.network.usb.UsbConfiguration;
import dev.cradle.network.usb.UsbDevice;
import dev.cradle.network.usb.UsbException;
import dev.cradle.network.usb.UsbException.Failure;
import dev.cradle.network.usb.UsbInterface;
import dev.cradle.network.usb.UsbPipes;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usb4java.BufferUtils;
import org.usb4java.Context;
import org.usb4java.Device;
import org.usb4java.DeviceHandle;
import org.usb4java.DeviceList;
import org.usb4java.LibUsb;
import org.usb4java.LoaderException;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** What is plugged into this computer. */
public final class LibUsbBus implements UsbBus {
    private static final Logger LOG = LoggerFactory.getLogger(LibUsbBus.class);
    private static final int HUB = 9;
    private static final long EVENT_SLICE_MICROS = 250_000;

    private final Context context;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<LibUsbPipes> open = new LinkedHashSet<>();
    private final Thread events;
    private volatile boolean ending;
    private boolean closed;

    private LibUsbBus(Context context) {
        this.context = context;
        events = Thread.ofPlatform().daemon().name("usb-events").unstarted(this::handleEvents);
    }

    /** Ends transfers as the library tells of them. */
    private void handleEvents() {
        while (!ending) {
            int code = LibUsb.handleEventsTimeout(context, EVENT_SLICE_MICROS);
            if (code < 0 && code != LibUsb.ERROR_INTERRUPTED) {
                LOG.warn("USB events fail: {}", LibUsbErrors.name(code));
                LockSupport.parkNanos(EVENT_SLICE_MICROS * 1000);
            }
        }
    }

    /**
     * Loads the library and opens the bus.
     *
     * @throws UsbException with {@link Failure#UNAVAILABLE} when there is no library for this
     *     system or it finds no USB
     */
    public static LibUsbBus open() throws UsbException {
        try {
            Context context = new Context();
            int code = LibUsb.init(context);
            if (code < 0) {
                throw unavailable(LibUsbErrors.name(code));
            }
            LibUsbBus bus = new LibUsbBus(context);
            bus.events.start();
            return bus;
        } catch (LinkageError | LoaderException e) {
            UsbException failure = unavailable("no library for this system could be loaded");
            failure.initCause(e);
            throw failure;
        }
    }

    private static UsbException unavailable(String why) {
        return new UsbException(Failure.UNAVAILABLE, "USB is not available: " + why);
    }

    @Override
    public List<UsbDevice> devices() throws UsbException {
        lock.lock();
        try {
            DeviceList list = list();
            try {
                List<UsbDevice> devices = new ArrayList<>();
                for (Device device : list) {
                    add(device, devices);
                }
                return List.copyOf(devices);
            } finally {
                LibUsb.freeDeviceList(list, true);
            }
        } finally {
            lock.unlock();
        }
    }

    private DeviceList list() throws UsbException {
        if (closed) {
            throw new UsbException(Failure.UNAVAILABLE, "USB is closed");
        }
        DeviceList list = new DeviceList();
        LibUsbErrors.check(LibUsb.getDeviceList(context, list), "cannot list USB devices");
        return list;
    }

    /** A device that cannot be described, such as one that is just leaving, is not listed. */
    private static void add(Device device, List<UsbDevice> devices) {
        try {
            UsbDevice found = LibUsbDescriptions.device(device);
            if (found.description().usbClass().code() != HUB) {
                devices.add(found);
            }
        } catch (UsbException e) {
            LOG.debug("A USB device is left out", e);
        }
    }

    @Override
    public UsbPipes open(UsbDevice device, SyncFunction function) throws UsbException {
        // One that went wrong without being unplugged may still be on its way out.
        pipes().stream()
                .filter(pipes -> pipes.isClosing() && pipes.device().equals(device))
                .forEach(LibUsbPipes::awaitReleased);
        lock.lock();
        try {
            DeviceHandle handle = handle(device);
            try {
                configure(handle, device, function);
                claim(handle, device, function);
            } catch (UsbException e) {
                LibUsb.close(handle);
                throw e;
            }
            LibUsbPipes pipes = new LibUsbPipes(handle, device, function, this::forget);
            open.add(pipes);
            return pipes;
        } finally {
            lock.unlock();
        }
    }

    private DeviceHandle handle(UsbDevice wanted) throws UsbException {
        DeviceList list = list();
        try {
            for (Device device : list) {
                if (LibUsb.getBusNumber(device) == wanted.bus()
                        && LibUsb.getDeviceAddress(device) == wanted.address()) {
                    DeviceHandle handle = new DeviceHandle();
                    LibUsbErrors.check(LibUsb.open(device, handle), "cannot open " + wanted.name());
                    return handle;
                }
            }
        } finally {
            LibUsb.freeDeviceList(list, true);
        }
        throw new UsbException(Failure.GONE, wanted.name() + " is unplugged");
    }

    private static void configure(DeviceHandle handle, UsbDevice device, SyncFunction function)
            throws UsbException {
        // Where the system does not know how to do it, claiming says who holds the interface.
        LibUsb.setAutoDetachKernelDriver(handle, true);
        IntBuffer current = BufferUtils.allocateIntBuffer();
        int code = LibUsb.getConfiguration(handle, current);
        if (code >= 0 && current.get(0) == function.configuration()) {
            return;
        }
        int active = code >= 0 ? current.get(0) : 0;
        for (UsbConfiguration configuration : device.description().configurations()) {
            if (configuration.value() == active) {
                for (UsbInterface it : configuration.interfaces()) {
                    LibUsb.detachKernelDriver(handle, it.number());
                }
            }
        }
        LibUsbErrors.check(
                LibUsb.setConfiguration(handle, function.configuration()),
                "cannot configure " + device.name());
    }

    private static void claim(DeviceHandle handle, UsbDevice device, SyncFunction function)
            throws UsbException {
        for (int number : function.interfaces()) {
            LibUsbErrors.check(
                    LibUsb.claimInterface(handle, number),
                    "cannot claim interface " + number + " of " + device.name());
        }
    }

    private List<LibUsbPipes> pipes() {
        lock.lock();
        try {
            return List.copyOf(open);
        } finally {
            lock.unlock();
        }
    }

    private void forget(LibUsbPipes pipes) {
        lock.lock();
        try {
            open.remove(pipes);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
        } finally {
            lock.unlock();
        }
        List<LibUsbPipes> last = pipes();
        last.forEach(LibUsbPipes::close);
        last.forEach(LibUsbPipes::awaitReleased);
        ending = true;
        try {
            events.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        LibUsb.exit(context);
    }
}
