package dev.cradle.network.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;

@Timeout(10)
class LossyByteLinkTest {
    private static final int WRITES = 4000;

    @Test
    void losesFlipsAndDoublesAboutAsOftenAsAsked() throws Exception {
        assertThat(arrived(LineFaults.NONE.withLose(0.1), 1)).hasSizeBetween(3500, 3700);
        assertThat(arrived(LineFaults.NONE.withDuplicate(0.1), 1)).hasSizeBetween(4300, 4500);
        byte[] flipped = arrived(LineFaults.NONE.withFlip(0.1), 1);
        int changed = 0;
        for (byte b : flipped) {
            changed += Integer.bitCount((b ^ 0x55) & 0xFF);
        }
        assertThat(flipped).hasSize(WRITES);
        assertThat(changed).isBetween(300, 500);
    }

    @Test
    void harmsTheSameWayForTheSameSeed() throws Exception {
        LineFaults faults = new LineFaults(0.1, 0.1, 0.1, LineFaults.NEVER);

        assertThat(arrived(faults, 7))
                .isEqualTo(arrived(faults, 7))
                .isNotEqualTo(arrived(faults, 8));
    }

    @Test
    void cutsInTheMiddleOfAWrite() throws Exception {
        PipeByteLink.Pair cable = PipeByteLink.pair("cable");
        ByteLink bad = new LossyByteLink(cable.host(), LineFaults.NONE.withCutAfter(5), 1);
        bad.write(new byte[] {1, 2, 3}, 0, 3);

        assertThatThrownBy(() -> bad.write(new byte[] {4, 5, 6}, 0, 3))
                .isInstanceOf(IOException.class)
                .hasMessage("cable was cut after 5 bytes");

        assertThat(bad.gone().get()).isEqualTo("cable was cut after 5 bytes");
        assertThat(cable.device().gone().get()).isEqualTo("cable was unplugged");
        assertThat(PipeByteLinkTest.readFully(cable.device(), 5)).containsExactly(1, 2, 3, 4, 5);
    }

    private static byte[] arrived(LineFaults faults, long seed) throws IOException {
        PipeByteLink.Pair cable = PipeByteLink.pair("cable", 3 * WRITES);
        ByteLink bad = new LossyByteLink(cable.host(), faults, seed);
        for (int i = 0; i < WRITES; i++) {
            bad.write(new byte[] {0x55}, 0, 1);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[512];
        int count;
        while ((count = cable.device().read(buffer, 0, buffer.length, Duration.ZERO)) > 0) {
            all.write(buffer, 0, count);
        }
        return all.toByteArray();
    }
}
