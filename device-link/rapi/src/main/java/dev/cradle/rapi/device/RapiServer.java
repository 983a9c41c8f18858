package dev.cradle.rapi.device;

import dev.cradle.formats.binary.BinaryReader;
import dev.cradle.formats.binary.BinaryWriter;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.network.Connection;
import dev.cradle.rapi.wire.CallFailure;
import dev.cradle.rapi.wire.Dialect;
import dev.cradle.rapi.wire.FrameRoom;
import dev.cradle.rapi.wire.Frames;
import dev.cradle.rapi.wire.Hresult;
import dev.cradle.rapi.wire.Invoke;
import dev.cradle.rapi.wire.LayerReply;
import dev.cradle.rapi.wire.RapiFunction;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Serves channels: reads a request, lets its handler answer, and so on in order. Calls without a
 * handler or without a layout are answered "not implemented" and the channel is kept (rapi-wire.md
 * 7.1). Stateless, thread-safe.
 */
public final class RapiServer {
    /** Greatest request that is accepted unless told otherwise, in bytes. */
    public static final int DEFAULT_MAX_REQUEST = 16 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(RapiServer.class);
    private static final String FORMAT = "RAPI request";
    private static final int KEPT_BUFFER = 1024 * 1024;

    private final CallHandlers handlers;
    private final InvokeHandler invoke;
    private final int maxRequest;

    public RapiServer(CallHandlers handlers, InvokeHandler invoke) {
        this(handlers, invoke, DEFAULT_MAX_REQUEST);
    }

    public RapiServer(CallHandlers handlers, InvokeHandler invoke, int maxRequest) {
        this.handlers = handlers;
        this.invoke = invoke;
        this.maxRequest = maxRequest;
    }

    /**
     * Serves one channel, its identifier or password step done, until the host closes it; then
     * closes the connection and everything the channel holds.
     *
     * @throws IOException when the connection breaks or a frame is oversize
     */
    public void serve(Connection connection, ChannelContext channel) throws IOException {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.input(), 16 * 1024);
            FrameRoom room = new FrameRoom();
            BinaryWriter out = new BinaryWriter();
            while (true) {
                OptionalInt length = Frames.length(in, FORMAT, maxRequest);
                if (length.isEmpty()) {
                    return;
                }
                BinaryReader frame = room.read(in, FORMAT, length.getAsInt());
                if (out.size() > KEPT_BUFFER) {
                    out = new BinaryWriter();
                } else {
                    out.clear();
                }
                Optional<InvokeHandler.StreamFunction> stream = answer(channel, frame, out);
                out.writeTo(connection.output());
                if (stream.isPresent()) {
                    stream.get().run(in, connection.output());
                    return;
                }
            }
        } finally {
            channel.close();
        }
    }

    private Optional<InvokeHandler.StreamFunction> answer(
            ChannelContext channel, BinaryReader frame, BinaryWriter out) {
        Dialect dialect = channel.dialect();
        int start = out.size();
        try {
            int number = frame.i32("command");
            Optional<RapiFunction> function = RapiFunction.of(dialect, number);
            BinaryReader in = arguments(function, frame);
            if (function.filter(Invoke.function()::equals).isPresent()) {
                return invoke(channel, in, out);
            }
            Optional<CallHandlers.Bound<?, ?>> bound =
                    function.flatMap(f -> handlers.find(dialect, f));
            if (bound.isPresent()) {
                bound.get().answer(channel, in, out);
            } else {
                LOG.debug("command 0x{} is not implemented", Integer.toHexString(number));
                LayerReply.encode(dialect, Hresult.E_NOTIMPL, out);
            }
        } catch (FormatException e) {
            LOG.info("request refused: {}", e.getMessage());
            out.truncate(start);
            LayerReply.encode(dialect, Hresult.E_INVALIDARG, out);
        } catch (RuntimeException e) {
            // A fault of a handler costs its call, not the channel with all its handles.
            LOG.error("a call failed inside the device", e);
            out.truncate(start);
            LayerReply.encode(dialect, Hresult.E_UNEXPECTED, out);
        }
        return Optional.empty();
    }

    /** What handlers may keep is theirs; only file data, which none keeps, stays where it is. */
    private static BinaryReader arguments(Optional<RapiFunction> function, BinaryReader frame) {
        return function.filter(RapiFunction.WRITE_FILE::equals).isPresent()
                ? frame
                : new BinaryReader(FORMAT, frame.rest());
    }

    private Optional<InvokeHandler.StreamFunction> invoke(
            ChannelContext channel, BinaryReader in, BinaryWriter out) throws FormatException {
        Dialect dialect = channel.dialect();
        Invoke.Request request = Invoke.decodeRequest(dialect, in);
        if (!request.stream()) {
            Invoke.encodeAnswer(dialect, invoke.block(request, channel), out);
            return Optional.empty();
        }
        try {
            InvokeHandler.StreamFunction function = invoke.stream(request, channel);
            Invoke.encodeStreamStatus(dialect, 0, out);
            return Optional.of(function);
        } catch (CallFailure failure) {
            Invoke.encodeStreamStatus(dialect, failure.code(), out);
            return Optional.empty();
        }
    }
}
