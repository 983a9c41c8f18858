package dev.cradle.rapi.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.cradle.formats.binary.BinaryReader;
import dev.cradle.formats.binary.BinaryWriter;
import dev.cradle.formats.binary.FormatException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damaged frames end in a record or in one typed exception, at both ends, and soon. */
class MutatedFramesTest {
    private static final int ROUNDS = 400;

    static List<Vectors.Exchange> exchanges() throws IOException {
        return VectorsTest.calls();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exchanges")
    void readsDamagedRequestsAndReplies(Vectors.Exchange exchange) {
        RapiCall<?, ?> call = RapiCalls.of(exchange.dialect(), exchange.command()).orElseThrow();
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> damage(exchange, call));
    }

    private static <Q, R> void damage(Vectors.Exchange exchange, RapiCall<Q, R> call)
            throws IOException {
        Dialect dialect = exchange.dialect();
        Random random = new Random(exchange.command() * 31L + dialect.ordinal());
        Q request = call.decodeRequest(dialect, body(exchange.request(), 8));
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damagedRequest = damaged(exchange.request(), 8, random);
            try {
                Q read = call.decodeRequest(dialect, body(damagedRequest, 8));
                call.encodeRequest(dialect, read, new BinaryWriter());
            } catch (FormatException e) {
                assertThat(e.format()).startsWith("RAPI");
            }
            byte[] damagedReply = damaged(exchange.replies().getFirst(), 4, random);
            try {
                call.decodeReply(dialect, request, body(damagedReply, 4));
            } catch (FormatException e) {
                assertThat(e.format()).startsWith("RAPI");
            }
        }
    }

    @Test
    void refusesAFrameLongerThanItsLimitWithoutReadingIt() {
        byte[] frame = {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 1, 2};
        assertThat(failure(frame)).isInstanceOf(FormatException.class);
    }

    @Test
    void allocatesOnlyWhatArrives() {
        byte[] frame = {0, 0, 0, 1, 1, 2};
        assertThat(failure(frame)).isInstanceOf(EOFException.class);
    }

    private static Exception failure(byte[] stream) {
        try {
            Frames.read(new ByteArrayInputStream(stream), "RAPI test", 32 * 1024 * 1024);
            throw new AssertionError("read");
        } catch (IOException e) {
            return e;
        }
    }

    private static byte[] damaged(byte[] frame, int kept, Random random) {
        byte[] copy = frame.clone();
        if (copy.length > kept && random.nextInt(3) > 0) {
            for (int i = random.nextInt(4); i >= 0; i--) {
                int at = kept + random.nextInt(copy.length - kept);
                copy[at] = random.nextBoolean() ? (byte) random.nextInt() : (byte) 0xff;
            }
        }
        return random.nextInt(3) == 0
                ? Arrays.copyOf(copy, kept + random.nextInt(copy.length - kept + 1))
                : copy;
    }

    private static BinaryReader body(byte[] frame, int skipped) {
        return new BinaryReader("RAPI frame", frame, skipped, frame.length - skipped);
    }
}
