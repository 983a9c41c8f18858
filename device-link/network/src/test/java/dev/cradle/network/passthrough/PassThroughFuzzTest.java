package dev.cradle.network.passthrough;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.network.memory.MemoryConnection;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Whatever comes in, decoding gives a message or a {@link FormatException}. */
class PassThroughFuzzTest {
    @FuzzTest
    void messagesAreReadOrRefused(byte[] data) {
        decode(data);
    }

    @Test
    @Timeout(30)
    void mutatedQueriesAreReadOrRefused() {
        byte[] seed =
                new NameQuery(
                                Optional.of("gateway"),
                                Optional.of(NameQuery.ADDRESS_OF_NAME),
                                12,
                                List.of(Inet4Address.ofLiteral("10.1.2.3")))
                        .encode(DtptQuirks.ASSUMED);
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            byte[] data = Arrays.copyOf(seed, random.nextInt(seed.length + 8));
            for (int i = random.nextInt(5); i >= 0 && data.length > 0; i--) {
                data[random.nextInt(data.length)] = (byte) random.nextInt(256);
            }
            decode(data);
        }
    }

    @Test
    @Timeout(30)
    void aServerEndsEverySessionOfMutatedBytes() throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        PassThroughLimits limits =
                new PassThroughLimits(1000, Duration.ofMillis(500), Duration.ofMillis(500), 4096);
        byte[] query =
                NameQuery.forAddressOf("gateway", DtptQuirks.ASSUMED).encode(DtptQuirks.ASSUMED);
        byte[] begin = new NameMessage(NameMessage.Type.BEGIN, 0, 0, query.length).encode();
        byte[] connect = ConnectMessage.request(Inet4Address.ofLiteral("192.0.2.1"), 80).encode();
        Random random = new Random(11);
        try (PassThroughServer server =
                new PassThroughServer(
                        PassThroughPolicy.only(
                                "gateway",
                                80,
                                () -> {
                                    throw new ConnectException("nobody");
                                }),
                        limits,
                        DtptQuirks.ASSUMED)) {
            for (int round = 0; round < 300; round++) {
                byte[] data = round % 3 == 0 ? connect.clone() : begin.clone();
                data[random.nextInt(data.length)] = (byte) random.nextInt(256);
                MemoryConnection.Pair pair = MemoryConnection.pair(any, any);
                server.serve(pair.second());
                byte[] both = Arrays.copyOf(data, data.length + query.length);
                System.arraycopy(query, 0, both, data.length, query.length);
                pair.first().output().write(both);
                pair.first().shutdownOutput();
                pair.first().readTimeout(Duration.ofSeconds(2));
                assertThat(pair.first().input().readAllBytes()).hasSizeLessThan(300);
                pair.first().close();
            }
        }
    }

    private static void decode(byte[] data) {
        try {
            NameQuery.decode(data);
        } catch (FormatException expected) {
            // One of the two ways to end.
        }
        try {
            NameMessage.decode(data);
        } catch (FormatException expected) {
            // One of the two ways to end.
        }
        try {
            ConnectMessage.decode(data);
        } catch (FormatException expected) {
            // One of the two ways to end.
        }
    }
}
