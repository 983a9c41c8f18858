package dev.cradle.network.rndis;

import dev.cradle.network.link.ByteLink;
import dev.cradle.network.link.LinkAddresses;
import dev.cradle.network.link.PacketMachine;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Drives a packet machine over a byte link with one thread, for tests that need no IP. */
final class MachinePump implements PacketMachine.Driver, AutoCloseable {
    private static final long MOST_WAIT = 20_000_000L;

    private static final byte[] END = {};

    private final ByteLink link;
    private final PacketMachine machine;
    private final Consumer<byte[]> sink;
    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedBlockingQueue<byte[]> packets = new LinkedBlockingQueue<>();
    private final CompletableFuture<LinkAddresses> up = new CompletableFuture<>();
    private final Thread thread;

    private MachinePump(ByteLink link, PacketMachine machine, Consumer<byte[]> sink) {
        this.link = link;
        this.machine = machine;
        this.sink = sink;
        thread = Thread.ofPlatform().daemon().name("machine-pump").unstarted(this::run);
    }

    static MachinePump start(ByteLink link, PacketMachine machine) {
        MachinePump pump = new MachinePump(link, machine, null);
        pump.thread.start();
        return pump;
    }

    static MachinePump start(ByteLink link, PacketMachine machine, Consumer<byte[]> sink) {
        MachinePump pump = new MachinePump(link, machine, sink);
        pump.thread.start();
        return pump;
    }

    private void run() {
        byte[] buffer = new byte[16384];
        try {
            locked(() -> machine.start(this, System.nanoTime()));
            while (true) {
                long left = machine.deadline() - System.nanoTime();
                Duration wait = Duration.ofNanos(Math.clamp(left, 1, MOST_WAIT));
                int count = link.read(buffer, 0, buffer.length, wait);
                long now = System.nanoTime();
                locked(() -> {
                    machine.receive(buffer, 0, count, now);
                    machine.tick(now);
                });
            }
        } catch (IOException e) {
            up.completeExceptionally(e);
            packets.add(END);
        }
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    void send(byte[] packet) {
        locked(() -> machine.send(packet, System.nanoTime()));
    }

    LinkAddresses up() throws Exception {
        return up.get(10, TimeUnit.SECONDS);
    }

    byte[] packet() throws InterruptedException {
        byte[] packet = packets.poll(10, TimeUnit.SECONDS);
        if (packet == null || packet == END) {
            throw new AssertionError("no packet came");
        }
        return packet;
    }

    @Override
    public void transmit(byte[] bytes) {
        try {
            link.write(bytes, 0, bytes.length);
        } catch (IOException e) {
            // The reader notices as well.
        }
    }

    @Override
    public void up(LinkAddresses addresses) {
        up.complete(addresses);
    }

    @Override
    public void packet(byte[] packet) {
        if (sink == null) {
            packets.add(packet);
        } else {
            sink.accept(packet);
        }
    }

    @Override
    public void down(String reason) {
        link.close();
    }

    @Override
    public void close() {
        link.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
