package dev.cradle.network.usb.gadget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.network.usb.UsbEndpoint;
import dev.cradle.network.usb.UsbException;
import dev.cradle.network.usb.UsbException.Failure;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class EndpointPipeTest {
    private static final Duration AT_ONCE = Duration.ZERO;

    private final EndpointPipe pipe = new EndpointPipe(UsbEndpoint.bulk(0x81, 64), 256);

    @Test
    void aShortPacketEndsATransfer() throws Exception {
        pipe.write(new byte[100]);
        pipe.write(new byte[30]);

        assertThat(pipe.receive(4096, AT_ONCE)).hasSize(100);
        assertThat(pipe.receive(4096, AT_ONCE)).hasSize(30);
    }

    @Test
    void wholePacketsRunOnIntoTheNextTransfer() throws Exception {
        pipe.write(new byte[128]);
        pipe.write(new byte[30]);

        assertThat(pipe.receive(4096, AT_ONCE)).hasSize(158);
    }

    @Test
    void anEmptyPacketEndsATransferOfWholePackets() throws Exception {
        pipe.write(new byte[128]);
        pipe.write(new byte[0]);
        pipe.write(new byte[30]);

        assertThat(pipe.receive(4096, AT_ONCE)).hasSize(128);
        assertThat(pipe.receive(4096, AT_ONCE)).hasSize(30);
    }

    @Test
    void whatHasComeIsDeliveredWhenTimeIsOut() throws Exception {
        pipe.write(new byte[128]);

        assertThat(pipe.receive(4096, AT_ONCE)).hasSize(128);
        assertThat(pipe.receive(4096, AT_ONCE)).isEmpty();
    }

    @Test
    void aTransferIsReadInPieces() throws Exception {
        pipe.write(new byte[150]);

        assertThat(pipe.receive(64, AT_ONCE)).hasSize(64);
        assertThat(pipe.receive(64, AT_ONCE)).hasSize(64);
        assertThat(pipe.receive(64, AT_ONCE)).hasSize(22);
    }

    @Test
    void aWriterWaitsWhenThePipeIsFull() throws Exception {
        assertThat(pipe.send(new byte[200], AT_ONCE)).isTrue();
        assertThat(pipe.send(new byte[100], AT_ONCE)).isFalse();
        EndpointPipe.Request waiting = pipe.write(new byte[99]);
        assertThat(waiting.done()).isNotDone();

        assertThat(pipe.receive(4096, AT_ONCE)).hasSize(200);

        assertThat(waiting.done()).isDone();
        assertThat(pipe.held()).isEqualTo(99);
    }

    @Test
    void aHaltFailsTheHostAndNotTheDevice() throws Exception {
        EndpointPipe.Request read = pipe.read(64);
        pipe.stall();

        assertThatThrownBy(read::withdraw)
                .isInstanceOfSatisfying(
                        UsbException.class,
                        e -> assertThat(e.failure()).isEqualTo(Failure.STALLED));
        assertThat(pipe.send(new byte[1], AT_ONCE)).isTrue();
        pipe.clearHalt();
        assertThat(pipe.receive(64, AT_ONCE)).hasSize(1);
    }

    @Test
    void thePulledCableFailsBothSidesUntilItIsInAgain() throws Exception {
        EndpointPipe.Request read = pipe.read(64);
        pipe.end("pulled");

        assertThatThrownBy(read::withdraw).hasMessage("pulled");
        assertThatThrownBy(() -> pipe.send(new byte[1], AT_ONCE)).hasMessage("pulled");
        pipe.begin();
        assertThat(pipe.send(new byte[1], AT_ONCE)).isTrue();
    }
}
