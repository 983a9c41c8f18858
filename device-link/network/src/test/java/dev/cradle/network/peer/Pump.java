package dev.cradle.network.peer;

import dev.cradle.network.link.ByteLink;
import dev.cradle.network.link.LinkAddresses;
import dev.cradle.network.link.PacketMachine;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** Runs one machine over one byte link, as plainly as can be: the least that shows PPP at work. */
public final class Pump implements PacketMachine.Driver, AutoCloseable {
    private static final Duration LONGEST = Duration.ofMillis(2);

    private final ByteLink link;
    private final PacketMachine machine;
    private final BlockingQueue<LinkAddresses> ups = new LinkedBlockingQueue<>();
    private final BlockingQueue<byte[]> packets = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> down = new CompletableFuture<>();
    private final ConcurrentLinkedQueue<LongConsumer> orders = new ConcurrentLinkedQueue<>();
    private final Thread thread;

    public Pump(ByteLink link, PacketMachine machine) {
        this.link = link;
        this.machine = machine;
        thread = Thread.ofVirtual().name("pump " + link.name()).start(this::run);
    }

    private void run() {
        byte[] buffer = new byte[4096];
        machine.start(this, System.nanoTime());
        try {
            while (!down.isDone()) {
                for (LongConsumer order = orders.poll(); order != null; order = orders.poll()) {
                    order.accept(System.nanoTime());
                }
                int count = link.read(buffer, 0, buffer.length, untilDeadline());
                machine.receive(buffer, 0, count, System.nanoTime());
                if (machine.deadline() <= System.nanoTime()) {
                    machine.tick(System.nanoTime());
                }
            }
        } catch (IOException e) {
            down.complete("link gone: " + e.getMessage());
        } catch (RuntimeException | Error e) {
            down.completeExceptionally(e);
        }
    }

    private Duration untilDeadline() {
        long deadline = machine.deadline();
        long left = deadline == PacketMachine.NEVER ? Long.MAX_VALUE : deadline - System.nanoTime();
        return Duration.ofNanos(Math.clamp(left, 0, LONGEST.toNanos()));
    }

    public LinkAddresses awaitUp(Duration most) throws InterruptedException {
        LinkAddresses addresses = ups.poll(most.toMillis(), TimeUnit.MILLISECONDS);
        if (addresses == null) {
            throw new AssertionError("not up after " + most + ", down: " + down);
        }
        return addresses;
    }

    public String awaitDown(Duration most) throws Exception {
        return down.get(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    public Optional<byte[]> pollPacket(Duration most) throws InterruptedException {
        return Optional.ofNullable(packets.poll(most.toMillis(), TimeUnit.MILLISECONDS));
    }

    public byte[] awaitPacket(Duration most) throws InterruptedException {
        return pollPacket(most).orElseThrow(() -> new AssertionError("no packet within " + most));
    }

    public void send(byte[] packet) {
        orders.add(now -> machine.send(packet, now));
    }

    public void stop() {
        orders.add(machine::stop);
    }

    @Override
    public void transmit(byte[] bytes) {
        try {
            link.write(bytes, 0, bytes.length);
        } catch (IOException e) {
            down.complete("link gone: " + e.getMessage());
        }
    }

    @Override
    public void up(LinkAddresses addresses) {
        ups.add(addresses);
    }

    @Override
    public void packet(byte[] packet) {
        packets.add(packet);
    }

    @Override
    public void down(String reason) {
        down.complete(reason);
    }

    @Override
    public void close() throws InterruptedException {
        orders.add(now -> down.complete("closed"));
        thread.join(Duration.ofSeconds(5));
    }
}
