package dev.cradle.network.ethernet;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.network.link.LinkAddresses;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Whatever frame comes in, both ends drop it or answer with little. */
class EthernetFuzzTest {
    private static final MacAddress HOST = new MacAddress(0x02_00_00_00_00_02L);
    private static final MacAddress DEVICE = new MacAddress(0x02_00_00_00_00_01L);

    /** Keeps what one end sends, so that it can serve as a seed. */
    private static final class Sent implements EthernetEnd.Outside {
        private final List<byte[]> frames = new ArrayList<>();

        @Override
        public void frame(byte[] frame) {
            frames.add(frame);
        }

        @Override
        public void up(LinkAddresses addresses) {}

        @Override
        public void packet(byte[] packet) {}
    }

    @FuzzTest
    void framesAreTakenOrDropped(byte[] data) {
        frame(data);
    }

    @FuzzTest
    void dhcpMessagesAreReadOrRefused(byte[] data) {
        decode(data);
    }

    @Test
    @Timeout(30)
    void mutatedFramesAreTakenOrDropped() {
        List<byte[]> seeds = conversation();
        assertThat(seeds).hasSizeGreaterThan(6);
        Random random = new Random(9);
        for (int round = 0; round < 20_000; round++) {
            byte[] seed = seeds.get(random.nextInt(seeds.size()));
            byte[] data =
                    random.nextInt(4) == 0
                            ? Arrays.copyOf(seed, random.nextInt(seed.length + 8))
                            : seed.clone();
            for (int i = random.nextInt(4); i > 0 && data.length > 0; i--) {
                data[random.nextInt(data.length)] = (byte) random.nextInt(256);
            }
            frame(data);
            decode(data.length < 42 ? data : Arrays.copyOfRange(data, 42, data.length));
        }
    }

    /** All frames of a whole start. */
    private static List<byte[]> conversation() {
        Sent fromHost = new Sent();
        Sent fromDevice = new Sent();
        EthernetEnd host = host(fromHost);
        EthernetEnd device = device(fromDevice);
        device.start(0);
        host.start(0);
        int h = 0;
        int d = 0;
        while (h < fromHost.frames.size() || d < fromDevice.frames.size()) {
            if (h < fromHost.frames.size()) {
                device.receive(fromHost.frames.get(h++), 0);
            } else {
                host.receive(fromDevice.frames.get(d++), 0);
            }
        }
        fromHost.frames.addAll(fromDevice.frames);
        return fromHost.frames;
    }

    private static EthernetEnd host(Sent outside) {
        return EthernetEnd.host(HOST, EthernetSettings.ACTIVESYNC, 1500, new Random(1), outside);
    }

    private static EthernetEnd device(Sent outside) {
        return EthernetEnd.device(DEVICE, EthernetSettings.ACTIVESYNC, 1500, outside);
    }

    private static void frame(byte[] data) {
        Sent sent = new Sent();
        EthernetEnd host = host(sent);
        host.start(0);
        host.receive(data, 1);
        host.receive(data, 2);
        EthernetEnd device = device(sent);
        device.start(0);
        device.receive(data, 1);
        int bytes = sent.frames.stream().mapToInt(f -> f.length).sum();
        assertThat(bytes).isLessThan(16 * 400);
    }

    private static void decode(byte[] data) {
        try {
            DhcpMessage message = DhcpMessage.decode(data);
            assertThat(DhcpMessage.decode(message.encode()).transaction())
                    .isEqualTo(message.transaction());
        } catch (FormatException expected) {
            // One of the two ways to end.
        }
    }
}
