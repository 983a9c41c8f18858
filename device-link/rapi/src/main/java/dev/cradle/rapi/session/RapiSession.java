package dev.cradle.rapi.session;

import dev.cradle.network.Connection;
import dev.cradle.rapi.wire.Bytes;
import dev.cradle.rapi.wire.Dialect;
import dev.cradle.rapi.wire.Invoke;
import dev.cradle.rapi.wire.RapiCall;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * Calls on one connected device. Each call takes a free data channel, so slow calls do not hold up
 * others as long as one is free. Ends with its link: every blocked caller then gets one {@link
 * RapiException} of kind {@link RapiProblem.LinkLost}. Thread-safe.
 */
public final class RapiSession {
    private final DeviceInfo info;
    private final RapiQuirks quirks;
    private final CompletableFuture<String> lost;
    private final ChannelPool pool;

    RapiSession(
            DeviceInfo info,
            ChannelOpener opener,
            RapiQuirks quirks,
            CompletableFuture<String> lost) {
        this.info = info;
        this.quirks = quirks;
        this.lost = lost;
        this.pool = new ChannelPool(opener, info.dialect(), quirks);
    }

    /** A job on one channel, within which handles stay valid. */
    @FunctionalInterface
    public interface ChannelJob<T> {
        T run(RapiChannel channel) throws IOException;
    }

    public DeviceInfo info() {
        return info;
    }

    public Dialect dialect() {
        return info.dialect();
    }

    public RapiQuirks quirks() {
        return quirks;
    }

    /** Completes with the reason when the link has ended. */
    public CompletableFuture<String> lost() {
        return lost.copy();
    }

    /** Whether a call would be sent at all. */
    public boolean supports(RapiCall<?, ?> call) {
        try {
            RapiChannel.requireSupported(call, dialect(), quirks);
            return true;
        } catch (RapiException e) {
            return false;
        }
    }

    /** One call on any channel; not for calls on handles. */
    public <Q, R> R call(RapiCall<Q, R> call, Q request) throws RapiException {
        RapiChannel.requireSupported(call, dialect(), quirks);
        try (ChannelPool.Lease lease = pool.lease()) {
            return lease.channel().call(call, request);
        }
    }

    /** Several calls on one channel. */
    public <T> T on(ChannelJob<T> job) throws IOException {
        try (ChannelPool.Lease lease = pool.lease()) {
            return job.run(lease.channel());
        }
    }

    /** A channel beside those shared, for instance for a call that may take minutes. */
    public RapiChannel openChannel() throws RapiException {
        return pool.additional();
    }

    public RemoteFiles files() {
        return new RemoteFiles(this);
    }

    public RemoteRegistry registry() {
        return new RemoteRegistry(this);
    }

    public RemoteSystem system() {
        return new RemoteSystem(this);
    }

    public RemoteConfiguration configuration() {
        return new RemoteConfiguration(this);
    }

    /** CeRapiInvoke in block mode; the answer may carry a failing HRESULT. */
    public Invoke.Answer invoke(String library, String function, Bytes input) throws RapiException {
        try (ChannelPool.Lease lease = pool.lease()) {
            return lease.channel().invoke(library, function, input);
        }
    }

    /** CeRapiInvoke in stream mode, on a connection of its own that then belongs to the stream. */
    public Connection invokeStream(String library, String function, Bytes input)
            throws RapiException {
        Connection connection = pool.connection();
        boolean streams = false;
        try {
            StreamStart.begin(
                    connection,
                    dialect(),
                    new Invoke.Request(library, function, input, true),
                    quirks.waits().reply());
            streams = true;
            lost.thenAccept(reason -> connection.close());
            return connection;
        } catch (RapiException e) {
            throw e;
        } catch (IOException e) {
            throw new RapiException(new RapiProblem.LinkLost(String.valueOf(e.getMessage())), e);
        } finally {
            if (!streams) {
                connection.close();
            }
        }
    }

    int channels() {
        return quirks.flow().channels();
    }

    void close(RapiProblem problem) {
        pool.close(problem);
    }
}
