package dev.cradle.rapi.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.formats.binary.BinaryReader;
import dev.cradle.formats.binary.BinaryWriter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Every published exchange, in both directions and at both ends. */
class VectorsTest {
    private static final int HEADER = 8;

    static List<Vectors.Exchange> calls() throws IOException {
        return Vectors.load().stream().filter(e -> !isInvoke(e)).toList();
    }

    static List<Vectors.Exchange> invokes() throws IOException {
        return Vectors.load().stream().filter(VectorsTest::isInvoke).toList();
    }

    private static boolean isInvoke(Vectors.Exchange exchange) {
        return exchange.name().startsWith("CeRapiInvoke");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void encodesAndDecodesToTheSameBytes(Vectors.Exchange exchange) throws IOException {
        roundTrip(exchange, RapiCalls.of(exchange.dialect(), exchange.command()).orElseThrow());
    }

    private static <Q, R> void roundTrip(Vectors.Exchange exchange, RapiCall<Q, R> call)
            throws IOException {
        Dialect dialect = exchange.dialect();
        BinaryReader arguments = body(exchange.request(), HEADER);
        Q request = call.decodeRequest(dialect, arguments);
        assertThat(arguments.remaining()).isZero();
        BinaryWriter out = new BinaryWriter();
        call.encodeRequest(dialect, request, out);
        assertThat(hex(out)).isEqualTo(hex(exchange.request()));

        byte[] answer = exchange.replies().getFirst();
        Reply<R> reply = call.decodeReply(dialect, request, body(answer, 4));
        BinaryWriter back = new BinaryWriter();
        call.encodeReply(dialect, request, reply, back);
        assertThat(hex(back)).isEqualTo(hex(answer));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invokes")
    void encodesAndDecodesInvokesToTheSameBytes(Vectors.Exchange exchange) throws IOException {
        Dialect dialect = exchange.dialect();
        Invoke.Request request = Invoke.decodeRequest(dialect, body(exchange.request(), HEADER));
        BinaryWriter out = new BinaryWriter();
        Invoke.encodeRequest(dialect, request, out);
        assertThat(hex(out)).isEqualTo(hex(exchange.request()));

        BinaryWriter back = new BinaryWriter();
        if (request.stream()) {
            Invoke.encodeStreamStatus(dialect, 0, back);
            assertThat(hex(back)).isEqualTo(hex(exchange.replies().getFirst()));
            return;
        }
        Invoke.Answer answer = Invoke.decodeAnswer(dialect, body(exchange.replies().getFirst(), 4));
        Invoke.encodeAnswer(dialect, answer, back);
        assertThat(hex(back))
                .isEqualTo(
                        exchange.replies().stream()
                                .map(VectorsTest::hex)
                                .collect(Collectors.joining()));
    }

    @Test
    void everyVectorIsMarkedVerifiedAndNothingElseIs() throws IOException {
        Set<String> seen =
                calls().stream()
                        .map(e -> e.dialect() + " " + e.command())
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> marked =
                RapiCalls.all().stream()
                        .flatMap(call ->
                                Arrays.stream(Dialect.values())
                                        .filter(d ->
                                                call.certainty(d)
                                                        .filter(Certainty.VERIFIED::equals)
                                                        .isPresent())
                                        .map(d ->
                                                d + " " + call.function().number(d).orElseThrow()))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(marked).isEqualTo(seen);
    }

    private static BinaryReader body(byte[] frame, int skipped) {
        return new BinaryReader("vector", frame, skipped, frame.length - skipped);
    }

    private static String hex(BinaryWriter out) {
        return hex(out.toByteArray());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
