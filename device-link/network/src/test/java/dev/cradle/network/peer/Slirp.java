package dev.cradle.network.peer;

import dev.cradle.network.link.ByteLink;

import java.io.IOException;
import java.net.Inet4Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * slirp 1.0.17: a PPP with TCP behind it that goes back to 4.4BSD, written by others. It prints a
 * banner before its first frame, has no wish about escapes, asks for an address, and answers pings.
 * It reaches the machine's own ports from its address {@link #ADDRESS}.
 */
public final class Slirp implements AutoCloseable {
    /** What it must be told to be. */
    public static final Inet4Address ADDRESS = Inet4Address.ofLiteral("10.0.2.2");

    /** What it takes us for. */
    public static final Inet4Address OURS = Inet4Address.ofLiteral("10.0.2.15");

    private final Path home;
    private final ProcessLink link;

    private Slirp(Path home, ProcessLink link) {
        this.home = home;
        this.link = link;
    }

    /**
     * Starts it.
     *
     * @param options further lines of its configuration, such as {@code redir tcp 9009 to
     *     10.0.2.15:9}
     */
    public static Slirp start(String... options) throws IOException {
        Path socat = Programs.find("socat", "Debian package socat");
        // The variant "slirp" ends at once: it computes a negative timeout with today's libc.
        Path program = Programs.find("slirp-fullbolt", "Debian package slirp");
        Path home = Files.createTempDirectory("slirp");
        Files.write(
                home.resolve(".slirprc"),
                Stream.concat(Stream.of("ppp"), Stream.of(options)).toList());
        ProcessBuilder builder =
                new ProcessBuilder(
                        List.of(
                                socat.toString(),
                                "-b8192",
                                "STDIO",
                                "EXEC:" + program + ",pty,raw,echo=0,stderr"));
        builder.environment().put("HOME", home.toString());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        return new Slirp(home, new ProcessLink("slirp", builder.start()));
    }

    public ByteLink link() {
        return link;
    }

    @Override
    public void close() throws IOException {
        link.close();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
