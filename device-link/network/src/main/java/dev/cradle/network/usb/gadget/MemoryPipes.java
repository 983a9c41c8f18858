package dev.cradle.network.usb.gadget;

import dev.cradle.network.usb.UsbDevice;
import dev.cradle.network.usb.UsbException;
import dev.cradle.network.usb.UsbException.Failure;
import dev.cradle.network.usb.UsbPipes;
import dev.cradle.network.usb.UsbSetup;
import dev.cradle.network.usb.UsbSpeed;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/** The host's side of an emulated device. */
final class MemoryPipes implements UsbPipes {
    private final UsbDevice device;
    private final UsbGadget gadget;
    private final GadgetControl control;
    private final CompletableFuture<String> gone = new CompletableFuture<>();

    MemoryPipes(UsbDevice device, UsbGadget gadget, GadgetControl control) {
        this.device = device;
        this.gadget = gadget;
        this.control = control;
    }

    @Override
    public String name() {
        return device.name();
    }

    @Override
    public UsbSpeed speed() {
        return device.description().speed();
    }

    @Override
    public int control(UsbSetup setup, byte[] data, Duration timeout) throws UsbException {
        requireOpen();
        if (!setup.isIn()) {
            control.transfer(setup, data.clone(), 0);
            return data.length;
        }
        byte[] answer = control.transfer(setup, new byte[0], data.length);
        System.arraycopy(answer, 0, data, 0, answer.length);
        return answer.length;
    }

    /** A transfer of which one attempt may find the endpoint halted. */
    private interface Attempt {
        byte[] make() throws UsbException, InterruptedIOException;
    }

    private byte[] clearingOnce(EndpointPipe pipe, Attempt attempt) throws UsbException {
        try {
            try {
                return attempt.make();
            } catch (UsbException e) {
                if (e.failure() != Failure.STALLED) {
                    throw e;
                }
                pipe.clearHalt();
                return attempt.make();
            }
        } catch (InterruptedIOException e) {
            throw new UsbException(Failure.GONE, "interrupted", e);
        } finally {
            requireOpen();
        }
    }

    @Override
    public int receive(int endpoint, byte[] buffer, int length, Duration timeout)
            throws UsbException {
        EndpointPipe pipe = pipe(endpoint);
        byte[] bytes = clearingOnce(pipe, () -> pipe.receive(length, timeout));
        System.arraycopy(bytes, 0, buffer, 0, bytes.length);
        return bytes.length;
    }

    @Override
    public int send(int endpoint, byte[] bytes, int offset, int length, Duration timeout)
            throws UsbException {
        EndpointPipe pipe = pipe(endpoint);
        byte[] transfer = Arrays.copyOfRange(bytes, offset, offset + length);
        return clearingOnce(pipe, () -> pipe.send(transfer, timeout) ? transfer : new byte[0])
                .length;
    }

    private EndpointPipe pipe(int endpoint) throws UsbException {
        requireOpen();
        return gadget.endpoint(endpoint)
                .orElseThrow(() ->
                        new UsbException(
                                Failure.UNSUITABLE, "no endpoint %02x".formatted(endpoint)));
    }

    @Override
    public void clearHalt(int endpoint) throws UsbException {
        pipe(endpoint).clearHalt();
    }

    private void requireOpen() throws UsbException {
        if (gone.isDone()) {
            throw new UsbException(Failure.GONE, gone.join());
        }
    }

    void end(String reason) {
        gone.complete(reason);
    }

    @Override
    public CompletableFuture<String> gone() {
        return gone;
    }

    /** Reads and writes under way fail as they would when the device was taken away. */
    @Override
    public void close() {
        if (gone.complete(name() + " is closed")) {
            gadget.description().configurations().stream()
                    .flatMap(c -> c.interfaces().stream())
                    .flatMap(i -> i.endpoints().stream())
                    .flatMap(e -> gadget.endpoint(e.address()).stream())
                    .forEach(EndpointPipe::hostLeaves);
        }
    }
}
