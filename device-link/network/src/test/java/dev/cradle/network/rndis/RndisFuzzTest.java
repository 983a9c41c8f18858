package dev.cradle.network.rndis;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.network.ethernet.MacAddress;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Whatever comes over USB is understood, or dropped and counted. */
class RndisFuzzTest {
    private static final int MOST = 9000;

    @FuzzTest
    void messagesAreReadOrRefused(byte[] data) {
        decode(data);
    }

    @FuzzTest
    void transfersGiveFramesWithinBounds(byte[] data) {
        transfers(data);
    }

    @FuzzTest
    void controlChannelsSurviveAnything(byte[] data) {
        control(data, 1);
    }

    @Test
    @Timeout(30)
    void mutatedMessagesAreReadOrRefused() {
        List<byte[]> seeds =
                RndisVectorsTest.captured()
                        .map(a -> RndisVectorsTest.hex((String) a.get()[0]))
                        .toList();
        Random random = new Random(3);
        for (int round = 0; round < 30_000; round++) {
            byte[] seed = seeds.get(random.nextInt(seeds.size()));
            byte[] data = mutate(seed, random);
            decode(data);
            control(data, round);
        }
    }

    @Test
    @Timeout(30)
    void mutatedTransfersGiveFramesWithinBounds() {
        byte[] seed = PacketStream.message(new byte[100], 2);
        byte[] three = Arrays.copyOf(seed, seed.length * 3);
        System.arraycopy(seed, 0, three, seed.length, seed.length);
        System.arraycopy(seed, 0, three, 2 * seed.length, seed.length);
        Random random = new Random(5);
        for (int round = 0; round < 20_000; round++) {
            transfers(mutate(three, random));
        }
    }

    private static byte[] mutate(byte[] seed, Random random) {
        byte[] data = Arrays.copyOf(seed, random.nextInt(seed.length + 8));
        for (int i = random.nextInt(5); i > 0 && data.length > 0; i--) {
            data[random.nextInt(data.length)] = (byte) random.nextInt(256);
        }
        return data;
    }

    private static void decode(byte[] data) {
        try {
            RndisMessage message = RndisMessage.decode(data, data.length);
            byte[] again = message.encode();
            assertThat(RndisMessage.decode(again, again.length)).isEqualTo(message);
        } catch (FormatException expected) {
            // One of the two ways to end.
        }
    }

    private static void transfers(byte[] data) {
        int[] bytes = new int[1];
        PacketStream stream = new PacketStream(MOST, frame -> bytes[0] += frame.length);
        int middle = data.length / 2;
        stream.receive(data, 0, middle);
        stream.receive(data, middle, data.length - middle);
        assertThat(bytes[0]).isLessThanOrEqualTo(data.length);
    }

    private static void control(byte[] data, int step) {
        int[] sent = new int[1];
        HostControl host =
                new HostControl(
                        RndisQuirks.ASSUMED,
                        16384,
                        new HostControl.Outside() {
                            @Override
                            public void transmit(byte[] message) {
                                sent[0]++;
                            }

                            @Override
                            public void ready(RndisParameters parameters) {}

                            @Override
                            public void down(String reason) {}
                        });
        host.start(0);
        for (int i = 0; i < step % 5; i++) {
            answer(host, i);
        }
        host.receive(data, data.length, 1);
        host.tick(2);
        DeviceControl device = device();
        device.receive(data, data.length);
        byte[] start = new RndisMessage.Initialize(1, 1, 0, 16384).encode();
        device.receive(start, start.length);
        device.receive(data, data.length);
        assertThat(sent[0]).isLessThan(20);
    }

    /** The right answer to the start's first four commands. */
    private static void answer(HostControl host, int step) {
        RndisMessage answer =
                switch (step) {
                    case 0 -> RndisMessage.InitializeComplete.ethernet(1, 1, 1580, 0);
                    case 1 ->
                            new RndisMessage.QueryComplete(
                                    2, 0, new RndisMessage.Info(new byte[6]));
                    case 2 -> new RndisMessage.QueryComplete(3, 0, RndisMessage.Info.of(1500));
                    default -> new RndisMessage.SetComplete(4, 0);
                };
        byte[] bytes = answer.encode();
        host.receive(bytes, bytes.length, 0);
    }

    private static DeviceControl device() {
        return new DeviceControl(
                new DeviceControl.Manner(MacAddress.NONE, 1, 1580, 0, 1500, 1, true),
                new DeviceControl.Outside() {
                    @Override
                    public void notifyHost() {}

                    @Override
                    public void opened(int hostTransferSize) {}

                    @Override
                    public void closed(String reason) {}
                });
    }
}
