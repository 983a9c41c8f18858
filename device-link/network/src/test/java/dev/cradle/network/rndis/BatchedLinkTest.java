package dev.cradle.network.rndis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.link.ByteLink;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

class BatchedLinkTest {
    private static final int MOST = 4096;

    private final List<byte[]> transfers = new ArrayList<>();

    /** Notes each write. */
    private final class Pipe implements ByteLink {
        @Override
        public String name() {
            return "pipe";
        }

        @Override
        public OptionalLong bitsPerSecond() {
            return OptionalLong.empty();
        }

        @Override
        public int read(byte[] buffer, int offset, int length, Duration wait) {
            return 0;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            transfers.add(Arrays.copyOfRange(bytes, offset, offset + length));
        }

        @Override
        public CompletableFuture<String> gone() {
            return new CompletableFuture<>();
        }

        @Override
        public void close() {}
    }

    private BatchedLink link(int bytes, int messages) {
        return new BatchedLink(new Pipe(), new BatchedLink.Most(bytes, messages, 512));
    }

    private static byte[] message(int size) {
        return PacketStream.message(new byte[size - PacketStream.HEADER], 0);
    }

    private List<Integer> sizes() {
        return transfers.stream().map(transfer -> transfer.length).toList();
    }

    @Test
    void aTransferOfWholePacketsEndsWithOneZeroByte() throws Exception {
        byte[] whole = message(512);
        link(MOST, 1).write(whole, 0, 512);
        link(MOST, 1).write(message(513), 0, 513);
        link(MOST, 2).writeAll(List.of(message(500), message(524)));

        assertThat(sizes()).containsExactly(513, 513, 1025);
        assertThat(Arrays.copyOf(transfers.getFirst(), 512)).isEqualTo(whole);
        assertThat(transfers.getFirst()[512]).isZero();
    }

    @Test
    void neitherBytesNorMessagesAreMoreThanTheOtherSideTakes() throws Exception {
        link(MOST, 3)
                .writeAll(List.of(message(60), message(60), message(60), message(60), message(60)));
        assertThat(sizes()).containsExactly(180, 120);

        transfers.clear();
        link(MOST, 99).writeAll(List.of(message(4000), message(96), message(95), message(60)));
        assertThat(sizes()).as("the zero byte would be one too many").containsExactly(4000, 251);

        transfers.clear();
        link(0, 99).writeAll(List.of(message(60), message(70)));
        link(-1, 0).writeAll(List.of(message(80), message(90)));
        assertThat(sizes())
                .as("a hostile limit does not stop what must be sent")
                .containsExactly(60, 70, 80, 90);
    }

    @Test
    void whateverIsSentIsReadAgain() throws Exception {
        Random random = new Random(3);
        for (int round = 0; round < 500; round++) {
            transfers.clear();
            List<byte[]> frames = new ArrayList<>();
            for (int i = random.nextInt(12); i >= 0; i--) {
                byte[] frame = new byte[14 + random.nextInt(1500)];
                random.nextBytes(frame);
                frames.add(frame);
            }
            int alignment = random.nextInt(8);
            link(random.nextInt(9000), 1 + random.nextInt(10))
                    .writeAll(
                            frames.stream().map(f -> PacketStream.message(f, alignment)).toList());

            List<byte[]> read = new ArrayList<>();
            PacketStream stream = new PacketStream(9000, read::add);
            transfers.forEach(transfer -> stream.receive(transfer, 0, transfer.length));
            assertThat(read).as("round %d", round).containsExactlyElementsOf(frames);
            assertThat(stream.errors()).isZero();
            assertThat(transfers).noneMatch(transfer -> transfer.length % 512 == 0);
        }
    }
}
