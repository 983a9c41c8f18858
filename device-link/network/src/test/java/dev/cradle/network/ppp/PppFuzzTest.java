package dev.cradle.network.ppp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.cradle.network.link.MachineBench;
import dev.cradle.network.link.PacketMachine;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Whatever comes in, the machine neither throws nor grows: it answers each byte with a bounded
 * number of bytes, and takes at most one frame of memory.
 */
class PppFuzzTest {
    /**
     * A doubled Protocol-Reject of a short frame is the longest answer to the shortest question.
     */
    private static final int ANSWER_PER_FRAME = 128;

    @FuzzTest
    void bytesFromTheWire(byte[] data) {
        for (PppSettings settings : settings()) {
            PppBench bench = new PppBench(settings);
            bench.line().start();
            hears(bench, data);
        }
    }

    @FuzzTest
    void bytesFromTheWireOnAnOpenLink(byte[] data) {
        PppBench bench = new PppBench(PppBench.host());
        bench.openAll();
        hears(bench, data);
    }

    /** Frames with a right check: two bytes of protocol, then the packet, up to each 0xFF 0xFF. */
    @FuzzTest
    void packetsOnAnOpenLink(byte[] data) {
        PppBench bench = new PppBench(PppBench.host());
        bench.openAll();
        hears(bench, framed(data));
    }

    private static List<PppSettings> settings() {
        return List.of(
                PppBench.host(),
                PppSettings.device(PppQuirks.PROBED).withMru(576),
                PppSettings.host(PppBench.HOST, Addresses.NONE, PppQuirks.PROBED));
    }

    private static byte[] framed(byte[] data) {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        int start = 0;
        for (int i = 1; i <= data.length; i++) {
            if (i == data.length || data[i] == -1 && data[i - 1] == -1) {
                wire.writeBytes(HdlcEncoder.encode(Arrays.copyOfRange(data, start, i), 0, true));
                start = i;
            }
        }
        return wire.toByteArray();
    }

    private static void hears(PppBench bench, byte[] data) {
        MachineBench line = bench.line();
        for (int at = 0; at < data.length; ) {
            int piece = Math.min(data.length - at, 1 + (data[at] & 0x3F));
            line.receive(Arrays.copyOfRange(data, at, at + piece));
            at += piece;
            line.advance(Duration.ofMillis(100));
        }
        line.send(new byte[40]);
        long sent = line.takeSent().stream().mapToLong(wire -> wire.length).sum();
        long flags = 1;
        for (byte b : data) {
            flags += b == 0x7E ? 1 : 0;
        }
        // Timers may speak, too: at most once in a second, and pieces are a tenth of one apart.
        assertThat(sent).isLessThan(200L + 12L * data.length + flags * ANSWER_PER_FRAME);
        line.stop();
        line.advance(Duration.ofMinutes(3));
        assertThat(line.downs()).hasSize(1);
        assertThat(bench.machine().deadline()).isEqualTo(PacketMachine.NEVER);
        assertThat(bench.machine().status().end()).isPresent();
    }

    @Test
    @Timeout(30)
    void mutatedSessionsEndInOneWayOrAnother() {
        Random random = new Random(12);
        List<CapturedFrames.Captured> frames = CapturedFrames.all();
        for (int round = 0; round < 300; round++) {
            ByteArrayOutputStream wire = new ByteArrayOutputStream();
            ByteArrayOutputStream packets = new ByteArrayOutputStream();
            for (int i = random.nextInt(12); i >= 0; i--) {
                byte[] frame = frames.get(random.nextInt(frames.size())).wire().clone();
                packets.writeBytes(mutated(random, unframed(frame)));
                packets.writeBytes(new byte[] {-1, -1});
                wire.writeBytes(random.nextInt(3) == 0 ? mutated(random, frame) : frame);
            }
            bytesFromTheWire(wire.toByteArray());
            bytesFromTheWireOnAnOpenLink(wire.toByteArray());
            packetsOnAnOpenLink(packets.toByteArray());
        }
    }

    private static byte[] unframed(byte[] wire) {
        byte[][] found = {wire};
        new HdlcDecoder().receive(wire, 0, wire.length, frame -> found[0] = frame);
        boolean whole = found[0].length > 2 && found[0][0] == -1;
        return whole ? Arrays.copyOfRange(found[0], 2, found[0].length) : found[0];
    }

    private static byte[] mutated(Random random, byte[] bytes) {
        byte[] mutated = Arrays.copyOf(bytes, Math.max(1, bytes.length + random.nextInt(5) - 2));
        for (int i = random.nextInt(4); i >= 0; i--) {
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
        }
        return mutated;
    }
}
