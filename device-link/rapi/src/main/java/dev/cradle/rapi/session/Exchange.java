package dev.cradle.rapi.session;

import dev.cradle.formats.binary.BinaryReader;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.rapi.wire.Dialect;
import dev.cradle.rapi.wire.FrameRoom;
import dev.cradle.rapi.wire.Hresult;
import dev.cradle.rapi.wire.Invoke;
import dev.cradle.rapi.wire.RapiCall;
import dev.cradle.rapi.wire.Reply;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A request that waits for its reply. */
final class Exchange<R> {
    /** Makes a result of the first frame of a reply. */
    @FunctionalInterface
    interface Decoder<R> {
        R decode(BinaryReader body) throws FormatException, RapiException;
    }

    static final String FORMAT = "RAPI reply";

    private final String name;
    private final int weight;
    private final Optional<FrameRoom> room;
    private final Decoder<R> decoder;
    private final CompletableFuture<R> result = new CompletableFuture<>();
    private int framesLeft;

    private Exchange(
            String name, int weight, int frames, Optional<FrameRoom> room, Decoder<R> decoder) {
        this.name = name;
        this.weight = weight;
        this.framesLeft = frames;
        this.room = room;
        this.decoder = decoder;
    }

    /**
     * @param room where the reply goes; empty for memory of its own
     */
    static <Q, R> Exchange<R> of(
            Dialect dialect, RapiCall<Q, R> call, Q request, int weight, Optional<FrameRoom> room) {
        return new Exchange<>(
                call.name(),
                weight,
                1,
                room,
                body -> value(call.name(), call.decodeReply(dialect, request, body)));
    }

    static Exchange<Invoke.Answer> ofInvoke(Dialect dialect, int weight) {
        return new Exchange<>(
                Invoke.function().wireName(),
                weight,
                Invoke.answerFrames(dialect),
                Optional.empty(),
                body -> Invoke.decodeAnswer(dialect, body));
    }

    String name() {
        return name;
    }

    int weight() {
        return weight;
    }

    CompletableFuture<R> result() {
        return result;
    }

    /**
     * Takes the next frame, whose length word has been read.
     *
     * @return whether the reply is complete
     * @throws FormatException when the frame makes no sense; the result has failed then
     */
    boolean take(InputStream in, int length) throws IOException {
        BinaryReader frame = room.orElseGet(FrameRoom::new).read(in, FORMAT, length);
        framesLeft--;
        if (!result.isDone()) {
            try {
                result.complete(decoder.decode(frame));
            } catch (FormatException e) {
                result.completeExceptionally(new RapiException(RapiProblem.of(e), e));
                throw e;
            } catch (RapiException e) {
                result.completeExceptionally(e);
            }
        }
        return framesLeft == 0;
    }

    void fail(RapiProblem problem) {
        result.completeExceptionally(new RapiException(problem));
    }

    private static <R> R value(String call, Reply<R> reply) throws RapiException {
        return switch (reply) {
            case Reply.Success<R>(R value, int ignored) -> value;
            case Reply.Failure<R>(int error) ->
                    throw new RapiException(new RapiProblem.Win32Error(call, error));
            case Reply.LayerFailure<R>(int hresult) ->
                    throw new RapiException(
                            hresult == Hresult.E_NOTIMPL
                                    ? new RapiProblem.NotSupported(call)
                                    : new RapiProblem.HresultError(call, hresult));
        };
    }
}
