package dev.cradle.desktop;

import dev.cradle.desktop.design.Texts;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whether a window can be opened, found out before JavaFX tries and fails with a stack trace.
 *
 * @param system the operating system's name, as {@code os.name} has it
 * @param answers whether an X display of that name takes connections
 * @param installed whether a native library can be loaded
 */
record Screens(
        String system,
        Map<String, String> environment,
        Predicate<String> answers,
        Predicate<String> installed) {
    private static final Texts TEXTS = Texts.of(Screens.class);
    private static final String GTK = "libgtk-3.so.0";
    private static final String LOCAL = "/tmp/.X11-unix/X";
    private static final int FIRST_PORT = 6000;
    private static final int PATIENCE_MILLIS = 2000;

    static Screens ofThisComputer() {
        return new Screens(
                System.getProperty("os.name", ""),
                System.getenv(),
                Screens::takesConnections,
                Screens::loads);
    }

    /** What is missing, as the end of a sentence; empty when a window can be opened. */
    Optional<String> missing() {
        String name = system.toLowerCase(Locale.ROOT);
        if ("Headless".equals(System.getProperty("glass.platform"))
                || name.startsWith("windows")
                || name.startsWith("mac")) {
            return Optional.empty();
        }
        String display = environment.getOrDefault("DISPLAY", "");
        if (display.isBlank()) {
            return Optional.of(TEXTS.text("run.no-display"));
        }
        if (!answers.test(display)) {
            return Optional.of(TEXTS.text("run.dead-display", display));
        }
        return installed.test(GTK) ? Optional.empty() : Optional.of(TEXTS.text("run.no-gtk"));
    }

    private static boolean takesConnections(String display) {
        int colon = display.lastIndexOf(':');
        String host = colon < 0 ? "" : display.substring(0, colon);
        String number = display.substring(colon + 1).split("\\.")[0];
        if (!number.matches("\\d{1,4}")) {
            return false;
        }
        try {
            if (host.isEmpty() || host.equals("unix")) {
                try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                    return channel.connect(UnixDomainSocketAddress.of(Path.of(LOCAL + number)));
                }
            }
            try (Socket socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(host, FIRST_PORT + Integer.parseInt(number)),
                        PATIENCE_MILLIS);
                return true;
            }
        } catch (IOException nobody) {
            return false;
        }
    }

    @SuppressWarnings("restricted") // looking whether a library is there is what it is about
    private static boolean loads(String library) {
        try (Arena arena = Arena.ofConfined()) {
            return SymbolLookup.libraryLookup(library, arena) != null;
        } catch (IllegalArgumentException notThere) {
            return false;
        }
    }
}
