package dev.cradle.network.user;

import dev.cradle.network.StreamedConnection;
import dev.cradle.network.ip.tcp.TcpConnection;
import dev.cradle.network.ip.tcp.TcpFailure;
import dev.cradle.network.ip.tcp.TcpObserver;
import dev.cradle.network.ip.tcp.TcpState;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A connection of the stack with calls that wait. */
final class UserConnection extends StreamedConnection implements TcpObserver {
    private static final String CLOSED = "connection is closed";
    private static final long FOR_EVER = Long.MAX_VALUE;

    private final LinkPump pump;
    private final TcpConnection tcp;
    private final InetSocketAddress local;
    private final InetSocketAddress remote;
    private final ReentrantLock writers = new ReentrantLock();
    private final Condition readable;
    private final Condition writable;
    private long timeoutNanos = FOR_EVER;
    private boolean closed;

    /** To be called under the pump's lock. */
    UserConnection(LinkPump pump, TcpConnection tcp, InetAddress local, InetAddress remote) {
        this.pump = pump;
        this.tcp = tcp;
        this.local = new InetSocketAddress(local, tcp.localPort());
        this.remote = new InetSocketAddress(remote, tcp.remotePort());
        this.readable = pump.newCondition();
        this.writable = pump.newCondition();
    }

    /** Waits until the connection is open; a zero timeout waits for ever. Under the pump's lock. */
    void awaitOpen(Duration timeout) throws IOException {
        long left = timeout.isZero() ? FOR_EVER : timeout.toNanos();
        try {
            while (tcp.state() == TcpState.SYN_SENT || tcp.state() == TcpState.SYN_RECEIVED) {
                if (left <= 0) {
                    throw new SocketTimeoutException(
                            "no answer within " + timeout.toMillis() + " ms");
                }
                left = await(writable, left);
            }
            Optional<TcpFailure> failure = tcp.failure();
            if (failure.isPresent()) {
                throw failure.get().kind() == TcpFailure.Kind.REFUSED
                        ? new ConnectException(failure.get().reason())
                        : failed(failure.get());
            }
        } catch (IOException e) {
            tcp.abort(pump.now());
            throw e;
        }
    }

    private static IOException failed(TcpFailure failure) {
        return new IOException(failure.reason());
    }

    private static long await(Condition condition, long left) throws InterruptedIOException {
        try {
            if (left == FOR_EVER) {
                condition.await();
                return FOR_EVER;
            }
            return condition.awaitNanos(left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    @Override
    public void readable() {
        readable.signalAll();
    }

    @Override
    public void writable() {
        writable.signalAll();
    }

    @Override
    protected int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        pump.lock();
        try {
            long left = timeoutNanos;
            while (true) {
                requireNotClosed();
                int count = tcp.read(into, offset, length, pump.now());
                if (count != 0) {
                    return count;
                }
                if (tcp.failure().isPresent()) {
                    throw failed(tcp.failure().get());
                }
                if (left <= 0) {
                    throw new SocketTimeoutException("nothing received in time");
                }
                left = await(readable, left);
            }
        } finally {
            pump.unlock();
        }
    }

    private void requireNotClosed() throws IOException {
        if (closed) {
            throw new IOException(CLOSED);
        }
    }

    @Override
    protected int available() {
        pump.lock();
        try {
            return tcp.available();
        } finally {
            pump.unlock();
        }
    }

    @Override
    protected void write(byte[] data, int offset, int length) throws IOException {
        writers.lock();
        try {
            int at = 0;
            while (at < length) {
                at += writeSome(data, offset + at, length - at);
            }
        } finally {
            writers.unlock();
        }
    }

    private int writeSome(byte[] data, int offset, int length) throws IOException {
        pump.lock();
        try {
            while (true) {
                requireNotClosed();
                if (tcp.failure().isPresent()) {
                    throw failed(tcp.failure().get());
                }
                if (!tcp.isWritable()) {
                    throw new IOException("output is shut down");
                }
                int count = tcp.write(data, offset, length, pump.now());
                if (count > 0) {
                    return count;
                }
                await(writable, FOR_EVER);
            }
        } finally {
            pump.unlock();
        }
    }

    @Override
    public void shutdownOutput() throws IOException {
        pump.lock();
        try {
            requireNotClosed();
            tcp.shutdownOutput(pump.now());
            wakeAll();
        } finally {
            pump.unlock();
        }
    }

    @Override
    public void readTimeout(Duration timeout) {
        pump.lock();
        try {
            timeoutNanos = timeout.isZero() ? FOR_EVER : timeout.toNanos();
        } finally {
            pump.unlock();
        }
    }

    @Override
    public InetSocketAddress local() {
        return local;
    }

    @Override
    public InetSocketAddress remote() {
        return remote;
    }

    @Override
    public void abort() {
        pump.lock();
        try {
            closed = true;
            tcp.abort(pump.now());
            wakeAll();
        } finally {
            pump.unlock();
        }
    }

    @Override
    public void close() {
        pump.lock();
        try {
            closed = true;
            tcp.close(pump.now());
            wakeAll();
        } finally {
            pump.unlock();
        }
    }

    private void wakeAll() {
        readable.signalAll();
        writable.signalAll();
    }
}
