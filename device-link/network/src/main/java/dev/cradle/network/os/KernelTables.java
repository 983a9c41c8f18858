package dev.cradle.network.os;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Linux tells of its interfaces beyond what Java does: drivers, routes and neighbours. Empty
 * on other systems; lines that cannot be understood are passed over.
 */
final class KernelTables {
    private static final int MOST_LINES = 4096;
    private static final int COMPLETE = 0x2;

    private final Path root;

    /**
     * @param root of the file system, {@code /} outside of tests
     */
    KernelTables(Path root) {
        this.root = root;
    }

    /** A route over an interface; both as the address that they make. */
    record Route(Inet4Address destination, Inet4Address mask) {
        boolean isToOneHost() {
            return mask.getHostAddress().equals("255.255.255.255");
        }

        boolean isDefault() {
            return destination.isAnyLocalAddress() && mask.isAnyLocalAddress();
        }
    }

    /** The driver of an interface's hardware, for instance {@code rndis_host}. */
    Optional<String> driver(String name) {
        Path link = root.resolve("sys/class/net").resolve(name).resolve("device/driver");
        try {
            return Optional.ofNullable(Files.readSymbolicLink(link).getFileName())
                    .map(Path::toString);
        } catch (IOException | UnsupportedOperationException none) {
            return Optional.empty();
        }
    }

    /** The routes that go over an interface. */
    List<Route> routes(String name) {
        List<Route> routes = new ArrayList<>();
        for (String[] words : table("proc/net/route", 8)) {
            Optional<Inet4Address> destination = littleEndian(words[1]);
            Optional<Inet4Address> mask = littleEndian(words[7]);
            if (words[0].equals(name) && destination.isPresent() && mask.isPresent()) {
                routes.add(new Route(destination.get(), mask.get()));
            }
        }
        return routes;
    }

    /** Who has answered on an interface. */
    List<Inet4Address> neighbours(String name) {
        List<Inet4Address> neighbours = new ArrayList<>();
        for (String[] words : table("proc/net/arp", 6)) {
            if (words[5].equals(name) && (flags(words[2]) & COMPLETE) != 0) {
                digits(words[0]).ifPresent(neighbours::add);
            }
        }
        return neighbours;
    }

    private List<String[]> table(String file, int columns) {
        try (Stream<String> lines = Files.lines(root.resolve(file))) {
            return lines.limit(MOST_LINES)
                    .skip(1)
                    .map(line -> line.strip().split("\\s+"))
                    .filter(words -> words.length >= columns)
                    .toList();
        } catch (IOException | RuntimeException none) {
            return List.of();
        }
    }

    private static Optional<Inet4Address> littleEndian(String hex) {
        try {
            int value = Integer.reverseBytes(Integer.parseUnsignedInt(hex, 16));
            byte[] bytes = {
                (byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value
            };
            return Optional.of((Inet4Address) InetAddress.getByAddress(bytes));
        } catch (NumberFormatException | UnknownHostException wrong) {
            return Optional.empty();
        }
    }

    private static Optional<Inet4Address> digits(String text) {
        try {
            return Optional.of(Inet4Address.ofLiteral(text));
        } catch (IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    private static int flags(String hex) {
        try {
            return Integer.decode(hex);
        } catch (NumberFormatException wrong) {
            return 0;
        }
    }
}
