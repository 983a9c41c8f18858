package dev.cradle.network.passthrough;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.cradle.formats.binary.FormatException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.Inet4Address;
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
        for (int round = 0; round < 100_000; round++) {
            byte[] data = Arrays.copyOf(seed, random.nextInt(seed.length + 8));
            for (int i = random.nextInt(5); i >= 0 && data.length > 0; i--) {
                data[random.nextInt(data.length)] = (byte) random.nextInt(256);
            }
            decode(data);
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
