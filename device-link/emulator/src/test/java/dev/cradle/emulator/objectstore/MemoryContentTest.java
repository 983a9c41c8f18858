package dev.cradle.emulator.objectstore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

class MemoryContentTest {
    private static final int MOST = 5 * MemoryPages.SIZE;

    private final MemoryPages memory = new MemoryPages();

    private static byte[] filled(int size) {
        byte[] data = new byte[size];
        Arrays.fill(data, (byte) 0x5A);
        return data;
    }

    private static byte[] all(MemoryContent content) {
        byte[] data = new byte[(int) content.size()];
        assertThat(content.read(0, data, 0, data.length)).isEqualTo(data.length);
        return data;
    }

    @Test
    void hasNothingOfARemovedFileInAnother() {
        MemoryContent removed = new MemoryContent(memory);
        removed.write(0, filled(MOST), 0, MOST);
        removed.delete();
        assertThat(removed.size()).isZero();

        MemoryContent next = new MemoryContent(memory);
        next.write(MemoryPages.SIZE + 7, new byte[] {1}, 0, 1);
        next.resize(MOST);
        byte[] expected = new byte[MOST];
        expected[MemoryPages.SIZE + 7] = 1;
        assertThat(all(next)).isEqualTo(expected);
    }

    @Test
    void behavesAsOneArrayWhateverItsPagesHeld() {
        MemoryContent dirty = new MemoryContent(memory);
        dirty.write(0, filled(MOST), 0, MOST);
        dirty.delete();

        MemoryContent content = new MemoryContent(memory);
        byte[] model = new byte[0];
        Random random = new Random(11);
        for (int i = 0; i < 500; i++) {
            int at = random.nextInt(MOST - 1);
            if (random.nextInt(3) == 0) {
                content.resize(at);
                model = Arrays.copyOf(model, at);
            } else {
                byte[] data = new byte[1 + random.nextInt(MOST - at)];
                random.nextBytes(data);
                content.write(at, data, 0, data.length);
                model = Arrays.copyOf(model, Math.max(model.length, at + data.length));
                System.arraycopy(data, 0, model, at, data.length);
            }
            assertThat(all(content)).as("after step %s", i).isEqualTo(model);
        }
    }
}
