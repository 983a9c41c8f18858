package dev.cradle.network.serial;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;

import dev.cradle.network.link.ByteLane;
import dev.cradle.network.link.ByteLink;
import dev.cradle.network.os.OsFamily;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An open serial port. One thread of its own reads the driver; it sees a pulled plug within half a
 * second, as a read that fails or as a driver that no longer says how much there is to read. The
 * library's disconnect event is not used: it repeats without pause until the port is closed.
 */
public final class SerialByteLink implements ByteLink {
    private static final Logger LOG = LoggerFactory.getLogger(SerialByteLink.class);
    private static final int RECEIVED_BOUND = 64 * 1024;
    private static final int READ_BYTES = 4096;
    private static final int SHORTEST_PIECE = 32;
    private static final int LONGEST_PIECE = 16 * 1024;
    private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private final SerialPort port;
    private final String path;
    private final SerialQuirks quirks;
    private final ByteLane received = new ByteLane(RECEIVED_BOUND);
    private final CompletableFuture<String> gone = new CompletableFuture<>();
    private final AtomicBoolean ending = new AtomicBoolean();
    private final CompletableFuture<Boolean> portClosed = new CompletableFuture<>();
    private final ReentrantLock writing = new ReentrantLock();
    private final Thread reader;
    private volatile SerialSettings settings;
    private volatile long written;

    private SerialByteLink(
            SerialPort port, String path, SerialSettings settings, SerialQuirks quirks) {
        this.port = port;
        this.path = path;
        this.settings = settings;
        this.quirks = quirks;
        this.written = System.nanoTime() - quirks.unseen().toNanos();
        // A platform thread: the driver's read would pin a virtual one.
        this.reader =
                Thread.ofPlatform().daemon().name("serial " + path).unstarted(this::readDriver);
    }

    /**
     * Opens a port.
     *
     * @param path as the system names it, or the path of a pty or of a link to one
     * @throws SerialOpenException when it cannot be opened
     */
    public static SerialByteLink open(String path, SerialSettings settings)
            throws SerialOpenException {
        OsFamily os = OsFamily.current();
        SerialQuirks quirks = SerialQuirks.of(os);
        SerialPort port;
        try {
            port = SerialPort.getCommPort(path);
        } catch (SerialPortInvalidPortException e) {
            throw OpenFailure.noSuchPort(os, path);
        }
        configure(port, settings);
        int mode = SerialPort.TIMEOUT_READ_SEMI_BLOCKING;
        if (quirks.drain()) {
            mode |= SerialPort.TIMEOUT_WRITE_BLOCKING;
        }
        port.setComPortTimeouts(mode, (int) quirks.readWait().toMillis(), 0);
        // The error number means nothing after a good open, link-layers.md 2.
        if (!port.openPort((int) quirks.settle().toMillis())) {
            SerialOpenException failure = OpenFailure.of(os, path, port.getLastErrorCode());
            port.closePort();
            throw failure;
        }
        SerialByteLink link = new SerialByteLink(port, path, settings, quirks);
        link.reader.start();
        return link;
    }

    private static boolean configure(SerialPort port, SerialSettings settings) {
        return port.setComPortParameters(
                        settings.baud(), 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY)
                && port.setFlowControl(
                        switch (settings.flow()) {
                            case NONE -> SerialPort.FLOW_CONTROL_DISABLED;
                            case RTS_CTS ->
                                    SerialPort.FLOW_CONTROL_RTS_ENABLED
                                            | SerialPort.FLOW_CONTROL_CTS_ENABLED;
                            case XON_XOFF ->
                                    SerialPort.FLOW_CONTROL_XONXOFF_IN_ENABLED
                                            | SerialPort.FLOW_CONTROL_XONXOFF_OUT_ENABLED;
                        });
    }

    private void readDriver() {
        byte[] buffer = new byte[READ_BYTES];
        try {
            while (!ending.get()) {
                int count = port.readBytes(buffer, buffer.length);
                if (count > 0) {
                    deliver(buffer, count);
                } else if (count < 0 || port.bytesAvailable() < 0) {
                    lost();
                }
            }
        } catch (IOException e) {
            LOG.debug("{} is read no more: {}", path, e.getMessage());
        }
    }

    /** While nobody takes the bytes, the plug is still looked after. */
    private void deliver(byte[] bytes, int count) throws IOException {
        int at = 0;
        while (at < count) {
            int taken = received.offer(bytes, at, count - at, quirks.readWait());
            if (taken == 0 && port.bytesAvailable() < 0) {
                lost();
            }
            at += taken;
        }
    }

    /** Called from the reader and the writer, which must not wait for the port to close. */
    private void lost() {
        if (ending.compareAndSet(false, true)) {
            String reason = path + " was unplugged";
            received.writerLeft(reason, reason);
            gone.completeAsync(() -> reason, Thread::startVirtualThread);
            Thread.ofPlatform().daemon().name("serial " + path + " ends").start(this::closePort);
        }
    }

    private void closePort() {
        try {
            port.closePort();
        } finally {
            portClosed.complete(true);
        }
    }

    @Override
    public String name() {
        return path;
    }

    /** How the port is driven at present. */
    public SerialSettings settings() {
        return settings;
    }

    /**
     * Drives the open port differently from now on.
     *
     * @throws IOException when the port does not take that, or is gone
     */
    public void change(SerialSettings wanted) throws IOException {
        writing.lock();
        try {
            requireOpen();
            if (!configure(port, wanted)) {
                configure(port, settings);
                throw OpenFailure.refusedSettings(OsFamily.current(), path);
            }
            settings = wanted;
        } finally {
            writing.unlock();
        }
    }

    @Override
    public OptionalLong bitsPerSecond() {
        return OptionalLong.of(settings.baud());
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration wait) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        return received.read(buffer, offset, length, wait);
    }

    /** May wait in the driver; a virtual thread is then pinned. */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        writing.lock();
        try {
            SerialSettings now = settings;
            double half = quirks.ahead().toNanos() / now.nanosPerByte() / 2;
            int bound = Math.clamp((long) half, SHORTEST_PIECE, LONGEST_PIECE);
            // The library copies the whole array for every call, however little of it is meant.
            byte[] piece = new byte[Math.min(length, bound)];
            int at = 0;
            while (at < length) {
                int size = Math.min(length - at, piece.length);
                System.arraycopy(bytes, offset + at, piece, 0, size);
                awaitQueueBelow(bound, now);
                requireOpen();
                int count = port.writeBytes(piece, size);
                if (count <= 0) {
                    lost();
                    throw new IOException(path + " was unplugged");
                }
                at += count;
                written = System.nanoTime();
            }
        } finally {
            writing.unlock();
        }
    }

    /** A driver that does not know how much waits says -1, and then nobody is held back here. */
    private void awaitQueueBelow(int bound, SerialSettings now) throws IOException {
        int excess;
        while ((excess = port.bytesAwaitingWrite() - bound) > 0 && !ending.get()) {
            pause(Math.clamp((long) (excess * now.nanosPerByte()), SHORTEST_PAUSE, LONGEST_PAUSE));
        }
    }

    private static void pause(long nanos) throws InterruptedIOException {
        LockSupport.parkNanos(nanos);
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted");
        }
    }

    private void requireOpen() throws IOException {
        if (ending.get()) {
            throw new IOException(gone.getNow(path + " was unplugged"));
        }
    }

    /** The lines that the other side drives, where the port has them. */
    public ModemLines modemLines() {
        return new ModemLines(port.getCTS(), port.getDSR(), port.getDCD(), port.getRI());
    }

    /**
     * Raises or drops both lines that this side drives; some devices look at them before they
     * speak.
     *
     * @return whether the port has such lines
     */
    public boolean ready(boolean raised) {
        return port.setDTRandRTS(raised, raised);
    }

    @Override
    public CompletableFuture<String> gone() {
        return gone.copy();
    }

    /** Returns when the port can be opened again. */
    @Override
    public void close() {
        if (ending.compareAndSet(false, true)) {
            String reason = path + " was closed";
            received.readerLeft(reason, reason);
            awaitFarewell();
            closePort();
            gone.complete(reason);
        } else {
            portClosed.join();
        }
    }

    /** Closing drops what still waits in the driver, so a goodbye to the peer gets its time. */
    private void awaitFarewell() {
        long end = System.nanoTime() + quirks.farewell().toNanos();
        while ((port.bytesAwaitingWrite() > 0
                        || System.nanoTime() - written < quirks.unseen().toNanos())
                && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(SHORTEST_PAUSE);
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }
}
