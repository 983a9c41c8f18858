package dev.cradle.network.link;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Drives one machine in simulated time and keeps all that it says. */
public final class MachineBench extends KeptWords {
    private final PacketMachine machine;
    private final List<byte[]> sent = new ArrayList<>();
    private long now;

    public MachineBench(PacketMachine machine, long now) {
        this.machine = machine;
        this.now = now;
    }

    public void start() {
        machine.start(this, now);
    }

    public void receive(byte[] bytes) {
        machine.receive(bytes, 0, bytes.length, now);
    }

    public void send(byte[] packet) {
        machine.send(packet, now);
    }

    public void stop() {
        machine.stop(now);
    }

    public long now() {
        return now;
    }

    /** Lets time pass, with a tick at each deadline and at no other moment. */
    public void advance(Duration time) {
        long end = now + time.toNanos();
        while (machine.deadline() <= end) {
            long due = machine.deadline();
            now = Math.max(now, due);
            machine.tick(now);
            if (machine.deadline() == due) {
                throw new AssertionError("a tick at " + due + " left the deadline where it was");
            }
        }
        now = end;
    }

    /** What was transmitted since the last call. */
    public List<byte[]> takeSent() {
        List<byte[]> taken = List.copyOf(sent);
        sent.clear();
        return taken;
    }

    @Override
    public void transmit(byte[] bytes) {
        sent.add(bytes);
    }
}
