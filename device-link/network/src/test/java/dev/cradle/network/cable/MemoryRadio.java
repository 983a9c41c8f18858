package dev.cradle.network.cable;

import dev.cradle.network.bluetooth.BluetoothAddress;
import dev.cradle.network.bluetooth.BluetoothCalls;
import dev.cradle.network.link.ByteLink;
import dev.cradle.network.link.PipeByteLink;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Bluetooth of memory: one desktop at a time, and devices that call whoever answers then. */
public final class MemoryRadio {
    private Optional<Answering> desktop = Optional.empty();

    /** Begins to answer, on any channel. */
    public synchronized BluetoothCalls open(int channel) {
        Answering answering = new Answering();
        desktop = Optional.of(answering);
        return answering;
    }

    /** A device's way to the desktop. */
    public Line line(BluetoothAddress device) {
        return () -> call(device);
    }

    private synchronized ByteLink call(BluetoothAddress device) throws IOException {
        Answering answering = desktop.orElseThrow(() -> new IOException("nobody answers"));
        PipeByteLink.Pair pipe = PipeByteLink.pair("bluetooth " + device);
        answering.waiting.add(Optional.of(new BluetoothCalls.Call(device, pipe.host())));
        return pipe.device();
    }

    private synchronized void closed(Answering answering) {
        if (desktop.equals(Optional.of(answering))) {
            desktop = Optional.empty();
        }
    }

    private final class Answering implements BluetoothCalls {
        private final BlockingQueue<Optional<Call>> waiting = new LinkedBlockingQueue<>();

        @Override
        public Call accept() throws IOException {
            try {
                return waiting.take().orElseThrow(() -> new IOException("closed"));
            } catch (InterruptedException ending) {
                throw new IOException("interrupted", ending);
            }
        }

        @Override
        public void close() {
            closed(this);
            waiting.add(Optional.empty());
        }
    }
}
