package dev.cradle.network.ppp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

class HdlcTest {
    @Test
    void checkOfTheNineDigitsIsTheKnownOne() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);

        assertThat(Fcs16.of(digits, 0, digits.length)).isEqualTo(0x906E);
    }

    @TestFactory
    Stream<DynamicTest> capturedFramesDecodeAndEncodeToTheSameBytes() {
        return each(captured -> {
            HdlcDecoder decoder = new HdlcDecoder();

            List<byte[]> frames = decode(decoder, captured.wire());

            assertThat(frames).hasSize(1);
            assertThat(decoder.good()).isOne();
            byte[] frame = frames.getFirst();
            // Captured peers either escape all control characters or none of them.
            int escapes =
                    hasControls(captured.wire()) || !hasControls(frame)
                            ? 0
                            : HdlcEncoder.ALL_CONTROLS;
            assertThat(HdlcEncoder.encode(frame, escapes, true)).isEqualTo(captured.wire());
            PppFrame content = PppFrame.decode(frame);
            boolean shortAddress = frame[0] != (byte) 0xFF;
            boolean shortProtocol = content.protocol() < 0x100 && frame[shortAddress ? 0 : 2] != 0;
            assertThat(content.encode(shortAddress, shortProtocol)).isEqualTo(frame);
        });
    }

    @TestFactory
    Stream<DynamicTest> oneFlippedBitNeverGivesAFrame() {
        return each(captured -> {
            for (int bit = 0; bit < captured.wire().length * 8; bit++) {
                byte[] flipped = captured.wire().clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                HdlcDecoder decoder = new HdlcDecoder();

                List<byte[]> frames = decode(decoder, flipped);
                // A lost closing flag is made up for by the next opening one.
                decoder.receive(new byte[] {0x7E}, 0, 1, frames::add);

                boolean openingFlag = bit / 8 == 0;
                assertThat(frames).as("bit %d", bit).hasSize(0);
                assertThat(openingFlag || decoder.damaged() + decoder.aborted() > 0).isTrue();
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> framesComeInAnyPieces() {
        return each(captured -> {
            byte[] whole = decode(new HdlcDecoder(), captured.wire()).getFirst();
            for (int split = 0; split <= captured.wire().length; split++) {
                HdlcDecoder decoder = new HdlcDecoder();
                List<byte[]> frames = new ArrayList<>();
                decoder.receive(captured.wire(), 0, split, frames::add);
                decoder.receive(
                        captured.wire(), split, captured.wire().length - split, frames::add);
                assertThat(frames).containsExactly(whole);
            }
            HdlcDecoder decoder = new HdlcDecoder();
            List<byte[]> frames = new ArrayList<>();
            for (byte one : captured.wire()) {
                decoder.receive(new byte[] {one}, 0, 1, frames::add);
            }
            assertThat(frames).containsExactly(whole);
        });
    }

    @Test
    void framesShareFlagsAndFlagsAloneAreNothing() {
        List<CapturedFrames.Captured> all = CapturedFrames.all();
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        for (CapturedFrames.Captured captured : all) {
            wire.write(captured.wire(), 0, captured.wire().length - 1);
        }
        for (int i = 0; i < 300; i++) {
            wire.write(0x7E);
        }
        wire.writeBytes(all.getFirst().wire());
        HdlcDecoder decoder = new HdlcDecoder();

        assertThat(decode(decoder, wire.toByteArray())).hasSize(all.size() + 1);
        assertThat(decoder.damaged() + decoder.aborted() + decoder.oversized()).isZero();
    }

    @Test
    void anEscapedFlagGivesTheFrameUp() {
        byte[] wire = CapturedFrames.wire("A H IPCP ConfReq");
        byte[] aborted = Arrays.copyOf(wire, wire.length + 1);
        aborted[wire.length - 1] = 0x7D;
        aborted[wire.length] = 0x7E;
        HdlcDecoder decoder = new HdlcDecoder();

        assertThat(decode(decoder, aborted)).isEmpty();
        assertThat(decoder.aborted()).isOne();
        assertThat(decode(decoder, wire)).hasSize(1);
    }

    @Test
    void textBeforeTheFirstFlagCostsNothing() {
        HdlcDecoder decoder = new HdlcDecoder();
        byte[] banner = "Slirp v1.0.17 (FULL_BOLT)\r\n".getBytes(StandardCharsets.US_ASCII);

        assertThat(decode(decoder, banner)).isEmpty();
        assertThat(decode(decoder, CapturedFrames.wire("B P LCP ConfReq"))).hasSize(1);
        assertThat(decoder.damaged()).isOne();
    }

    @Test
    void aFrameBeyondTheBufferIsDroppedAndTheNextOneTaken() {
        HdlcDecoder decoder = new HdlcDecoder();
        byte[] most = new byte[HdlcDecoder.MOST - 2];
        byte[] more = new byte[HdlcDecoder.MOST - 1];

        assertThat(decode(decoder, HdlcEncoder.encode(more, 0, true))).isEmpty();
        assertThat(decoder.oversized()).isOne();
        assertThat(decode(decoder, HdlcEncoder.encode(most, 0, true))).containsExactly(most);
    }

    @Test
    void noiseOfAnyLengthIsOneFrameTooLong() {
        HdlcDecoder decoder = new HdlcDecoder();
        byte[] noise = new byte[1 << 20];
        Arrays.fill(noise, (byte) 'x');
        for (int i = 0; i < 20; i++) {
            assertThat(decode(decoder, noise)).isEmpty();
        }
        assertThat(decode(decoder, CapturedFrames.wire("B P LCP ConfReq"))).hasSize(1);
        assertThat(decoder.oversized()).isOne();
    }

    @Test
    void anyBytesSurviveWithAnyMapOfEscapes() {
        Random random = new Random(3);
        for (int round = 0; round < 2000; round++) {
            byte[] frame = new byte[2 + random.nextInt(300)];
            random.nextBytes(frame);
            int escapes = random.nextInt();
            byte[] wire = HdlcEncoder.encode(frame, escapes, random.nextBoolean());

            assertThat(decode(new HdlcDecoder(), wire)).containsExactly(frame);
            for (byte b : wire) {
                assertThat(b >= 0 && b < 0x20 && (escapes >>> b & 1) != 0).isFalse();
            }
        }
    }

    private static boolean hasControls(byte[] bytes) {
        for (byte b : bytes) {
            if (b >= 0 && b < 0x20) {
                return true;
            }
        }
        return false;
    }

    private static List<byte[]> decode(HdlcDecoder decoder, byte[] wire) {
        List<byte[]> frames = new ArrayList<>();
        decoder.receive(wire, 0, wire.length, frames::add);
        return frames;
    }

    /** What a test does with one captured frame. */
    private interface Check {
        void check(CapturedFrames.Captured captured) throws Exception;
    }

    private static Stream<DynamicTest> each(Check check) {
        return CapturedFrames.all().stream()
                .map(captured ->
                        DynamicTest.dynamicTest(captured.toString(), () -> check.check(captured)));
    }
}
