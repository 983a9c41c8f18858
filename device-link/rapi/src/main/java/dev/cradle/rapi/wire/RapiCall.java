package dev.cradle.rapi.wire;

import dev.cradle.formats.binary.BinaryReader;
import dev.cradle.formats.binary.BinaryWriter;
import dev.cradle.formats.binary.FormatException;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.IntFunction;

/**
 * One call, described once: numbers, certainty and layouts per dialect. Client and device encode
 * and decode with this description, the listing prints it. Immutable.
 *
 * @param <Q> the request's arguments, the same record in both dialects
 * @param <R> the outputs of a call that worked, the same record in both dialects
 */
public final class RapiCall<Q, R> {
    private static final int RAPI_LAYER_FAILED = 1;

    private final RapiFunction function;
    private final IntFunction<R> failed;
    private final BiPredicate<R, Integer> isFailure;
    private final Map<Dialect, Form<Q, R>> forms;

    private record Form<Q, R>(
            Certainty certainty,
            Optional<AssumedPart<Q, R>> assumedPart,
            Layout<Q> request,
            ReplyShape shape,
            ReplyLayout<Q, R> reply) {}

    /** A part of an otherwise known layout, and which exchanges need it. */
    private record AssumedPart<Q, R>(String what, BiPredicate<Q, R> isNeeded) {}

    private RapiCall(
            RapiFunction function,
            IntFunction<R> failed,
            BiPredicate<R, Integer> isFailure,
            Map<Dialect, Form<Q, R>> forms) {
        this.function = function;
        this.failed = failed;
        this.isFailure = isFailure;
        this.forms = forms;
    }

    /** A call whose failure shows in its BOOL or error word. {@code failed} fills the outputs. */
    static <Q, R> RapiCall<Q, R> of(RapiFunction function, IntFunction<R> failed) {
        return of(function, failed, (result, lastError) -> false);
    }

    /** A call whose failure shows in a result value, seen together with the last error. */
    static <Q, R> RapiCall<Q, R> of(
            RapiFunction function, IntFunction<R> failed, BiPredicate<R, Integer> isFailure) {
        return new RapiCall<>(function, failed, isFailure, Map.of());
    }

    RapiCall<Q, R> in(
            Dialect dialect,
            Certainty certainty,
            Layout<Q> request,
            ReplyShape shape,
            ReplyLayout<Q, R> reply) {
        Map<Dialect, Form<Q, R>> more = new EnumMap<>(Dialect.class);
        more.putAll(forms);
        more.put(dialect, new Form<>(certainty, Optional.empty(), request, shape, reply));
        return new RapiCall<>(function, failed, isFailure, more);
    }

    /**
     * Notes which part of an otherwise known layout is assumed.
     *
     * @param isNeeded whether a request with its reply cannot do without that part
     */
    RapiCall<Q, R> assuming(Dialect dialect, String part, BiPredicate<Q, R> isNeeded) {
        Form<Q, R> form = form(dialect);
        Map<Dialect, Form<Q, R>> more = new EnumMap<>(forms);
        more.put(
                dialect,
                new Form<>(
                        form.certainty,
                        Optional.of(new AssumedPart<>(part, isNeeded)),
                        form.request,
                        form.shape,
                        form.reply));
        return new RapiCall<>(function, failed, isFailure, more);
    }

    public RapiFunction function() {
        return function;
    }

    public String name() {
        return function.wireName();
    }

    /** Whether the dialect has this call with a layout. */
    public boolean isIn(Dialect dialect) {
        return forms.containsKey(dialect);
    }

    /** How sure the layout is; empty where the dialect has none. */
    public Optional<Certainty> certainty(Dialect dialect) {
        return Optional.ofNullable(forms.get(dialect)).map(Form::certainty);
    }

    /** What within a known layout is assumed; empty text when nothing is. */
    public String assumedPart(Dialect dialect) {
        return form(dialect).assumedPart.map(AssumedPart::what).orElse("");
    }

    /** Whether a request with this reply needs a layout, or a part of one, that is assumed. */
    public boolean isAssumed(Dialect dialect, Q request, R reply) {
        Form<Q, R> form = form(dialect);
        return form.certainty == Certainty.ASSUMED
                || form.assumedPart.filter(part -> part.isNeeded.test(request, reply)).isPresent();
    }

    /**
     * Appends a whole request frame: length, command, arguments.
     *
     * @throws IllegalArgumentException when the dialect lacks the call
     */
    public void encodeRequest(Dialect dialect, Q request, BinaryWriter out) {
        Form<Q, R> form = form(dialect);
        int start = out.size();
        out.u32(0).u32(number(dialect));
        WritingFields.write(out, request, form.request);
        endFrame(out, start);
    }

    /** Reads the arguments behind the command word; surplus bytes are ignored. */
    public Q decodeRequest(Dialect dialect, BinaryReader arguments) throws FormatException {
        return form(dialect).request.describe(new ReadingFields<>(format(), arguments));
    }

    /** Appends a whole reply frame. What is returned depends on what the request asked for. */
    public void encodeReply(Dialect dialect, Q request, Reply<R> reply, BinaryWriter out) {
        Form<Q, R> form = form(dialect);
        int start = out.size();
        out.u32(0);
        switch (reply) {
            case Reply.LayerFailure<R>(int hresult) -> layerFailure(dialect, hresult, out);
            case Reply.Failure<R>(int error) -> {
                flag(dialect, out);
                int lastError = form.shape == ReplyShape.REGISTRY ? 0 : error;
                result(form.shape, lastError, form.shape == ReplyShape.REGISTRY ? error : 0, out);
                if (form.shape != ReplyShape.REGISTRY) {
                    outputs(form, request, failed.apply(error), out);
                }
            }
            case Reply.Success<R>(R value, int lastError) -> {
                flag(dialect, out);
                result(form.shape, lastError, form.shape == ReplyShape.REGISTRY ? 0 : 1, out);
                outputs(form, request, value, out);
            }
        }
        endFrame(out, start);
    }

    /** Reads the body of a reply frame; surplus bytes are ignored. */
    public Reply<R> decodeReply(Dialect dialect, Q request, BinaryReader body)
            throws FormatException {
        Form<Q, R> form = form(dialect);
        if (dialect == Dialect.RAPI2 && isNotImplemented(body)) {
            return new Reply.LayerFailure<>(Hresult.E_NOTIMPL);
        }
        if (dialect == Dialect.RAPI1 && body.i32("flag") == RAPI_LAYER_FAILED) {
            int hresult = body.i32("HRESULT");
            if (hresult != 0) {
                return new Reply.LayerFailure<>(hresult);
            }
        }
        int lastError = hasLastError(form.shape) ? body.i32("last error") : 0;
        switch (form.shape) {
            case BOOL, BOOL_WITHOUT_LAST_ERROR -> {
                if (body.i32("result") == 0) {
                    return new Reply.Failure<>(lastError);
                }
            }
            case REGISTRY -> {
                int error = body.i32("error");
                if (error != 0) {
                    return new Reply.Failure<>(error);
                }
            }
            case VALUE, BARE -> {}
        }
        R value;
        try {
            value = form.reply.describe(new ReadingFields<>(format(), body), request);
        } catch (FormatException e) {
            if (form.shape == ReplyShape.VALUE && lastError != 0) {
                return new Reply.Failure<>(lastError);
            }
            throw e;
        }
        return isFailure.test(value, lastError)
                ? new Reply.Failure<>(lastError)
                : new Reply.Success<>(value, lastError);
    }

    /** The layouts as text, for instance {@code STR pattern, u32 flags → LE, u32 handle}. */
    public String listing(Dialect dialect) {
        Form<Q, R> form = form(dialect);
        ListingFields<Q> request = new ListingFields<>();
        ListingFields<R> reply = new ListingFields<>();
        try {
            Q sample = form.request.describe(request);
            form.reply.describe(reply, sample);
        } catch (FormatException e) {
            throw new IllegalStateException(name(), e);
        }
        String head =
                switch (form.shape) {
                    case BOOL -> "LE, BOOL";
                    case VALUE -> "LE";
                    case REGISTRY -> "LE, err";
                    case BOOL_WITHOUT_LAST_ERROR -> "BOOL";
                    case BARE -> "";
                };
        String outputs = reply.toString();
        String comma = head.isEmpty() || outputs.isEmpty() ? "" : ", ";
        return (request + " → " + head + comma + outputs).strip();
    }

    @Override
    public String toString() {
        return name();
    }

    private Form<Q, R> form(Dialect dialect) {
        Form<Q, R> form = forms.get(dialect);
        if (form == null) {
            throw new IllegalArgumentException(name() + " has no layout in " + dialect);
        }
        return form;
    }

    private int number(Dialect dialect) {
        return function.number(dialect).orElseThrow();
    }

    private String format() {
        return "RAPI " + name();
    }

    private void outputs(Form<Q, R> form, Q request, R value, BinaryWriter out) {
        WritingFields.write(out, value, f -> form.reply.describe(f, request));
    }

    private static void flag(Dialect dialect, BinaryWriter out) {
        if (dialect == Dialect.RAPI1) {
            out.u32(0);
        }
    }

    private static void result(ReplyShape shape, int lastError, int result, BinaryWriter out) {
        if (hasLastError(shape)) {
            out.u32(lastError);
        }
        switch (shape) {
            case BOOL, BOOL_WITHOUT_LAST_ERROR, REGISTRY -> out.u32(result);
            case VALUE, BARE -> {}
        }
    }

    private static boolean hasLastError(ReplyShape shape) {
        return switch (shape) {
            case BOOL, VALUE, REGISTRY -> true;
            case BOOL_WITHOUT_LAST_ERROR, BARE -> false;
        };
    }

    /** The body of a reply by which the RAPI layer itself refuses. */
    static void layerFailure(Dialect dialect, int hresult, BinaryWriter out) {
        switch (dialect) {
            case RAPI1 -> out.u32(RAPI_LAYER_FAILED).u32(hresult);
            case RAPI2 -> out.u32(Hresult.toWin32(hresult)).u32(0);
        }
    }

    static void endFrame(BinaryWriter out, int start) {
        out.patchU32(start, out.size() - start - 4L);
    }

    /** RAPI2 has no flag: a body of just error 120 and a zero result means "no such call". */
    private static boolean isNotImplemented(BinaryReader body) throws FormatException {
        if (body.remaining() != 8) {
            return false;
        }
        int start = body.position();
        boolean answer = body.i32("last error") == Win32.CALL_NOT_IMPLEMENTED;
        answer &= body.i32("result") == 0;
        body.seek("last error", start);
        return answer;
    }
}
