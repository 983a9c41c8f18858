package dev.cradle.network.usb;

import dev.cradle.network.link.ByteLink;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/**
 * The serial line of an older Pocket PC over USB (link-layers.md 4). The device sleeps until it has
 * taken a "set control line state" request, which it often refuses at first and which some never
 * take although they work: a byte received counts as awake as well. Reading asks again and again.
 */
public final class UsbSerialLink implements ByteLink {
    /**
     * How a sleeping device is woken.
     *
     * @param every time between attempts
     * @param timeout longest wait for one of them
     * @param attempts how many are made before the device counts as dead
     */
    public record WakeUp(Duration every, Duration timeout, int attempts) {
        /** As the published driver for these devices does it. */
        public static final WakeUp KNOWN =
                new WakeUp(Duration.ofSeconds(1), Duration.ofMillis(100), 100);
    }

    private static final int TRANSFER = 4096;
    private static final int SET_CONTROL_LINE_STATE = 0x22;
    private static final int DTR = 1;

    private final UsbPipes pipes;
    private final BulkByteLink bytes;
    private final UsbSetup wake;
    private final WakeUp plan;
    private final LongSupplier clock;
    private volatile boolean awake;
    private int attempts;
    private long nextAttempt;

    public UsbSerialLink(UsbPipes pipes, SyncFunction.Serial function) {
        this(pipes, function, WakeUp.KNOWN, System::nanoTime);
    }

    /**
     * @param clock nanoseconds on a monotonic scale
     */
    UsbSerialLink(UsbPipes pipes, SyncFunction.Serial function, WakeUp plan, LongSupplier clock) {
        this.pipes = pipes;
        this.plan = plan;
        this.clock = clock;
        bytes = new BulkByteLink(pipes, function.in(), function.out(), TRANSFER, TRANSFER);
        wake = UsbSetup.toInterface(SET_CONTROL_LINE_STATE, DTR, function.number());
        nextAttempt = clock.getAsLong();
    }

    /** Whether the device has taken the wake-up or sent something. Any thread. */
    public boolean isAwake() {
        return awake;
    }

    @Override
    public String name() {
        return bytes.name();
    }

    @Override
    public OptionalLong bitsPerSecond() {
        return OptionalLong.empty();
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration wait) throws IOException {
        if (awake) {
            return bytes.read(buffer, offset, length, wait);
        }
        long end = clock.getAsLong() + wait.toNanos();
        int count;
        do {
            attempt();
            long now = clock.getAsLong();
            long until = awake ? end : Math.min(end, nextAttempt);
            count = bytes.read(buffer, offset, length, Duration.ofNanos(Math.max(1, until - now)));
        } while (count == 0 && clock.getAsLong() < end);
        awake |= count > 0;
        return count;
    }

    private void attempt() throws IOException {
        if (awake || clock.getAsLong() < nextAttempt) {
            return;
        }
        if (attempts == plan.attempts()) {
            close();
            throw new UsbException(UsbException.Failure.GONE, name() + " does not wake up");
        }
        attempts++;
        nextAttempt = clock.getAsLong() + plan.every().toNanos();
        try {
            pipes.control(wake, new byte[0], plan.timeout());
            awake = true;
        } catch (UsbException e) {
            if (e.failure() != UsbException.Failure.STALLED) {
                throw e;
            }
        }
    }

    @Override
    public void write(byte[] data, int offset, int length) throws IOException {
        bytes.write(data, offset, length);
    }

    @Override
    public CompletableFuture<String> gone() {
        return bytes.gone();
    }

    @Override
    public void close() {
        bytes.close();
    }
}
