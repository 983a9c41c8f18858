package dev.cradle.network.ip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.ip.tcp.LineQueue;
import dev.cradle.network.ip.tcp.TcpConnection;
import dev.cradle.network.ip.tcp.TcpListener;
import dev.cradle.network.link.LinkAddresses;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Two stacks and the wire between them, in a time of its own; the same for the same seed. */
public final class SimulatedNetwork {
    public static final Inet4Address HOST = Inet4Address.ofLiteral("192.168.55.100");
    public static final Inet4Address DEVICE = Inet4Address.ofLiteral("192.168.55.101");

    /** What happens to packets; chances from 0 to 1. */
    public record Faults(double lose, double duplicate, double reorder, Duration delay) {
        public static final Faults NONE = new Faults(0, 0, 0, Duration.ofMillis(5));
    }

    private record Event(long at, long order, Runnable action) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(
                    Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
    private final Random random;
    private final List<Runnable> users = new ArrayList<>();
    private final Lane toDevice;
    private final Lane toHost;
    private Faults faults;
    private Predicate<byte[]> dropped = p -> false;
    private boolean cut;
    private long order;
    public final IpStack host;
    public final IpStack device;
    public long now = 1_000_000_000L;
    public long carried;

    /** One direction with its queue. */
    private final class Lane {
        final LineQueue line;
        final double nanosPerByte;
        long freeAt;

        Lane(OptionalLong bitsPerSecond, IpSettings settings) {
            line = new LineQueue(bitsPerSecond, settings.lineQueue());
            nanosPerByte = bitsPerSecond.isEmpty() ? 0 : 1e10 / bitsPerSecond.getAsLong();
        }

        void send(byte[] packet) {
            line.added(packet.length, now);
            freeAt = Math.max(freeAt, now) + (long) (packet.length * nanosPerByte);
            at(
                    freeAt,
                    () -> {
                        line.written(packet.length, now);
                        stackOf(this).lineWritten(now);
                        travel(packet, this == toDevice ? device : host);
                    });
        }
    }

    public SimulatedNetwork(long seed, Faults faults) {
        this(seed, faults, OptionalLong.empty(), IpSettings.forRate(OptionalLong.empty()));
    }

    public SimulatedNetwork(
            long seed, Faults faults, OptionalLong bitsPerSecond, IpSettings settings) {
        this.random = new Random(seed);
        this.faults = faults;
        this.toDevice = new Lane(bitsPerSecond, settings);
        this.toHost = new Lane(bitsPerSecond, settings);
        this.host =
                new IpStack(
                        new LinkAddresses(HOST, DEVICE, 1500),
                        settings,
                        new Random(seed + 1),
                        toDevice.line,
                        toDevice::send);
        this.device =
                new IpStack(
                        new LinkAddresses(DEVICE, HOST, 1500),
                        settings,
                        new Random(seed + 2),
                        toHost.line,
                        toHost::send);
    }

    private IpStack stackOf(Lane lane) {
        return lane == toDevice ? host : device;
    }

    public void faults(Faults next) {
        faults = next;
    }

    /** Loses every packet of which this is true. */
    public void drop(Predicate<byte[]> which) {
        dropped = which;
    }

    /** Loses everything from now on. */
    public void cut(boolean whether) {
        cut = whether;
    }

    private void travel(byte[] packet, IpStack to) {
        carried += packet.length;
        boolean lost = random.nextDouble() < faults.lose();
        boolean twice = random.nextDouble() < faults.duplicate();
        boolean late = random.nextDouble() < faults.reorder();
        if (cut || lost || dropped.test(packet)) {
            return;
        }
        long arrival = now + faults.delay().toNanos();
        if (late) {
            arrival += (long) (random.nextDouble() * 4 * faults.delay().toNanos());
        }
        at(arrival, () -> to.receive(packet, now));
        if (twice) {
            at(arrival + faults.delay().toNanos() / 3, () -> to.receive(packet.clone(), now));
        }
    }

    private void at(long moment, Runnable action) {
        events.add(new Event(moment, order++, action));
    }

    /** Something that is tried after every step. */
    public void user(Runnable action) {
        users.add(action);
    }

    /** Runs until a condition holds; fails when it does not within so much simulated time. */
    public void until(String what, Duration within, BooleanSupplier condition) {
        long end = now + within.toNanos();
        users.forEach(Runnable::run);
        while (!condition.getAsBoolean()) {
            assertThat(step(end)).as(what + " within " + within).isTrue();
        }
    }

    /** Lets time pass. */
    public void pass(Duration time) {
        long end = now + time.toNanos();
        users.forEach(Runnable::run);
        while (step(end)) {
            // Everything that happens until then.
        }
        now = end;
    }

    private boolean step(long end) {
        Event first = events.peek();
        long next = Math.min(host.deadline(now), device.deadline(now));
        if (first != null && first.at() <= next) {
            if (first.at() > end) {
                return false;
            }
            events.remove();
            now = Math.max(now, first.at());
            first.action().run();
        } else {
            if (next > end) {
                return false;
            }
            now = Math.max(now, next);
            host.tick(now);
            device.tick(now);
        }
        users.forEach(Runnable::run);
        return true;
    }

    /** Both ends of an open connection. */
    public record Ends(TcpConnection host, TcpConnection device) {}

    /** Opens a connection from the host. */
    public Ends connect(int port) {
        TcpListener listener = device.tcp().listen(port, () -> {}).orElseThrow();
        TcpConnection near = host.tcp().connect(port, now).orElseThrow();
        TcpConnection[] far = new TcpConnection[1];
        until(
                "open",
                Duration.ofMinutes(10),
                () -> {
                    if (far[0] == null) {
                        far[0] = listener.poll().orElse(null);
                    }
                    return far[0] != null;
                });
        listener.close(now);
        return new Ends(near, far[0]);
    }
}
