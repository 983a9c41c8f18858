package dev.cradle.network.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.cradle.network.link.MachineBench;
import dev.cradle.network.ppp.PppQuirks;
import dev.cradle.network.ppp.PppRole;
import dev.cradle.network.ppp.PppSettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

/** Whatever comes before PPP, and whatever follows, the machine neither throws nor hangs. */
class ChatFuzzTest {
    private static final byte[][] WORDS = {
        Word.bytes("CLIENT"),
        Word.bytes("CLIENTSERVER"),
        Word.bytes("ATDT\r"),
        Word.bytes("ATZ\r"),
        {0x7E},
        {0x7E, 0x7D},
    };

    @FuzzTest
    void bytesFromTheLine(byte[] data) {
        for (PppRole role : PppRole.values()) {
            Inet4Address local = Inet4Address.ofLiteral("10.0.0.1");
            PppSettings settings =
                    role == PppRole.HOST
                            ? PppSettings.host(
                                    local, Inet4Address.ofLiteral("10.0.0.2"), PppQuirks.SERIAL)
                            : PppSettings.device(PppQuirks.SERIAL);
            ChatMachine machine = new ChatMachine(settings, ChatQuirks.ASSUMED, new Random(1));
            MachineBench line = new MachineBench(machine, 0);
            line.start();
            for (int at = 0; at < data.length; ) {
                int piece = Math.min(data.length - at, 1 + (data[at] & 0x1F));
                line.receive(Arrays.copyOfRange(data, at, at + piece));
                line.advance(Duration.ofMillis(data[at] & 0xFF));
                at += piece;
            }
            line.stop();
            line.advance(Duration.ofMinutes(3));
            assertThat(line.downs()).hasSize(1);
        }
    }

    @Test
    @Timeout(30)
    void wordsInNoiseEndInOneWayOrAnother() {
        Random random = new Random(13);
        for (int round = 0; round < 1000; round++) {
            byte[] data = new byte[random.nextInt(200)];
            random.nextBytes(data);
            for (int i = random.nextInt(6); i > 0; i--) {
                byte[] word = WORDS[random.nextInt(WORDS.length)];
                if (data.length > word.length) {
                    int at = random.nextInt(data.length - word.length);
                    System.arraycopy(word, 0, data, at, word.length);
                }
            }
            bytesFromTheLine(data);
        }
    }
}
