package dev.cradle.network.bluetooth;

import dev.cradle.network.link.ByteLane;
import dev.cradle.network.link.ByteLink;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/** An open Bluetooth channel to one device. A thread of its own reads it. */
public final class RfcommByteLink implements ByteLink {
    private static final Logger LOG = LoggerFactory.getLogger(RfcommByteLink.class);
    private static final int BUFFER = 4096;
    private static final int RECEIVED_BOUND = 64 * 1024;
    private static final int LOOK_MILLIS = 200;

    private final LinuxSockets sockets;
    private final SocketDescriptor descriptor;
    private final String name;
    private final ByteLane received = new ByteLane(RECEIVED_BOUND);
    private final CompletableFuture<String> gone = new CompletableFuture<>();
    private final AtomicBoolean ending = new AtomicBoolean();
    private final ReentrantLock writing = new ReentrantLock();
    private final MemorySegment outgoing = Arena.ofAuto().allocate(BUFFER);

    private RfcommByteLink(LinuxSockets sockets, SocketDescriptor descriptor, String name) {
        this.sockets = sockets;
        this.descriptor = descriptor;
        this.name = name;
    }

    /** Begins to read a connected stream socket, which belongs to the link from now on. */
    static RfcommByteLink over(LinuxSockets sockets, int number, String name) {
        return over(sockets, new SocketDescriptor(sockets, number), name);
    }

    /** Begins to read a connected stream socket, which belongs to the link from now on. */
    static RfcommByteLink over(LinuxSockets sockets, SocketDescriptor socket, String name) {
        RfcommByteLink link = new RfcommByteLink(sockets, socket, name);
        Thread.ofPlatform().daemon().name(name).start(link::readSocket);
        return link;
    }

    private void readSocket() {
        MemorySegment incoming = Arena.ofAuto().allocate(BUFFER);
        byte[] bytes = new byte[BUFFER];
        try {
            while (!ending.get()) {
                if (awaitReady(LinuxSockets.POLLIN)) {
                    int count = descriptor.use(number -> sockets.receive(number, incoming));
                    if (count == 0) {
                        end(name + " was disconnected", false);
                    }
                    MemorySegment.copy(incoming, ValueLayout.JAVA_BYTE, 0, bytes, 0, count);
                    received.write(bytes, 0, count);
                }
            }
        } catch (IOException e) {
            LOG.debug("{} is read no more: {}", name, e.getMessage());
            end(name + " was disconnected", false);
        }
    }

    private boolean awaitReady(int events) throws IOException {
        return descriptor.use(number -> sockets.poll(number, events, LOOK_MILLIS));
    }

    private void end(String reason, boolean dropped) {
        if (ending.compareAndSet(false, true)) {
            if (dropped) {
                received.readerLeft(reason, reason);
            } else {
                received.writerLeft(reason, reason);
            }
            descriptor.close();
            gone.completeAsync(() -> reason, Thread::startVirtualThread);
        }
    }

    @Override
    public String name() {
        return name;
    }

    /** What the air carries changes all the time. */
    @Override
    public OptionalLong bitsPerSecond() {
        return OptionalLong.empty();
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration wait) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        return received.read(buffer, offset, length, wait);
    }

    /** Waits in the system; a virtual thread is then pinned. */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        writing.lock();
        try {
            int at = 0;
            while (at < length) {
                int count = Math.min(BUFFER, length - at);
                MemorySegment.copy(bytes, offset + at, outgoing, ValueLayout.JAVA_BYTE, 0, count);
                at += send(outgoing.asSlice(0, count));
            }
        } finally {
            writing.unlock();
        }
    }

    private int send(MemorySegment bytes) throws IOException {
        while (!awaitReady(LinuxSockets.POLLOUT)) {
            if (ending.get()) {
                throw new IOException(name + " was disconnected");
            }
        }
        try {
            return descriptor.use(number -> sockets.send(number, bytes));
        } catch (LinuxSockets.Failure failure) {
            if (failure.errno() == LinuxSockets.EAGAIN) {
                return 0;
            }
            end(name + " was disconnected", false);
            throw failure;
        }
    }

    @Override
    public CompletableFuture<String> gone() {
        return gone.copy();
    }

    @Override
    public void close() {
        end(name + " was closed", true);
    }
}
