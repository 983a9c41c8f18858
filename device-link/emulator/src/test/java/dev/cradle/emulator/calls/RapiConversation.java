package dev.cradle.emulator.calls;

import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.formats.binary.BinaryReader;
import dev.cradle.formats.binary.BinaryWriter;
import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;
import dev.cradle.network.memory.MemoryNetwork;
import dev.cradle.rapi.device.ChannelContext;
import dev.cradle.rapi.device.RapiServer;
import dev.cradle.rapi.wire.Dialect;
import dev.cradle.rapi.wire.RapiCall;
import dev.cradle.rapi.wire.Reply;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A desktop's end of one channel to an emulated device, without the handshake before it. */
final class RapiConversation implements AutoCloseable {
    private static final AtomicLong IDS = new AtomicLong();

    private final Dialect dialect;
    private final MemoryNetwork.Pair pair;
    private final Connection connection;
    private final Thread server;

    private RapiConversation(
            Dialect dialect, MemoryNetwork.Pair pair, Connection connection, Thread server) {
        this.dialect = dialect;
        this.pair = pair;
        this.connection = connection;
        this.server = server;
    }

    static RapiConversation with(EmulatedDevice device, Dialect dialect) throws IOException {
        MemoryNetwork.Pair pair =
                MemoryNetwork.pair(
                        InetAddress.getByName("10.0.0.1"), InetAddress.getByName("10.0.0.2"));
        ConnectionListener listener = pair.device().listen(990);
        Connection host = pair.host().connect(990, Duration.ofSeconds(5));
        Connection accepted = listener.accept();
        RapiServer rapi = device.rapiServer();
        Thread server =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                rapi.serve(
                                        accepted,
                                        new ChannelContext(IDS.incrementAndGet(), dialect));
                            } catch (IOException e) {
                                accepted.close();
                            }
                        });
        return new RapiConversation(dialect, pair, host, server);
    }

    <Q, R> Reply<R> call(RapiCall<Q, R> call, Q request) throws IOException {
        BinaryWriter out = new BinaryWriter();
        call.encodeRequest(dialect, request, out);
        byte[] frame = exchange(out.toByteArray());
        return call.decodeReply(
                dialect, request, new BinaryReader("reply", frame, 4, frame.length - 4));
    }

    /** The outputs of a call that has to work. */
    <Q, R> R ok(RapiCall<Q, R> call, Q request) throws IOException {
        return switch (call(call, request)) {
            case Reply.Success<R>(R value, int ignored) -> value;
            case Reply<R> other -> throw new AssertionError(call + " gave " + other);
        };
    }

    /** The error of a call that has to fail; an HRESULT of the RAPI layer is given as it is. */
    <Q, R> int error(RapiCall<Q, R> call, Q request) throws IOException {
        return switch (call(call, request)) {
            case Reply.Failure<R>(int error) -> error;
            case Reply.LayerFailure<R>(int hresult) -> hresult;
            case Reply.Success<R> worked -> throw new AssertionError(call + " gave " + worked);
        };
    }

    /** Sends raw bytes and reads one frame with its length. */
    byte[] exchange(byte[] request) throws IOException {
        connection.output().write(request);
        return frame();
    }

    byte[] frame() throws IOException {
        DataInputStream in = new DataInputStream(connection.input());
        int length = Integer.reverseBytes(in.readInt());
        return new BinaryWriter().u32(length).bytes(in.readNBytes(length)).toByteArray();
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void close() throws IOException {
        connection.close();
        try {
            server.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pair.close();
    }
}
