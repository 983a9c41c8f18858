package dev.cradle.rapi.session;

import dev.cradle.formats.binary.BinaryReader;
import dev.cradle.formats.binary.BinaryWriter;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.network.Connection;
import dev.cradle.rapi.wire.Dialect;
import dev.cradle.rapi.wire.Frames;
import dev.cradle.rapi.wire.Invoke;
import dev.cradle.rapi.wire.Words;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;

/** Turns a fresh connection into the stream of a function (rapi-wire.md 3.7). */
final class StreamStart {
    private static final int STATUS_FRAME = 64;

    private StreamStart() {}

    static void begin(
            Connection connection, Dialect dialect, Invoke.Request request, Duration timeout)
            throws IOException {
        connection.readTimeout(timeout);
        BinaryWriter frame = new BinaryWriter();
        Invoke.encodeRequest(dialect, request, frame);
        frame.writeTo(connection.output());
        int status;
        try {
            status = status(connection, dialect);
        } catch (FormatException e) {
            throw new RapiException(RapiProblem.of(e), e);
        }
        if (status != 0) {
            throw new RapiException(
                    status < 0
                            ? new RapiProblem.HresultError("CeRapiInvoke", status)
                            : new RapiProblem.Win32Error("CeRapiInvoke", status));
        }
        connection.readTimeout(Duration.ZERO);
    }

    private static int status(Connection connection, Dialect dialect) throws IOException {
        return switch (dialect) {
            case RAPI1 -> Words.u32(connection.input());
            case RAPI2 -> {
                byte[] body =
                        Frames.read(connection.input(), "RAPI stream status", STATUS_FRAME)
                                .orElseThrow(
                                        () -> new EOFException("the device closed the channel"));
                yield new BinaryReader("RAPI stream status", body).i32("status");
            }
        };
    }
}
