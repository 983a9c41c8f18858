package dev.cradle.network.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.cradle.network.Background;
import dev.cradle.network.memory.MemoryConnection;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Whatever comes in, reading ends with a message or an {@link IOException}, and soon. */
class HttpFuzzTest {
    private static final HttpLimits LIMITS =
            new HttpLimits(
                    16 * 1024,
                    64 * 1024,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    1);
    private static final InetSocketAddress ANY =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

    @FuzzTest
    void requestsAreReadOrRefused(byte[] data) {
        read(data, true);
    }

    @FuzzTest
    void answersAreReadOrRefused(byte[] data) {
        read(data, false);
    }

    @Test
    @Timeout(30)
    void mutatedMessagesAreReadOrRefused() {
        List<String> seeds =
                List.of(
                        "POST /a?b HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc",
                        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + "3\r\nabc\r\n0\r\n\r\n",
                        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc",
                        "HTTP/1.1 200 OK\r\n"
                                + "Transfer-Encoding: chunked\r\n\r\n"
                                + "2\r\n"
                                + "ok\r\n"
                                + "0\r\n\r\n");
        Random random = new Random(42);
        for (int round = 0; round < 20_000; round++) {
            byte[] data = seeds.get(round % seeds.size()).getBytes(ISO_8859_1);
            for (int i = random.nextInt(4); i >= 0; i--) {
                data[random.nextInt(data.length)] = (byte) random.nextInt(256);
            }
            byte[] cut = java.util.Arrays.copyOf(data, random.nextInt(data.length + 1));
            read(random.nextBoolean() ? cut : data, random.nextBoolean());
        }
    }

    private static void read(byte[] data, boolean request) {
        MemoryConnection.Pair pair = MemoryConnection.pair(ANY, ANY);
        try {
            Background.run(() -> {
                pair.first().output().write(data);
                pair.first().shutdownOutput();
                return null;
            });
            HttpReader reader = new HttpReader(pair.second(), LIMITS);
            if (request) {
                Optional<HttpReader.Head> head = reader.requestHead();
                if (head.isPresent()) {
                    reader.requestBody(head.get());
                }
            } else {
                reader.answer(false);
            }
        } catch (IOException expected) {
            // The one way in which reading may fail.
        } finally {
            pair.second().abort();
        }
    }
}
