package dev.cradle.network.usb.libusb;

import dev.cradle.network.usb.UsbException;
import dev.cradle.network.usb.UsbException.Failure;

import org.jspecify.annotations.Nullable;
import org.usb4java.DeviceHandle;
import org.usb4java.LibUsb;
import org.usb4java.Transfer;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A bulk endpoint with several transfers under way, so that the bus need not wait for this program
 * between two of them. Used by one thread at a time; the library's events come on another.
 */
final class BulkQueue {
    /** The device that the transfers are for. */
    interface Target {
        /**
         * Runs a call of the library, which gives an error number below 0, while the device is
         * open.
         *
         * @throws UsbException when it is not, or the call fails
         */
        void whileOpen(Call call) throws UsbException;

        void clearHalt(int endpoint) throws UsbException;

        /** The device is gone, for a reason of the library's. */
        UsbException lost(int code);

        /** What the operator knows the device as. */
        String name();
    }

    /** A call of the library. */
    interface Call {
        int on(DeviceHandle handle);
    }

    /** One transfer, used again and again. */
    private static final class Slot {
        private final Transfer transfer = LibUsb.allocTransfer();
        private ByteBuffer buffer = ByteBuffer.allocateDirect(0);
        private int status = LibUsb.TRANSFER_COMPLETED;
        private int moved;

        ByteBuffer room(int length) {
            if (buffer.capacity() < length) {
                buffer = ByteBuffer.allocateDirect(length);
            }
            return buffer.clear().limit(length).slice();
        }
    }

    private static final Duration ENDS_WITHIN = Duration.ofSeconds(3);
    private static final long LOOK_NANOS = 1_000_000;

    private final Target target;
    private final int endpoint;
    private final int depth;
    private final List<Slot> slots = new CopyOnWriteArrayList<>();
    private final LinkedBlockingQueue<Slot> done = new LinkedBlockingQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private int stalls;

    /**
     * @param depth most transfers under way
     */
    BulkQueue(Target target, int endpoint, int depth) {
        this.target = target;
        this.endpoint = endpoint;
        this.depth = depth;
    }

    int endpoint() {
        return endpoint;
    }

    /** As {@link dev.cradle.network.usb.UsbPipes#receive}, with the same length every time. */
    int receive(byte[] into, int length, Duration wait) throws UsbException {
        while (slots.size() < depth) {
            begin(newSlot(), length);
        }
        Slot slot = next(wait);
        if (slot == null) {
            return 0;
        }
        if (!succeeded(slot)) {
            begin(slot, length);
            return 0;
        }
        int moved = slot.moved;
        slot.buffer.get(0, into, 0, moved);
        begin(slot, length);
        return moved;
    }

    /** As {@link dev.cradle.network.usb.UsbPipes#send}: all or nothing is taken. */
    int send(byte[] bytes, int offset, int length, Duration wait) throws UsbException {
        Slot slot = slots.size() < depth ? newSlot() : next(wait);
        if (slot == null) {
            return 0;
        }
        // A transfer that the device refused is lost, as frames on a wire are.
        succeeded(slot);
        slot.room(length).put(0, bytes, offset, length);
        begin(slot, length);
        return length;
    }

    private Slot newSlot() {
        Slot slot = new Slot();
        slots.add(slot);
        return slot;
    }

    private void begin(Slot slot, int length) throws UsbException {
        underWay.incrementAndGet();
        boolean begun = false;
        try {
            target.whileOpen(handle -> submit(handle, slot, length));
            begun = true;
        } finally {
            if (!begun) {
                underWay.decrementAndGet();
            }
        }
    }

    private int submit(DeviceHandle handle, Slot slot, int length) {
        LibUsb.fillBulkTransfer(
                slot.transfer,
                handle,
                (byte) endpoint,
                slot.room(length),
                transfer -> ended(slot, transfer),
                slot,
                0);
        return LibUsb.submitTransfer(slot.transfer);
    }

    /** On the library's thread, which must not wait. */
    private void ended(Slot slot, Transfer transfer) {
        slot.status = transfer.status();
        slot.moved = transfer.actualLength();
        underWay.decrementAndGet();
        done.add(slot);
    }

    private @Nullable Slot next(Duration wait) throws UsbException {
        try {
            return done.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UsbException(Failure.GONE, "interrupted", e);
        }
    }

    /** Ends a stall once; a second one in a row is the caller's. */
    private boolean succeeded(Slot slot) throws UsbException {
        int status = slot.status;
        slot.status = LibUsb.TRANSFER_COMPLETED;
        switch (status) {
            case LibUsb.TRANSFER_COMPLETED -> {
                stalls = 0;
                return true;
            }
            case LibUsb.TRANSFER_STALL -> {
                stalls++;
                target.clearHalt(endpoint);
                if (stalls > depth) {
                    throw new UsbException(
                            Failure.STALLED, target.name() + " refuses data on a pipe");
                }
                return false;
            }
            case LibUsb.TRANSFER_NO_DEVICE -> throw target.lost(LibUsb.ERROR_NO_DEVICE);
            case LibUsb.TRANSFER_CANCELLED, LibUsb.TRANSFER_TIMED_OUT -> {
                return false;
            }
            default -> throw target.lost(LibUsb.ERROR_IO);
        }
    }

    /**
     * Takes all transfers back. Nothing is submitted any more.
     *
     * @return whether the library has let go of all of them, so that the device may be closed
     */
    boolean close() {
        for (Slot slot : slots) {
            LibUsb.cancelTransfer(slot.transfer);
        }
        long end = System.nanoTime() + ENDS_WITHIN.toNanos();
        while (underWay.get() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        if (underWay.get() > 0) {
            return false;
        }
        for (Slot slot : slots) {
            LibUsb.freeTransfer(slot.transfer);
        }
        return true;
    }
}
