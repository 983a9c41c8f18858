package dev.cradle.formats.cabinet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

class BlockChecksumTest {
    @Test
    void putsTheFirstOfTheBytesLeftOverHighest() {
        assertThat(BlockChecksum.add(new byte[] {1}, 0, 1, 0)).isEqualTo(0x01);
        assertThat(BlockChecksum.add(new byte[] {1, 2}, 0, 2, 0)).isEqualTo(0x0102);
        assertThat(BlockChecksum.add(new byte[] {1, 2, 3}, 0, 3, 0)).isEqualTo(0x010203);
    }

    @Test
    void takesWholeWordsLittleEndianWhereverTheyLie() {
        byte[] data = {9, 1, 2, 3, 4, 5, 6, 7, 8, 0x10, 0x20, 0x30, 0x40, 0x0A, 0x0B};
        assertThat(BlockChecksum.add(data, 1, 14, 0))
                .isEqualTo(0x04030201 ^ 0x08070605 ^ 0x40302010 ^ 0x0A0B);
    }

    @Test
    void agreesWithARealBlock() throws IOException {
        byte[] file = CabinetTestData.bytes("RapiAllowed.cpf");
        int sum = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(95);
        assertThat(BlockChecksum.of(file, 103, 216, 216)).isEqualTo(sum);
    }
}
