package dev.cradle.network.peer;

import dev.cradle.network.link.ByteLink;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Inet4Address;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * lwIP 2.1.3 with PPP and TCP, as a program built by {@code .ci/lwip}. It answers pings, and TCP on
 * 7 (echo), 9 (discard) and 19 (4 MiB); byte n of what it sends is {@link #pattern}.
 */
public final class Lwip implements AutoCloseable {
    private final Process process;
    private final ProcessLink link;
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

    private Lwip(Process process) {
        this.process = process;
        link = new ProcessLink("lwip-ppp", process);
        Thread.ofVirtual().name("words of lwip-ppp").start(this::listen);
    }

    private void listen() {
        try (BufferedReader words =
                new BufferedReader(
                        new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            words.lines().forEach(said::add);
        } catch (IOException ended) {
            said.add("ended");
        }
    }

    /** A device that asks for an address. */
    public static Lwip device(String... further) throws IOException {
        return start(List.of("device"), further);
    }

    /** A host that gives an address. */
    public static Lwip host(Inet4Address own, Inet4Address given, String... further)
            throws IOException {
        return start(List.of("host", own.getHostAddress(), given.getHostAddress()), further);
    }

    /**
     * @param further {@code send PORT BYTES}: connects once it is up, and sends
     */
    private static Lwip start(List<String> role, String... further) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Programs.find("lwip-ppp", ".ci/lwip builds it").toString());
        command.addAll(role);
        command.addAll(List.of(further));
        return new Lwip(new ProcessBuilder(command).start());
    }

    public static byte pattern(int index) {
        return (byte) (index * 31 + index / 256);
    }

    public ByteLink link() {
        return link;
    }

    /** The next line that it says, such as {@code up: 10.0.0.2 10.0.0.1}. */
    public String awaitWord(Duration most) throws InterruptedException {
        String word = said.poll(most.toMillis(), TimeUnit.MILLISECONDS);
        if (word == null) {
            throw new AssertionError("lwip-ppp said nothing for " + most);
        }
        return word;
    }

    /** Makes it say goodbye. */
    public void hangUp() {
        // Not destroy(): that would close its streams at this end, too.
        process.toHandle().destroy();
    }

    @Override
    public void close() {
        link.close();
    }
}
