package dev.cradle.network.link;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Two machines on one line in simulated time. What one transmits reaches the other in pieces, some
 * of them lost, doubled, late or damaged, all by a seed.
 */
public final class SimulatedLine {
    /**
     * What happens to transmissions.
     *
     * @param loss chance that one vanishes
     * @param twice chance that one arrives twice
     * @param late chance that one is overtaken by those after it
     * @param damage chance that one bit of it changes
     */
    public record Faults(double loss, double twice, double late, double damage) {
        public static final Faults NONE = new Faults(0, 0, 0, 0);
    }

    private static final long TRANSIT = Duration.ofMillis(2).toNanos();
    private static final long LATE = Duration.ofMillis(30).toNanos();

    private record Arrival(long at, long order, boolean toFirst, byte[] bytes) {}

    /** One machine and what it said. */
    public static final class End extends KeptWords {
        private final SimulatedLine line;
        private final PacketMachine machine;

        End(SimulatedLine line, PacketMachine machine) {
            this.line = line;
            this.machine = machine;
        }

        public PacketMachine machine() {
            return machine;
        }

        public void start() {
            machine.start(this, line.now);
        }

        public void send(byte[] packet) {
            machine.send(packet, line.now);
        }

        public void stop() {
            machine.stop(line.now);
        }

        @Override
        public void transmit(byte[] bytes) {
            if (!downs().isEmpty()) {
                throw new AssertionError("transmits after it went down");
            }
            line.carry(this, bytes);
        }
    }

    private final Random random;
    private End first;
    private End second;
    private final PriorityQueue<Arrival> arrivals =
            new PriorityQueue<>(
                    Comparator.comparingLong(Arrival::at).thenComparingLong(Arrival::order));
    private Faults faults;
    private boolean cut;
    private long order;
    private long now;

    public SimulatedLine(PacketMachine first, PacketMachine second, Faults faults, long seed) {
        this.first = new End(this, first);
        this.second = new End(this, second);
        this.faults = faults;
        random = new Random(seed);
        now = random.nextLong(1L << 40) - (1L << 39);
    }

    public End first() {
        return first;
    }

    public End second() {
        return second;
    }

    /** Another machine at the first end, which the second learns of from the line alone. */
    public End replaceFirst(PacketMachine machine) {
        first = new End(this, machine);
        first.start();
        return first;
    }

    /** Another machine at the second end. */
    public End replaceSecond(PacketMachine machine) {
        second = new End(this, machine);
        second.start();
        return second;
    }

    public void faults(Faults better) {
        faults = better;
    }

    /** Nothing arrives any more, in either direction. */
    public void cut() {
        cut = true;
        arrivals.clear();
    }

    public Duration time() {
        return Duration.ofNanos(now);
    }

    private void carry(End from, byte[] bytes) {
        if (cut || random.nextDouble() < faults.loss()) {
            return;
        }
        boolean toFirst = from != first;
        byte[] wire = bytes.clone();
        if (random.nextDouble() < faults.damage()) {
            wire[random.nextInt(wire.length)] ^= (byte) (1 << random.nextInt(8));
        }
        long at = now + TRANSIT + (random.nextDouble() < faults.late() ? LATE : 0);
        int split = random.nextInt(wire.length + 1);
        byte[] head = Arrays.copyOf(wire, split);
        byte[] tail = Arrays.copyOfRange(wire, split, wire.length);
        int copies = random.nextDouble() < faults.twice() ? 2 : 1;
        for (int copy = 0; copy < copies; copy++) {
            arrivals.add(new Arrival(at, order++, toFirst, head));
            arrivals.add(new Arrival(at, order++, toFirst, tail));
        }
    }

    /** Does the next thing that is due within this time; false when nothing is. */
    public boolean step(Duration within) {
        long end = now + within.toNanos();
        long deadline = Math.min(first.machine.deadline(), second.machine.deadline());
        long arrival = arrivals.isEmpty() ? Long.MAX_VALUE : arrivals.element().at();
        if (Math.min(deadline, arrival) > end) {
            now = end;
            return false;
        }
        if (arrival <= deadline) {
            Arrival next = arrivals.remove();
            now = Math.max(now, next.at());
            (next.toFirst() ? first : second)
                    .machine.receive(next.bytes(), 0, next.bytes().length, now);
        } else {
            now = Math.max(now, deadline);
            first.machine.tick(now);
            second.machine.tick(now);
        }
        return true;
    }

    public void run(Duration time) {
        long end = now + time.toNanos();
        while (now < end) {
            step(Duration.ofNanos(end - now));
        }
    }
}
