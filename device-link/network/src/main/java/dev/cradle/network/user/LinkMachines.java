package dev.cradle.network.user;

import dev.cradle.network.ip.IpSettings;
import dev.cradle.network.ip.IpStack;
import dev.cradle.network.ip.tcp.LineQueue;
import dev.cradle.network.link.LinkAddresses;
import dev.cradle.network.link.PacketMachine;

import org.jspecify.annotations.Nullable;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A link protocol and the IP stack above it, joined: the stack comes with the addresses that the
 * protocol agrees on. Not thread-safe: {@link LinkPump} calls it under its lock.
 */
final class LinkMachines implements PacketMachine.Driver, WriteQueue.Clockwork {
    private final PacketMachine machine;
    private final IpSettings settings;
    private final LineQueue line;
    private final WriteQueue outgoing;
    private final Consumer<String> ended;
    private final Deque<byte[]> arrived = new ArrayDeque<>();
    private @Nullable IpStack stack;
    private @Nullable LinkAddresses addresses;
    private boolean over;

    /**
     * @param ended hears why the link has ended
     */
    LinkMachines(
            PacketMachine machine,
            IpSettings settings,
            LineQueue line,
            WriteQueue outgoing,
            Consumer<String> ended) {
        this.machine = machine;
        this.settings = settings;
        this.line = line;
        this.outgoing = outgoing;
        this.ended = ended;
    }

    /** What the protocol agreed on last. */
    Optional<LinkAddresses> addresses() {
        return Optional.ofNullable(addresses);
    }

    Optional<IpStack> stack() {
        return Optional.ofNullable(stack);
    }

    void start(long now) {
        machine.start(this, now);
    }

    /** Bytes from the link. */
    void receive(byte[] bytes, int count, long now) {
        if (!over) {
            machine.receive(bytes, 0, count, now);
            takeArrived();
        }
    }

    /** Bytes have been written to the link. */
    void written(long bytes, long now) {
        line.written(bytes, now);
        if (!over && stack != null) {
            stack.lineWritten(now);
        }
    }

    /** Whether everything that was to be written has been. */
    boolean isWritten() {
        return line.isWritten();
    }

    /** Ends every connection in order; what was written still arrives. */
    void closeConnections(long now) {
        if (!over && stack != null) {
            stack.tcp().close(now);
        }
    }

    /** Whether the peer has acknowledged everything. */
    boolean isDrained() {
        return stack == null || stack.tcp().isDrained();
    }

    /** Says goodbye. */
    void stop(long now) {
        if (!over) {
            machine.stop(now);
        }
    }

    /** The link is gone: nothing more is done with the protocol, and everything above it ends. */
    void end(String reason) {
        if (!over) {
            over = true;
            if (stack != null) {
                stack.end(reason);
            }
        }
    }

    @Override
    public boolean isOver() {
        return over;
    }

    @Override
    public long deadline(long now) {
        if (over) {
            return PacketMachine.NEVER;
        }
        long mine = machine.deadline();
        return stack == null ? mine : Math.min(mine, stack.deadline(now));
    }

    @Override
    public void tick(long now) {
        if (!over && machine.deadline() <= now) {
            machine.tick(now);
            takeArrived();
        }
        if (!over && stack != null && stack.deadline(now) <= now) {
            stack.tick(now);
        }
    }

    // ---- what the protocol says

    @Override
    public void transmit(byte[] bytes) {
        outgoing.add(bytes);
    }

    @Override
    public void up(LinkAddresses agreed) {
        if (stack == null || addresses == null) {
            addresses = agreed;
            stack = new IpStack(agreed, settings, new SecureRandom(), line, this::send);
        } else if (addresses.local().equals(agreed.local())
                && addresses.peer().equals(agreed.peer())) {
            addresses = agreed;
            stack.mtu(agreed.mtu());
        } else {
            ended.accept("the addresses of the link have changed");
        }
    }

    private void send(byte[] packet) {
        machine.send(packet, System.nanoTime());
    }

    /** Kept until the machine has returned: the stack's answers go through it again. */
    @Override
    public void packet(byte[] packet) {
        arrived.add(packet);
    }

    private void takeArrived() {
        if (over || stack == null) {
            arrived.clear();
        } else if (!arrived.isEmpty()) {
            stack.receiveAll(arrived, System.nanoTime());
        }
    }

    @Override
    public void down(String reason) {
        ended.accept(reason);
    }
}
