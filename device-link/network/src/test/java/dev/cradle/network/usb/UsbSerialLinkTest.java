package dev.cradle.network.usb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The wake-up of older devices in simulated time. */
class UsbSerialLinkTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ScriptedPipes pipes = new ScriptedPipes();
    private final UsbSerialLink link =
            new UsbSerialLink(
                    pipes,
                    new SyncFunction.Serial(
                            1, 0, UsbEndpoint.bulk(0x81, 64), UsbEndpoint.bulk(2, 64)),
                    UsbSerialLink.WakeUp.KNOWN,
                    () -> pipes.now);
    private final byte[] buffer = new byte[16];

    @Test
    void asksOnceASecondUntilTheDeviceAgrees() throws Exception {
        assertThat(link.read(buffer, 0, 16, Duration.ofSeconds(10))).isZero();

        assertThat(pipes.requests).hasSize(10);
        assertThat(pipes.requests.getFirst()).isEqualTo(new UsbSetup(0x21, 0x22, 1, 0));
        assertThat(link.isAwake()).isFalse();
        pipes.refuses = false;
        link.read(buffer, 0, 16, SECOND);
        assertThat(link.isAwake()).isTrue();
        link.read(buffer, 0, 16, Duration.ofSeconds(100));
        assertThat(pipes.requests).hasSize(11);
    }

    @Test
    void aByteReceivedCountsAsAwake() throws Exception {
        pipes.incoming.add("CLIENT".getBytes(StandardCharsets.US_ASCII));

        assertThat(link.read(buffer, 0, 16, SECOND)).isEqualTo(6);
        link.read(buffer, 0, 16, Duration.ofSeconds(20));

        assertThat(link.isAwake()).isTrue();
        assertThat(pipes.requests).hasSize(1);
    }

    @Test
    void givesUpADeviceThatNeverWakes() {
        assertThatThrownBy(() -> link.read(buffer, 0, 16, Duration.ofSeconds(200)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not wake up");

        assertThat(pipes.requests).hasSize(100);
        assertThat(link.gone()).isDone();
    }

    @Test
    void handsOnWhatDoesNotFitTheReadersBufferWithTheNextRead() throws Exception {
        pipes.incoming.add(new byte[] {1, 2, 3, 4, 5});
        byte[] small = new byte[3];

        assertThat(link.read(small, 0, 3, SECOND)).isEqualTo(3);
        assertThat(link.read(small, 1, 2, SECOND)).isEqualTo(2);

        assertThat(small).containsExactly(1, 4, 5);
    }

    @Test
    void writesInTransfersOfFourKibibytes() throws Exception {
        link.write(new byte[10_000], 0, 10_000);

        assertThat(pipes.sent).isEqualTo(10_000);
    }

    @Test
    void endsWhenTheDeviceTakesNothingForTenSeconds() {
        pipes.takesNothing = true;

        assertThatThrownBy(() -> link.write(new byte[10], 0, 10))
                .isInstanceOf(UsbException.class)
                .hasMessageContaining("takes no data");

        assertThat(Duration.ofNanos(pipes.now))
                .isBetween(SECOND.multipliedBy(10), SECOND.multipliedBy(11));
        assertThat(link.gone()).isDone();
    }

    @Test
    void readingEndsWhenTheDeviceIsGone() {
        pipes.gone.complete("unplugged");

        assertThatThrownBy(() -> link.read(buffer, 0, 16, SECOND))
                .isInstanceOf(IOException.class)
                .hasMessage("unplugged");
    }
}
