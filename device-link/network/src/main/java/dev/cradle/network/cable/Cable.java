package dev.cradle.network.cable;

import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.Direction;
import dev.cradle.network.chat.ChatMachine;
import dev.cradle.network.chat.ChatQuirks;
import dev.cradle.network.chat.LineStatus;
import dev.cradle.network.link.ByteLink;
import dev.cradle.network.link.PacketMachine;
import dev.cradle.network.ppp.PppRole;
import dev.cradle.network.ppp.PppSettings;
import dev.cradle.network.trace.PacketTrace;
import dev.cradle.network.trace.TracedMachine;
import dev.cradle.network.user.UserNetwork;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A line that is kept in use by a thread of its own: each time the other end is there, a new
 * network over it, and when that is lost, another try, until this is closed. Thread-safe.
 */
public final class Cable implements AutoCloseable {
    /** Works with the networks; called from the cable's thread, one call at a time. */
    public interface User {
        /** A network is up. Must not wait for what happens on it. */
        void up(DeviceNetwork network) throws IOException;

        /** The network is lost, or was closed. */
        void lost(String reason);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Cable.class);
    private static final Duration FOR_EVER = Duration.ofDays(1000);

    /** At each rate; devices are assumed to say CLIENT every two seconds (link-layers.md 2.1). */
    private static final Duration PER_RATE = Duration.ofMillis(2500);

    private final Line line;
    private final PppSettings settings;
    private final User user;
    private final PacketTrace trace;
    private final Thread thread;
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private volatile Optional<IOException> port = Optional.empty();
    private volatile Optional<ChatMachine> chat = Optional.empty();
    private volatile LineStatus.Reached furthest = LineStatus.Reached.NOTHING;
    private volatile int attempts;
    private volatile Optional<DeviceNetwork> network = Optional.empty();

    /** What was opened before the thread began. */
    private Optional<ByteLink> first = Optional.empty();

    /** What ends the present attempt: the port, and once it is up, the network over it. */
    private Runnable hangUp;

    private Cable(Line line, PppSettings settings, User user, String name, Runnable hangUp) {
        this.line = line;
        this.settings = settings;
        this.user = user;
        this.hangUp = hangUp;
        this.trace = PacketTrace.of(name);
        this.thread = Thread.ofPlatform().daemon().name("cable " + name).unstarted(this::keep);
    }

    /**
     * Takes a line into use.
     *
     * @param settings which end this is, and its addresses
     * @throws IOException when the port cannot be opened now
     */
    public static Cable start(Line line, PppSettings settings, User user) throws IOException {
        ByteLink link = line.open();
        Cable cable = new Cable(line, settings, user, link.name(), link::close);
        cable.first = Optional.of(link);
        cable.thread.start();
        return cable;
    }

    /**
     * Takes a line into use that may not be there yet: {@link #status()} tells why it cannot be
     * opened, which is tried again and again.
     *
     * @param name what the other end is called
     */
    public static Cable keep(String name, Line line, PppSettings settings, User user) {
        Cable cable = new Cable(line, settings, user, name, () -> {});
        cable.thread.start();
        return cable;
    }

    /** How the line stands now. */
    public CableStatus status() {
        Optional<LineStatus> now = chat.map(ChatMachine::status);
        LineStatus.Reached reached = now.map(LineStatus::reached).orElse(furthest);
        return new CableStatus(
                port, now, reached.compareTo(furthest) > 0 ? reached : furthest, attempts);
    }

    /** The last packets of the line. */
    public PacketTrace trace() {
        return trace;
    }

    /** The network over the line, while there is one. */
    public Optional<DeviceNetwork> network() {
        return network;
    }

    /** Forgets how far earlier attempts have come. */
    public void lookAfresh() {
        furthest = network.isPresent() ? LineStatus.Reached.UP : LineStatus.Reached.NOTHING;
    }

    private void keep() {
        try {
            boolean once = first.isPresent();
            first.ifPresent(this::converse);
            first = Optional.empty();
            while (!(once && pauseOrEnd())) {
                once = true;
                try {
                    converse(open());
                } catch (IOException notOpen) {
                    // The port may be a converter that is plugged in again.
                    port = Optional.of(notOpen);
                    trace.note("not open: " + notOpen.getMessage());
                }
            }
        } catch (RuntimeException fault) {
            LOG.error("The line is not looked after any more", fault);
            port = Optional.of(new IOException("internal error: " + fault, fault));
        }
    }

    private ByteLink open() throws IOException {
        whenClosed(thread::interrupt);
        ByteLink opened = line.open();
        try {
            whenClosed(opened::close);
        } catch (IOException over) {
            opened.close();
            throw over;
        }
        port = Optional.empty();
        return opened;
    }

    private synchronized void whenClosed(Runnable ending) throws IOException {
        if (closed.isDone()) {
            throw new IOException("closed");
        }
        hangUp = ending;
    }

    /** From now on closing says goodbye first; false when that has been asked for already. */
    private synchronized boolean over(UserNetwork network) {
        hangUp = network::close;
        return !closed.isDone();
    }

    private void converse(ByteLink opened) {
        PacketMachine machine = machine(opened);
        attempts++;
        try (opened;
                UserNetwork up = UserNetwork.open(opened, machine, FOR_EVER)) {
            if (!over(up)) {
                return;
            }
            network = Optional.of(up);
            furthest = LineStatus.Reached.UP;
            user.up(up);
            String reason = up.lost().join();
            LOG.info("{} is lost: {}", opened.name(), reason);
            user.lost(reason);
        } catch (IOException e) {
            LOG.debug("{} hangs up: {}", opened.name(), e.getMessage());
        } finally {
            network = Optional.empty();
            furthest = status().furthest();
        }
    }

    private PacketMachine machine(ByteLink opened) {
        Direction outgoing =
                settings.role() == PppRole.HOST ? Direction.TO_DEVICE : Direction.TO_HOST;
        return line.machine()
                .map(rndis -> TracedMachine.ofRndis(rndis, trace, outgoing))
                .orElseGet(() -> TracedMachine.ofPpp(chat(opened), trace, outgoing));
    }

    private PacketMachine chat(ByteLink opened) {
        ChatMachine machine = new ChatMachine(settings, ChatQuirks.ASSUMED, new SecureRandom());
        chat = Optional.of(machine);
        watchRate(opened, machine);
        return machine;
    }

    /** A host listens at one rate after the other until it understands something. */
    private void watchRate(ByteLink opened, ChatMachine machine) {
        if (settings.role() == PppRole.DEVICE) {
            return;
        }
        Thread.ofVirtual()
                .name("rate of " + opened.name())
                .start(() -> {
                    while (!within(opened.gone(), PER_RATE)
                            && machine.status().reached().compareTo(LineStatus.Reached.HANDSHAKE)
                                    < 0) {
                        anotherRate(opened);
                    }
                });
    }

    private void anotherRate(ByteLink opened) {
        try {
            line.tryAnotherRate();
        } catch (IOException refused) {
            LOG.debug("{} keeps its rate: {}", opened.name(), refused.getMessage());
        }
    }

    private boolean pauseOrEnd() {
        return within(closed, line.pause());
    }

    private static boolean within(CompletableFuture<String> event, Duration wait) {
        return !event.copy()
                .completeOnTimeout("", wait.toMillis(), TimeUnit.MILLISECONDS)
                .join()
                .isEmpty();
    }

    /** Hangs up, lets go of the port, and waits until both are done. */
    @Override
    public void close() {
        Runnable now;
        synchronized (this) {
            closed.complete("closed");
            now = hangUp;
        }
        now.run();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
