package dev.cradle.rapi.session;

import dev.cradle.network.Connection;
import dev.cradle.rapi.wire.Dialect;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The data channels of a session: opened when needed, lent to one job at a time. Thread-safe. */
final class ChannelPool {
    /** A channel on loan; closing gives it back. */
    record Lease(ChannelPool pool, RapiChannel channel) implements AutoCloseable {
        @Override
        public void close() {
            pool.giveBack(channel);
        }
    }

    private final ChannelOpener opener;
    private final Dialect dialect;
    private final RapiQuirks quirks;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition returned = lock.newCondition();
    private final Deque<RapiChannel> idle = new ArrayDeque<>();
    private final Set<RapiChannel> open = new HashSet<>();
    private int lent;
    private @Nullable RapiProblem ended;

    ChannelPool(ChannelOpener opener, Dialect dialect, RapiQuirks quirks) {
        this.opener = opener;
        this.dialect = dialect;
        this.quirks = quirks;
    }

    /** Waits for a channel when all are lent. */
    Lease lease() throws RapiException {
        lock.lock();
        try {
            while (ended == null && lent >= quirks.flow().channels()) {
                returned.await();
            }
            requireOpen();
            lent++;
            while (!idle.isEmpty()) {
                RapiChannel channel = idle.pop();
                if (channel.ended().isEmpty()) {
                    return new Lease(this, channel);
                }
                open.remove(channel);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RapiException(new RapiProblem.Cancelled("waiting for a channel"), e);
        } finally {
            lock.unlock();
        }
        boolean opened = false;
        try {
            Lease lease = new Lease(this, additional());
            opened = true;
            return lease;
        } finally {
            if (!opened) {
                released();
            }
        }
    }

    /** A channel beside those of the pool, closed by whoever asked for it. */
    RapiChannel additional() throws RapiException {
        RapiChannel channel = new RapiChannel(connection(), dialect, quirks);
        lock.lock();
        try {
            open.removeIf(known -> known.ended().isPresent());
            open.add(channel);
            requireOpen();
            return channel;
        } catch (RapiException e) {
            channel.close(e.problem());
            throw e;
        } finally {
            lock.unlock();
        }
    }

    Connection connection() throws RapiException {
        try {
            return opener.open();
        } catch (RapiException e) {
            throw e;
        } catch (IOException e) {
            throw new RapiException(
                    new RapiProblem.LinkLost("no data channel: " + e.getMessage()), e);
        }
    }

    /** Ends every channel and everyone who waits, with one problem. */
    void close(RapiProblem problem) {
        Set<RapiChannel> left;
        lock.lock();
        try {
            if (ended == null) {
                ended = problem;
            }
            left = new HashSet<>(open);
            open.clear();
            idle.clear();
            returned.signalAll();
        } finally {
            lock.unlock();
        }
        left.forEach(channel -> channel.close(problem));
    }

    private void giveBack(RapiChannel channel) {
        lock.lock();
        try {
            if (channel.ended().isEmpty()) {
                idle.push(channel);
            } else {
                open.remove(channel);
            }
        } finally {
            lock.unlock();
        }
        released();
    }

    private void released() {
        lock.lock();
        try {
            lent--;
            returned.signal();
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() throws RapiException {
        if (ended != null) {
            throw new RapiException(ended);
        }
    }
}
