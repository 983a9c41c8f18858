package dev.cradle.network.rndis;

import dev.cradle.network.link.PacketMachine;
import dev.cradle.network.usb.SyncFunction;
import dev.cradle.network.usb.UsbEndpoint;
import dev.cradle.network.usb.UsbException;
import dev.cradle.network.usb.UsbException.Failure;
import dev.cradle.network.usb.UsbPipes;
import dev.cradle.network.usb.UsbSetup;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * Carries control messages between a device and {@link HostControl} on a thread of its own. A
 * notification is waited for but never needed: where none comes the answer is asked for anyway.
 */
final class ControlPump implements HostControl.Outside {
    private static final int SEND_ENCAPSULATED_COMMAND = 0;
    private static final int GET_ENCAPSULATED_RESPONSE = 1;
    private static final int LEAST_MESSAGE = 8;

    /** Devices are known to refuse less. */
    private static final int ANSWER_BUFFER = 1025;

    private static final Duration TRANSFER = Duration.ofSeconds(1);
    private static final Duration IDLE_SLICE = Duration.ofMillis(250);
    private static final int MOST_AT_ONCE = 8;

    private final UsbPipes pipes;
    private final SyncFunction.Rndis function;
    private final RndisQuirks quirks;
    private final HostControl machine;
    private final CompletableFuture<RndisParameters> ready = new CompletableFuture<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final byte[] answer = new byte[ANSWER_BUFFER];
    private final byte[] notification;
    private volatile long dataAt = System.nanoTime();
    private volatile boolean stopping;
    private @Nullable UsbException sendFailure;
    private String downReason = "";
    private volatile boolean started;
    private boolean silent;
    private long idlePollAt;

    ControlPump(UsbPipes pipes, SyncFunction.Rndis function, RndisQuirks quirks, int transferSize) {
        this.pipes = pipes;
        this.function = function;
        this.quirks = quirks;
        machine = new HostControl(quirks, transferSize, this);
        notification = new byte[function.notifications().map(UsbEndpoint::packetSize).orElse(0)];
    }

    void start() {
        started = true;
        // A platform thread: transfers block in native code.
        Thread.ofPlatform().daemon().name("rndis-control " + pipes.name()).start(this::run);
    }

    CompletableFuture<RndisParameters> ready() {
        return ready;
    }

    /** Completes with the reason when the control channel has come to its end. */
    CompletableFuture<String> ended() {
        return ended;
    }

    /** Data came in. Any thread. */
    void heard() {
        dataAt = System.nanoTime();
    }

    /** Asks for the end; {@link #ended()} follows. Any thread. */
    void stop() {
        stopping = true;
        if (!started) {
            ended.complete("the link was closed");
        }
    }

    private void run() {
        String reason = "the link was closed";
        try {
            machine.start(System.nanoTime());
            while (!machine.isEnded()) {
                turn();
            }
            reason = pipes.name() + ": " + downReason;
        } catch (UsbException e) {
            reason = String.valueOf(e.getMessage());
            ready.completeExceptionally(e);
        } finally {
            ready.completeExceptionally(new UsbException(Failure.UNSUITABLE, reason));
            ended.complete(reason);
        }
    }

    private void turn() throws UsbException {
        if (stopping) {
            machine.stop(System.nanoTime());
            if (machine.isEnded()) {
                return;
            }
        }
        boolean notified = awaitNotification();
        long now = System.nanoTime();
        if (notified || machine.isAwaiting() || silent && now >= idlePollAt) {
            idlePollAt = now + quirks.idlePoll().toNanos();
            fetch(notified);
        }
        if (sendFailure != null) {
            throw sendFailure;
        }
        machine.heard(dataAt);
        machine.tick(System.nanoTime());
    }

    private boolean awaitNotification() throws UsbException {
        Duration wait = machine.isAwaiting() ? quirks.pollEvery() : IDLE_SLICE;
        long left = machine.deadline() - System.nanoTime();
        if (machine.deadline() != PacketMachine.NEVER && left < wait.toNanos()) {
            wait = Duration.ofNanos(Math.max(1, left));
        }
        if (notification.length == 0) {
            LockSupport.parkNanos(wait.toNanos());
            return false;
        }
        int endpoint = function.notifications().orElseThrow().address();
        try {
            return pipes.receive(endpoint, notification, notification.length, wait) > 0;
        } catch (UsbException e) {
            if (e.failure() != Failure.STALLED) {
                throw e;
            }
            LockSupport.parkNanos(wait.toNanos());
            return false;
        }
    }

    /** Fetches what the device has, until what is awaited came or there is nothing more. */
    private void fetch(boolean notified) throws UsbException {
        for (int i = 0; i < MOST_AT_ONCE; i++) {
            LockSupport.parkNanos(quirks.beforeAnswer().toNanos());
            int length = answer();
            LockSupport.parkNanos(quirks.afterAnswer().toNanos());
            if (length < LEAST_MESSAGE) {
                return;
            }
            silent = !notified;
            machine.receive(answer, length, System.nanoTime());
            if (!machine.isAwaiting()) {
                return;
            }
        }
    }

    private int answer() throws UsbException {
        try {
            return pipes.control(
                    UsbSetup.fromInterface(GET_ENCAPSULATED_RESPONSE, 0, function.control()),
                    answer,
                    TRANSFER);
        } catch (UsbException e) {
            if (e.failure() != Failure.STALLED) {
                throw e;
            }
            return 0;
        }
    }

    @Override
    public void transmit(byte[] message) {
        try {
            pipes.control(
                    UsbSetup.toInterface(SEND_ENCAPSULATED_COMMAND, 0, function.control()),
                    message,
                    TRANSFER);
        } catch (UsbException e) {
            // A refused command is one without an answer.
            if (e.failure() != Failure.STALLED) {
                sendFailure = e;
            }
        }
    }

    @Override
    public void ready(RndisParameters parameters) {
        ready.complete(parameters);
    }

    @Override
    public void down(String reason) {
        downReason = reason;
    }
}
