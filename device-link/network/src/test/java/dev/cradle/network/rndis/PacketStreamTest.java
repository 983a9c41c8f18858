package dev.cradle.network.rndis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class PacketStreamTest {
    private static final int MOST = 9000;

    private final List<byte[]> frames = new ArrayList<>();
    private final PacketStream stream = new PacketStream(MOST, frames::add);

    private static byte[] frame(int size) {
        byte[] frame = new byte[size];
        for (int i = 0; i < size; i++) {
            frame[i] = (byte) (i * 7 + size);
        }
        return frame;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private void receive(byte[] transfer) {
        stream.receive(transfer, 0, transfer.length);
    }

    @Test
    void readsSeveralMessagesOfOneTransfer() {
        receive(
                join(
                        PacketStream.message(frame(60), 0),
                        PacketStream.message(frame(1514), 2),
                        PacketStream.message(frame(14), 0)));

        assertThat(frames).containsExactly(frame(60), frame(1514), frame(14));
        assertThat(stream.errors()).isZero();
    }

    @Test
    void readsMessagesSplitAtEveryByte() {
        byte[] bytes = join(PacketStream.message(frame(20), 0), PacketStream.message(frame(70), 3));

        for (int first = 0; first <= bytes.length; first++) {
            frames.clear();
            stream.receive(bytes, 0, first);
            stream.receive(bytes, first, bytes.length - first);
            assertThat(frames).as("split at %d", first).containsExactly(frame(20), frame(70));
        }
        assertThat(stream.errors()).isZero();
    }

    @Test
    void readsMessagesByteByByte() {
        byte[] bytes = PacketStream.message(frame(1514), 0);

        for (int i = 0; i < bytes.length; i++) {
            stream.receive(bytes, i, 1);
        }

        assertThat(frames).containsExactly(frame(1514));
    }

    @Test
    void padsMessagesToTheDevicesAlignment() {
        byte[] message = PacketStream.message(frame(61), 3);

        assertThat(message).hasSize(112);
        assertThat(message[4]).isEqualTo((byte) 112);
        receive(message);
        assertThat(frames).containsExactly(frame(61));
    }

    @Test
    void beginsAnewWithTheNextTransferAfterRubbish() {
        receive(join(PacketStream.message(frame(60), 0), new byte[] {5, 5, 5}, frame(40)));
        receive(PacketStream.message(frame(61), 0));

        assertThat(frames).containsExactly(frame(60), frame(61));
        assertThat(stream.errors()).isEqualTo(1);
    }

    @Test
    void dropsMessagesBeyondTheLimitWithoutRoomForThem() {
        byte[] huge = PacketStream.message(frame(60), 0);
        huge[4] = (byte) 0xFF;
        huge[5] = (byte) 0xFF;
        huge[6] = (byte) 0xFF;
        huge[7] = 0x7F;

        receive(huge);
        receive(PacketStream.message(frame(30), 0));

        assertThat(frames).containsExactly(frame(30));
        assertThat(stream.errors()).isEqualTo(1);
    }

    @Test
    void dropsMessagesWhoseDataStandsOutside() {
        byte[] offset = PacketStream.message(frame(60), 0);
        offset[8] = 120;
        byte[] length = PacketStream.message(frame(60), 0);
        length[15] = (byte) 0x80;
        byte[] header = PacketStream.message(frame(60), 0);
        header[8] = 8;

        receive(join(offset, length, header, PacketStream.message(frame(30), 0)));

        assertThat(frames).containsExactly(frame(30));
        assertThat(stream.errors()).isEqualTo(3);
    }

    @Test
    void recoversFromATransferThatWasLostWithinAMessage() {
        byte[] message = PacketStream.message(frame(1400), 0);
        stream.receive(message, 0, 512);

        for (int i = 0; i < 3; i++) {
            receive(message);
        }
        frames.clear();
        receive(message);

        assertThat(frames).hasSize(1);
        assertThat(Arrays.equals(frames.getFirst(), frame(1400))).isTrue();
    }
}
