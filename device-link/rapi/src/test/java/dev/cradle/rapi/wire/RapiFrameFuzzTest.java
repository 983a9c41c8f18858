package dev.cradle.rapi.wire;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.cradle.formats.binary.BinaryReader;
import dev.cradle.formats.binary.BinaryWriter;
import dev.cradle.formats.binary.FormatException;

import java.util.List;

/** Any bytes as a request's arguments, and as a reply's body. */
class RapiFrameFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void deviceReadsAnyRequest(FuzzedDataProvider data) {
        Dialect dialect = data.pickValue(Dialect.values());
        RapiCall<?, ?> call = data.pickValue(callsIn(dialect));
        try {
            decodeRequest(call, dialect, data.consumeRemainingAsBytes());
        } catch (FormatException e) {
            // The one way in which a malformed frame may end.
        }
    }

    @FuzzTest(maxDuration = "1m")
    void hostReadsAnyReply(FuzzedDataProvider data) {
        Dialect dialect = data.pickValue(Dialect.values());
        RapiCall<?, ?> call = data.pickValue(callsIn(dialect));
        byte[] request = data.consumeBytes(64);
        try {
            decodeReply(call, dialect, request, data.consumeRemainingAsBytes());
        } catch (FormatException e) {
            // The one way in which a malformed frame may end.
        }
    }

    private static List<RapiCall<?, ?>> callsIn(Dialect dialect) {
        return RapiCalls.all().stream().filter(call -> call.isIn(dialect)).toList();
    }

    private static <Q, R> void decodeRequest(RapiCall<Q, R> call, Dialect dialect, byte[] frame)
            throws FormatException {
        Q request = call.decodeRequest(dialect, new BinaryReader("RAPI fuzz", frame));
        call.encodeRequest(dialect, request, new BinaryWriter());
    }

    private static <Q, R> void decodeReply(
            RapiCall<Q, R> call, Dialect dialect, byte[] request, byte[] reply)
            throws FormatException {
        Q asked = call.decodeRequest(dialect, new BinaryReader("RAPI fuzz", request));
        call.decodeReply(dialect, asked, new BinaryReader("RAPI fuzz", reply));
    }
}
