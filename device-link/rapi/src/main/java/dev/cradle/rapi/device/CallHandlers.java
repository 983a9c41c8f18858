package dev.cradle.rapi.device;

import dev.cradle.formats.binary.BinaryReader;
import dev.cradle.formats.binary.BinaryWriter;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.rapi.wire.CallFailure;
import dev.cradle.rapi.wire.Dialect;
import dev.cradle.rapi.wire.RapiCall;
import dev.cradle.rapi.wire.RapiFunction;
import dev.cradle.rapi.wire.Reply;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Which handler carries out which call. Immutable once built. */
public final class CallHandlers {
    private final Map<RapiFunction, Bound<?, ?>> bound;

    private CallHandlers(Map<RapiFunction, Bound<?, ?>> bound) {
        this.bound = bound;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Gathers handlers. */
    public static final class Builder {
        private final Map<RapiFunction, Bound<?, ?>> bound = new EnumMap<>(RapiFunction.class);

        private Builder() {}

        /** In both dialects as far as they have the call. Replaces an earlier handler. */
        public <Q, R> Builder on(RapiCall<Q, R> call, CallHandler<Q, R> handler) {
            bound.put(call.function(), new Bound<>(call, handler));
            return this;
        }

        public CallHandlers build() {
            return new CallHandlers(new EnumMap<>(bound));
        }
    }

    Optional<Bound<?, ?>> find(Dialect dialect, RapiFunction function) {
        return Optional.<Bound<?, ?>>ofNullable(bound.get(function))
                .filter(b -> b.call.isIn(dialect));
    }

    /** A call together with what carries it out. */
    record Bound<Q, R>(RapiCall<Q, R> call, CallHandler<Q, R> handler) {
        /**
         * Reads the arguments, carries the call out and appends the reply frame.
         *
         * @throws FormatException when the arguments make no sense; nothing is appended
         */
        void answer(ChannelContext channel, BinaryReader arguments, BinaryWriter out)
                throws FormatException {
            Q request = call.decodeRequest(channel.dialect(), arguments);
            Reply<R> reply;
            try {
                reply = Reply.success(handler.handle(request, channel));
            } catch (CallFailure failure) {
                reply = failure.toReply();
            }
            call.encodeReply(channel.dialect(), request, reply, out);
        }
    }
}
