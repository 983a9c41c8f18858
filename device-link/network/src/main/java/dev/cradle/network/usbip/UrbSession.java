package dev.cradle.network.usbip;

import dev.cradle.network.usb.UsbException;
import dev.cradle.network.usb.UsbException.Failure;
import dev.cradle.network.usb.gadget.EndpointPipe;
import dev.cradle.network.usb.gadget.GadgetControl;
import dev.cradle.network.usb.gadget.UsbGadget;
import dev.cradle.network.usbip.UsbIpMessage.Submit;
import dev.cradle.network.usbip.UsbIpMessage.Unlink;

import org.jspecify.annotations.Nullable;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An attached device: the client's transfers as they come, answered in the order in which the
 * device does them. One thread reads, one writes.
 */
final class UrbSession {
    /** Linux's error numbers, as the client's kernel reports them to its drivers. */
    private static final int EPIPE = -32;

    private static final int ESHUTDOWN = -108;
    private static final int ECONNRESET = -104;
    private static final int ENOENT = -2;

    /** Transfers under way, and bytes in them; a network driver has some tens of each 16 KiB. */
    private static final int MOST_TRANSFERS = 1024;

    private static final int MOST_BYTES = 16 << 20;
    private static final byte[] END = new byte[0];

    private static final class Pending {
        private final int bytes;
        private EndpointPipe.@Nullable Request request;

        Pending(int bytes) {
            this.bytes = bytes;
        }
    }

    private final UsbGadget gadget;
    private final GadgetControl control;
    private final DataInputStream in;
    private final OutputStream out;
    private final Map<Integer, Pending> pending = new ConcurrentHashMap<>();
    private final BlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();
    private final AtomicInteger transfers = new AtomicInteger();
    private final AtomicInteger bytes = new AtomicInteger();

    UrbSession(UsbGadget gadget, InputStream in, OutputStream out) {
        this.gadget = gadget;
        control = new GadgetControl(gadget);
        this.in = new DataInputStream(in);
        this.out = new BufferedOutputStream(out, 64 * 1024);
    }

    /**
     * Serves until the client leaves or breaks the protocol.
     *
     * @throws IOException the reason
     */
    void run() throws IOException {
        Thread writer = Thread.ofVirtual().name("usbip-answers").start(this::write);
        try {
            byte[] header = new byte[UsbIpMessage.COMMAND];
            while (writer.isAlive()) {
                in.readFully(header);
                switch (UsbIpMessage.command(header)) {
                    case Submit submit -> submit(submit);
                    case Unlink unlink -> unlink(unlink);
                }
            }
        } finally {
            pending.clear();
            answers.add(END);
        }
    }

    private void write() {
        try {
            byte[] next = answers.take();
            while (next != END) {
                out.write(next);
                transfers.decrementAndGet();
                Optional<byte[]> more = Optional.ofNullable(answers.poll());
                if (more.isEmpty()) {
                    out.flush();
                }
                next = more.isPresent() ? more.get() : answers.take();
            }
        } catch (IOException | InterruptedException e) {
            // The reader notices that the client has left.
            Thread.currentThread().interrupt();
        }
    }

    private void submit(Submit submit) throws IOException {
        byte[] data = new byte[submit.in() ? 0 : submit.length()];
        in.readFully(data);
        count(submit.length());
        if (submit.endpoint() == 0) {
            answers.add(controlled(submit, data));
            bytes.addAndGet(-submit.length());
            return;
        }
        int address = submit.endpoint() | (submit.in() ? 0x80 : 0);
        Optional<EndpointPipe> pipe = gadget.endpoint(address);
        if (pipe.isEmpty()) {
            answers.add(UsbIpMessage.submitted(submit.sequence(), ENOENT, 0, END));
            bytes.addAndGet(-submit.length());
            return;
        }
        Pending mine = new Pending(submit.length());
        if (pending.put(submit.sequence(), mine) != null) {
            throw new IOException("the client uses a sequence number twice");
        }
        EndpointPipe.Request request =
                submit.in() ? pipe.get().read(submit.length()) : pipe.get().write(data);
        mine.request = request;
        request.done().whenComplete((moved, failure) -> done(submit, moved, failure));
    }

    private void count(int more) throws IOException {
        if (transfers.incrementAndGet() > MOST_TRANSFERS || bytes.addAndGet(more) > MOST_BYTES) {
            throw new IOException("the client has too many transfers under way");
        }
    }

    private byte[] controlled(Submit submit, byte[] data) {
        try {
            byte[] answer = control.transfer(submit.setup(), data, submit.length());
            return submit.in()
                    ? UsbIpMessage.submitted(submit.sequence(), 0, answer.length, answer)
                    : UsbIpMessage.submitted(submit.sequence(), 0, data.length, END);
        } catch (UsbException e) {
            return UsbIpMessage.submitted(submit.sequence(), status(e), 0, END);
        }
    }

    /** With the pipe locked: only notes the answer, so that the order is that of the device. */
    private void done(Submit submit, byte @Nullable [] moved, @Nullable Throwable failure) {
        Pending mine = pending.remove(submit.sequence());
        if (mine == null) {
            return;
        }
        bytes.addAndGet(-mine.bytes);
        if (moved == null) {
            answers.add(UsbIpMessage.submitted(submit.sequence(), status(failure), 0, END));
        } else {
            answers.add(
                    UsbIpMessage.submitted(
                            submit.sequence(), 0, moved.length, submit.in() ? moved : END));
        }
    }

    private static int status(@Nullable Throwable failure) {
        return failure instanceof UsbException usb && usb.failure() == Failure.STALLED
                ? EPIPE
                : ESHUTDOWN;
    }

    /** A transfer that is taken back gets no answer of its own; one that was done already has. */
    private void unlink(Unlink unlink) throws IOException {
        count(0);
        Pending victim = pending.remove(unlink.victim());
        int status = 0;
        if (victim != null) {
            bytes.addAndGet(-victim.bytes);
            transfers.decrementAndGet();
            withdraw(victim);
            status = ECONNRESET;
        }
        answers.add(UsbIpMessage.unlinked(unlink.sequence(), status));
    }

    private static void withdraw(Pending victim) {
        try {
            if (victim.request != null) {
                victim.request.withdraw();
            }
        } catch (UsbException e) {
            // It has failed already, and nobody waits for it any more.
        }
    }
}
