package dev.cradle.rapi.wire;

import static dev.cradle.rapi.wire.Dialect.RAPI1;

import dev.cradle.formats.binary.BinaryReader;
import dev.cradle.formats.binary.BinaryWriter;
import dev.cradle.formats.binary.FormatException;

import java.util.Optional;

/**
 * CeRapiInvoke (rapi-wire.md 3.7), the one call whose reply is not one frame: in block mode RAPI1
 * answers with two, in stream mode the connection carries raw bytes after a status word, which is
 * not framed in RAPI1.
 */
public final class Invoke {
    /** First word of a RAPI1 block reply; assumed, readers take 0 and 1. */
    private static final int RAPI1_FIRST_WORD = 1;

    /** Content of the second frame of a RAPI1 block reply; assumed. */
    private static final int RAPI1_SECOND_FRAME = 0;

    /** What is assumed of it. */
    public static final String ASSUMED_PART =
            "RAPI1: first word and second frame of a block mode reply";

    /** First word of a RAPI1 frame that carries an error and nothing else. */
    private static final int RAPI1_REFUSED = 1;

    /**
     * Calls an exported function of a library on the device.
     *
     * @param stream whether the connection becomes the function's stream
     */
    public record Request(String library, String function, Bytes input, boolean stream) {}

    /**
     * A block mode answer. A device that cannot load the function answers with an error and a
     * failing HRESULT.
     */
    public record Answer(int lastError, int hresult, Bytes output) {
        public static Answer ok(Bytes output) {
            return new Answer(0, Hresult.S_OK, output);
        }

        public static Answer failed(int error) {
            return new Answer(error, Hresult.fromWin32(error), Bytes.EMPTY);
        }

        /** The call itself is refused: a reply of the error alone, without the assumed words. */
        public static Answer refused(int hresult) {
            return new Answer(hresult, hresult, Bytes.EMPTY);
        }

        private boolean isRefusal() {
            return hresult < 0 && lastError == hresult;
        }
    }

    private Invoke() {}

    public static RapiFunction function() {
        return RapiFunction.RAPI_INVOKE;
    }

    /** Appends a whole request frame. */
    public static void encodeRequest(Dialect dialect, Request request, BinaryWriter out) {
        int start = out.size();
        out.u32(0).u32(function().number(dialect).orElseThrow());
        WritingFields.write(out, request, f -> request(dialect, f));
        RapiCall.endFrame(out, start);
    }

    /** Reads the arguments behind the command word. */
    public static Request decodeRequest(Dialect dialect, BinaryReader arguments)
            throws FormatException {
        return request(dialect, new ReadingFields<>("RAPI CeRapiInvoke", arguments));
    }

    /** Whether a request needs what is assumed of the reply. */
    public static boolean isAssumed(Dialect dialect, Request request) {
        return dialect == RAPI1 && !request.stream();
    }

    /** Appends the frame, or in RAPI1 the two frames, of a block mode reply. */
    public static void encodeAnswer(Dialect dialect, Answer answer, BinaryWriter out) {
        if (dialect == RAPI1 && answer.isRefusal()) {
            out.u32(2 * Integer.BYTES).u32(RAPI1_REFUSED).u32(answer.hresult()).u32(0);
            return;
        }
        int start = out.size();
        out.u32(0);
        if (dialect == RAPI1) {
            out.u32(RAPI1_FIRST_WORD);
        }
        out.u32(answer.lastError()).u32(answer.hresult());
        out.u32(answer.output().size()).bytes(answer.output().asBuffer());
        RapiCall.endFrame(out, start);
        if (dialect == RAPI1) {
            out.u32(Integer.BYTES).u32(RAPI1_SECOND_FRAME);
        }
    }

    /** How many frames a block mode reply has. */
    public static int answerFrames(Dialect dialect) {
        return dialect == RAPI1 ? 2 : 1;
    }

    /** Reads the first frame of a block mode reply; it may stop after any field. */
    public static Answer decodeAnswer(Dialect dialect, BinaryReader body) throws FormatException {
        if (dialect == RAPI1) {
            body.i32("first word");
        }
        int lastError = body.i32("last error");
        if (body.atEnd()) {
            // A frame of just one word behind the first carries the error, HRESULT or Win32.
            int hresult = lastError < 0 ? lastError : Hresult.fromWin32(lastError);
            return new Answer(lastError, hresult, Bytes.EMPTY);
        }
        int hresult = body.i32("hresult");
        if (body.atEnd()) {
            return new Answer(lastError, hresult, Bytes.EMPTY);
        }
        int size = body.length("output size", body.remaining());
        return new Answer(lastError, hresult, Bytes.of(body.bytes("output", size)));
    }

    /** Appends the status word that precedes the stream; 0 is success, else the last error. */
    public static void encodeStreamStatus(Dialect dialect, int status, BinaryWriter out) {
        if (dialect == Dialect.RAPI2) {
            out.u32(Integer.BYTES);
        }
        out.u32(status);
    }

    private static Request request(Dialect dialect, Fields<Request> f) throws FormatException {
        f.constant("reserved", 0);
        Optional<String> library =
                f.optionalText(dialect, "library", q -> Optional.of(q.library()));
        Optional<String> function =
                f.optionalText(dialect, "function", q -> Optional.of(q.function()));
        Bytes input = f.buf("input", Request::input);
        boolean stream = f.bool("stream", Request::stream);
        return new Request(library.orElse(""), function.orElse(""), input, stream);
    }
}
