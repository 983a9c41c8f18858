package dev.cradle.network.rndis;

import dev.cradle.network.link.ByteLink;
import dev.cradle.network.usb.BulkByteLink;
import dev.cradle.network.usb.SyncFunction;
import dev.cradle.network.usb.UsbEndpoint;
import dev.cradle.network.usb.UsbException;
import dev.cradle.network.usb.UsbException.Failure;
import dev.cradle.network.usb.UsbPipes;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** The data pipes of a device together with the control channel that keeps them alive. */
final class RndisLink implements ByteLink {
    private static final Duration GOODBYE = Duration.ofSeconds(3);

    private final UsbPipes pipes;
    private final SyncFunction.Rndis function;
    private final BulkByteLink data;
    private final ControlPump control;
    private final CompletableFuture<String> gone = new CompletableFuture<>();

    RndisLink(UsbPipes pipes, SyncFunction.Rndis function, RndisQuirks quirks) {
        this.pipes = pipes;
        this.function = function;
        int transferSize = quirks.transferSize(pipes.speed());
        data =
                new BulkByteLink(
                        pipes, function.in(), function.out(), transferSize, Integer.MAX_VALUE);
        control = new ControlPump(pipes, function, quirks, transferSize);
        pipes.gone().thenAccept(gone::complete);
        control.ended().thenAccept(this::ended);
    }

    /** On the control thread: readers and writers then find the pipes closed. */
    private void ended(String reason) {
        gone.complete(reason);
        pipes.close();
    }

    /** Starts the device; closes the pipes when that fails. */
    RndisParameters start() throws UsbException {
        try {
            clearHalts();
            control.start();
            return control.ready().get();
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new UsbException(Failure.UNSUITABLE, "interrupted", e);
        } catch (ExecutionException e) {
            close();
            throw e.getCause() instanceof UsbException usb
                    ? usb
                    : new UsbException(Failure.UNSUITABLE, String.valueOf(e.getMessage()), e);
        } catch (UsbException e) {
            pipes.close();
            throw e;
        }
    }

    /** An earlier session may have left the pipes stalled; not every device can be told to. */
    private void clearHalts() throws UsbException {
        for (UsbEndpoint endpoint : List.of(function.in(), function.out())) {
            try {
                pipes.clearHalt(endpoint.address());
            } catch (UsbException e) {
                if (e.failure() != Failure.STALLED) {
                    throw e;
                }
            }
        }
    }

    @Override
    public String name() {
        return pipes.name();
    }

    @Override
    public OptionalLong bitsPerSecond() {
        return OptionalLong.empty();
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration wait) throws IOException {
        int count = data.read(buffer, offset, length, wait);
        if (count > 0) {
            control.heard();
        }
        return count;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        data.write(bytes, offset, length);
    }

    @Override
    public CompletableFuture<String> gone() {
        return gone;
    }

    @Override
    public void close() {
        boolean present = gone.complete(name() + " is closed");
        control.stop();
        // A device that is gone says no goodbye, and a request to it may hang.
        if (present) {
            try {
                control.ended().copy().orTimeout(GOODBYE.toMillis(), TimeUnit.MILLISECONDS).join();
            } catch (CompletionException e) {
                // The device hangs in its goodbye: it is let go of all the same.
            }
        }
        pipes.close();
    }
}
