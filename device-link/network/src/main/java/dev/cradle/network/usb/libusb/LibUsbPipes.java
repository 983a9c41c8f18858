package dev.cradle.network.usb.libusb;

import dev.cradle.network.usb.SyncFunction;
import dev.cradle.network.usb.UsbDevice;
import dev.cradle.network.usb.UsbEndpoint;
import dev.cradle.network.usb.UsbException;
import dev.cradle.network.usb.UsbException.Failure;
import dev.cradle.network.usb.UsbPipes;
import dev.cradle.network.usb.UsbSetup;
import dev.cradle.network.usb.UsbSpeed;

import org.jspecify.annotations.Nullable;
import org.usb4java.BufferUtils;
import org.usb4java.DeviceHandle;
import org.usb4java.LibUsb;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;

/**
 * Control and interrupt transfers and those of a serial line are synchronous and cannot be
 * cancelled: they are cut into short ones, so that closing waits for a quarter of a second at most.
 * They block in native code; callers are platform threads. RNDIS keeps several bulk transfers under
 * way at once.
 */
final class LibUsbPipes implements UsbPipes {
    private static final long SLICE_MILLIS = 250;
    private static final int READS = 4;
    private static final int WRITES = 8;

    private final DeviceHandle handle;
    private final UsbDevice device;
    private final SyncFunction function;
    private final Consumer<LibUsbPipes> onClose;
    private final CompletableFuture<String> gone = new CompletableFuture<>();

    /** Transfers hold the reading side; the handle may only be closed when none is under way. */
    private final ReentrantReadWriteLock inUse = new ReentrantReadWriteLock();

    private final ReentrantLock control = new ReentrantLock();
    private final Map<Integer, Buffers> buffers = new ConcurrentHashMap<>();
    private final int interrupt;
    private final @Nullable BulkQueue in;
    private final @Nullable BulkQueue out;
    private volatile @Nullable String loss;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CompletableFuture<String> released = new CompletableFuture<>();

    LibUsbPipes(
            DeviceHandle handle,
            UsbDevice device,
            SyncFunction function,
            Consumer<LibUsbPipes> onClose) {
        this.handle = handle;
        this.device = device;
        this.function = function;
        this.onClose = onClose;
        switch (function) {
            case SyncFunction.Rndis rndis -> {
                interrupt = rndis.notifications().map(UsbEndpoint::address).orElse(0);
                in = new BulkQueue(new Target(), rndis.in().address(), READS);
                out = new BulkQueue(new Target(), rndis.out().address(), WRITES);
            }
            case SyncFunction.Serial _ -> {
                // A line's transfers need not end with a short packet: only a time-out ends them.
                interrupt = 0;
                in = null;
                out = null;
            }
        }
    }

    /** Memory that the library can reach, kept for the endpoint's next transfer. */
    private static final class Buffers {
        private final IntBuffer moved = BufferUtils.allocateIntBuffer();
        private ByteBuffer data = ByteBuffer.allocateDirect(0);

        ByteBuffer data(int length) {
            if (data.capacity() < length) {
                data = ByteBuffer.allocateDirect(length);
            }
            return data.clear().limit(length).slice();
        }
    }

    @Override
    public String name() {
        return device.name();
    }

    @Override
    public UsbSpeed speed() {
        return device.description().speed();
    }

    @Override
    public int control(UsbSetup setup, byte[] data, Duration timeout) throws UsbException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(data.length);
        if (!setup.isIn()) {
            buffer.put(data).flip();
        }
        control.lock();
        inUse.readLock().lock();
        try {
            requireOpen();
            int code =
                    LibUsb.controlTransfer(
                            handle,
                            (byte) setup.requestType(),
                            (byte) setup.request(),
                            (short) setup.value(),
                            (short) setup.index(),
                            buffer,
                            Math.max(1, timeout.toMillis()));
            if (code >= 0) {
                if (setup.isIn()) {
                    buffer.get(0, data, 0, code);
                }
                return code;
            }
            throw controlFailure(code);
        } finally {
            inUse.readLock().unlock();
            control.unlock();
        }
    }

    private UsbException controlFailure(int code) {
        return switch (code) {
            case LibUsb.ERROR_PIPE ->
                    new UsbException(Failure.STALLED, name() + " refuses a request");
            case LibUsb.ERROR_TIMEOUT, LibUsb.ERROR_INTERRUPTED ->
                    new UsbException(Failure.STALLED, name() + " does not answer a request");
            default -> lost(code);
        };
    }

    @Override
    public int receive(int endpoint, byte[] buffer, int length, Duration timeout)
            throws UsbException {
        if (in != null && in.endpoint() == endpoint) {
            return in.receive(buffer, length, timeout);
        }
        Buffers mine = buffers.computeIfAbsent(endpoint, e -> new Buffers());
        ByteBuffer data = mine.data(length);
        int moved = transfer(endpoint, data, mine.moved, timeout);
        data.get(0, buffer, 0, moved);
        return moved;
    }

    @Override
    public int send(int endpoint, byte[] bytes, int offset, int length, Duration timeout)
            throws UsbException {
        if (out != null && out.endpoint() == endpoint) {
            return out.send(bytes, offset, length, timeout);
        }
        Buffers mine = buffers.computeIfAbsent(endpoint, e -> new Buffers());
        ByteBuffer data = mine.data(length);
        data.put(0, bytes, offset, length);
        return transfer(endpoint, data, mine.moved, timeout);
    }

    /** Until something moves, in slices. */
    private int transfer(int endpoint, ByteBuffer data, IntBuffer moved, Duration timeout)
            throws UsbException {
        long end = System.nanoTime() + timeout.toNanos();
        boolean cleared = false;
        while (true) {
            long left = Math.ceilDiv(end - System.nanoTime(), 1_000_000L);
            int code = slice(endpoint, data, moved, Math.clamp(left, 1, SLICE_MILLIS));
            switch (code) {
                case LibUsb.SUCCESS -> {
                    return moved.get(0);
                }
                case LibUsb.ERROR_TIMEOUT, LibUsb.ERROR_INTERRUPTED -> {
                    if (moved.get(0) > 0 || left <= SLICE_MILLIS) {
                        return moved.get(0);
                    }
                }
                case LibUsb.ERROR_PIPE -> {
                    if (cleared) {
                        throw new UsbException(Failure.STALLED, name() + " refuses data on a pipe");
                    }
                    clearHalt(endpoint);
                    cleared = true;
                }
                default -> throw lost(code);
            }
        }
    }

    private int slice(int endpoint, ByteBuffer data, IntBuffer moved, long millis)
            throws UsbException {
        inUse.readLock().lock();
        try {
            requireOpen();
            moved.put(0, 0);
            return endpoint == interrupt
                    ? LibUsb.interruptTransfer(handle, (byte) endpoint, data, moved, millis)
                    : LibUsb.bulkTransfer(handle, (byte) endpoint, data, moved, millis);
        } finally {
            inUse.readLock().unlock();
        }
    }

    @Override
    public void clearHalt(int endpoint) throws UsbException {
        inUse.readLock().lock();
        try {
            requireOpen();
            int code = LibUsb.clearHalt(handle, (byte) endpoint);
            if (code == LibUsb.ERROR_NO_DEVICE) {
                throw lost(code);
            }
            if (code < 0) {
                throw new UsbException(Failure.STALLED, name() + " does not end a halt");
            }
        } finally {
            inUse.readLock().unlock();
        }
    }

    private void requireOpen() throws UsbException {
        String reason = loss;
        if (reason != null) {
            throw new UsbException(Failure.GONE, reason);
        }
    }

    /** Told from another thread, since whoever hears it may close the pipes. */
    private UsbException lost(int code) {
        String reason = name() + ": " + LibUsbErrors.name(code);
        loss = reason;
        gone.completeAsync(() -> reason);
        return new UsbException(Failure.GONE, reason);
    }

    @Override
    public CompletableFuture<String> gone() {
        return gone;
    }

    /**
     * A device that is gone may keep the library from ending its transfers for seconds, which
     * nobody has to wait for: it is then let go of on a thread of its own.
     */
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        boolean present = loss == null;
        String reason = Objects.requireNonNullElse(loss, name() + " is closed");
        loss = reason;
        gone.complete(reason);
        if (present) {
            release();
        } else {
            Thread.ofPlatform().daemon().name("usb-release " + name()).start(this::release);
        }
    }

    private void release() {
        inUse.writeLock().lock();
        try {
            boolean idle = (in == null || in.close()) & (out == null || out.close());
            for (int number : function.interfaces()) {
                LibUsb.releaseInterface(handle, number);
            }
            if (idle) {
                LibUsb.close(handle);
            }
        } finally {
            inUse.writeLock().unlock();
            onClose.accept(this);
            released.complete(name());
        }
    }

    /** The device that these are pipes to. */
    UsbDevice device() {
        return device;
    }

    boolean isClosing() {
        return closing.get();
    }

    /** Waits until the device has been let go of, some seconds at most. */
    void awaitReleased() {
        released.join();
    }

    /** The device as its queues see it. */
    private final class Target implements BulkQueue.Target {
        @Override
        public void whileOpen(BulkQueue.Call call) throws UsbException {
            inUse.readLock().lock();
            try {
                requireOpen();
                int code = call.on(handle);
                if (code < 0) {
                    throw LibUsbPipes.this.lost(code);
                }
            } finally {
                inUse.readLock().unlock();
            }
        }

        @Override
        public void clearHalt(int endpoint) throws UsbException {
            LibUsbPipes.this.clearHalt(endpoint);
        }

        @Override
        public UsbException lost(int code) {
            return LibUsbPipes.this.lost(code);
        }

        @Override
        public String name() {
            return LibUsbPipes.this.name();
        }
    }
}
